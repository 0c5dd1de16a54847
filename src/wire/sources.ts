import * as fs from 'node:fs';
import type { SourceName } from '../activities/model.ts';
import type { Config } from '../config/config.ts';
import { isLoopback } from '../config/hosts.ts';
import type { WriteFs } from '../connectors/disk/files.ts';
import { createFitFileSink } from '../connectors/fit-file/index.ts';
import type { Garmin } from '../connectors/garmin/index.ts';
import { garminCopy } from '../connectors/garmin/planned-copy.ts';
import type { HevyClient, Slot } from '../connectors/hevy/index.ts';
import { hevyCopy } from '../connectors/hevy/planned-copy.ts';
import type { BreakerStore } from '../connectors/http/index.ts';
import { findExercise } from '../exercises/catalogue.ts';
import type { SinkSet } from '../outbox/intents.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecretStore } from '../ports/people.ts';
import type { ActivitySource } from '../ports/sources.ts';
import type { Store } from '../store/index.ts';
import { lastTouched } from './last-touched.ts';
import { lateSink, lateSource, once } from './late.ts';
import type { LiftHistory } from './lifts.ts';
import type { Hosts, Paths } from './settings.ts';

export interface Connections {
  sources: ActivitySource[];
  sinks: SinkSet;
  /** Loads the connector; null when it is switched off. */
  garmin: (() => Promise<Garmin>) | null;
  hevy: (() => Promise<HevyClient>) | null;
}

export interface ConnectInput {
  config: Config;
  paths: Paths;
  hosts: Hosts;
  clock: Clock & { frozen: boolean };
  secrets: SecretStore;
  store: Store;
  lifts: LiftHistory;
  enabled: readonly SourceName[];
  /** The disk that exports are written to. */
  disk: WriteFs;
  /** Time limit of one request, milliseconds; the connectors' own by default. */
  timeoutMs?: number;
}

const RETRY_HERE_MS = 50;

function onLoopback(url: string): boolean {
  return isLoopback(new URL(url).hostname);
}

/** Id of an exercise the athlete made in Hevy, by its title; read from what was pulled. */
function ownTemplateId(store: Store, name: string): string | null {
  const wanted = name.toLowerCase();
  for (const record of store.records.read('hevy', { kinds: ['template'] })) {
    const template = record.payload as { id?: unknown; title?: unknown } | null;
    if (
      typeof template?.title === 'string' &&
      template.title.toLowerCase() === wanted &&
      typeof template.id === 'string'
    )
      return template.id;
  }
  return null;
}

/** Waiting is a courtesy to a real service that others use too; a server on this machine needs none to speak of. */
function garminPause(host: string, seconds: number | null): { minGapMs?: number; firstRetryMs?: number } {
  if (onLoopback(host)) return { minGapMs: 0, firstRetryMs: RETRY_HERE_MS };
  return seconds === null ? {} : { minGapMs: seconds * 1000 };
}

/** Connects what is switched on. Nothing is asked of anybody yet. */
export async function connect(input: ConnectInput): Promise<Connections> {
  const { config, paths, hosts, clock, secrets, store, enabled } = input;
  // A frozen clock never reaches the end of an open breaker, so a one-shot run under it keeps its own.
  const breaker: BreakerStore | undefined = clock.frozen ? undefined : store.small.breakers;
  const athlete = () => config.athlete;
  const limit = input.timeoutMs === undefined ? {} : { timeoutMs: input.timeoutMs };
  const connections: Connections = { sources: [], sinks: {}, garmin: null, hevy: null };

  connections.sinks.fit = createFitFileSink({
    exportsDir: paths.exports,
    copyTo: config.export.fitDirectory,
    athlete,
    clock,
    fs: input.disk,
  });

  if (config.export.icsFile !== null) {
    const { createIcsFileSink } = await import('../connectors/ics-file/index.ts');
    const { describeSteps } = await import('../templates/text/describe.ts');
    connections.sinks.ics = createIcsFileSink({
      file: config.export.icsFile,
      title: 'Training',
      zone: config.athlete.zone,
      describe: (workout) => describeSteps(workout.steps, config.athlete.units),
      sequenceOf: lastTouched(store.plans),
      clock,
      fs: input.disk,
    });
  }

  if (enabled.includes('garmin')) {
    const copy = { athlete, garminExercise: (exercise: string) => findExercise(exercise)?.garmin ?? null };
    const garmin = once(async () => {
      const { createGarmin } = await import('../connectors/garmin/index.ts');
      const { readFit } = await import('../fit/read/read-fit.ts');
      return createGarmin({
        hosts: { api: hosts.garminApi, sso: hosts.garminSso, diauth: hosts.garminDiauth },
        secrets,
        clock,
        random: Math.random,
        ...copy,
        readFit,
        ...garminPause(hosts.garminApi, config.sources.garmin.pauseSeconds),
        ...(config.sources.garmin.clientId ? { clientIds: [config.sources.garmin.clientId] } : {}),
        ...(breaker ? { breaker } : {}),
        ...limit,
      });
    });
    connections.garmin = garmin;
    connections.sources.push(lateSource('garmin', async () => (await garmin()).source));
    connections.sinks.garmin = lateSink('garmin', garminCopy(copy), async () => (await garmin()).sink);
  }

  if (enabled.includes('hevy')) {
    const { zone } = config.athlete;
    const copy = {
      oneRepMaxKg: input.lifts.oneRepMaxKg,
      templateId: (name: string) => findExercise(name)?.hevyId ?? ownTemplateId(store, name),
    };
    const hevy = once(async () => {
      const room = await import('../connectors/hevy/index.ts');
      const http = room.createHevyHttp({
        clock,
        random: Math.random,
        baseUrl: hosts.hevyApi,
        ...(onLoopback(hosts.hevyApi) ? { firstRetryMs: RETRY_HERE_MS } : {}),
        ...(breaker ? { breaker } : {}),
        ...limit,
      });
      const client = room.createHevyClient({
        http,
        clock,
        random: Math.random,
        baseUrl: hosts.hevyApi,
        apiKey: () => secrets.read('hevy-api-key'),
      });
      const sink = room.createHevySink({
        client,
        clock,
        zone,
        ...(config.sources.hevy.folder ? { folderTitle: config.sources.hevy.folder } : {}),
        ...copy,
        slots: { list: () => store.small.slots.list<Slot>(), save: (slot) => store.small.slots.save(slot.slot, slot) },
      });
      return { client, sink, source: room.createHevySource({ client, clock, zone }) };
    });
    connections.hevy = async () => (await hevy()).client;
    connections.sources.push(lateSource('hevy', async () => (await hevy()).source));
    connections.sinks.hevy = lateSink('hevy', hevyCopy(copy), async () => (await hevy()).sink);
  }

  const folder = config.sources.fitFolder.directory;
  if (enabled.includes('fit-folder') && folder) {
    const { createFitFolderSource } = await import('../connectors/fit-folder/index.ts');
    connections.sources.push(createFitFolderSource({ folder, fs, clock, zone: config.athlete.zone }));
  }
  return connections;
}
