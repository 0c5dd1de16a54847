import * as fs from 'node:fs';
import path from 'node:path';
import type { SourceName } from '../activities/model.ts';
import { type Config, enabledSources } from '../config/config.ts';
import { createSecretStore } from '../connectors/secrets/index.ts';
import { estimatorFor } from '../plan/estimator.ts';
import type { Clock } from '../ports/clock.ts';
import type { Narrator, SecretStore } from '../ports/people.ts';
import { carryOutSettings, hasOpenSettings } from '../review/act/settings.ts';
import type { ReviewDeps } from '../review/deps.ts';
import { openStore, type Store } from '../store/index.ts';
import { tryLock } from '../store/lock.ts';
import { localDay } from '../time/zone.ts';
import { clockFrom } from './clock.ts';
import { faultPoints } from './fault-point.ts';
import { type Library, readLibrary, templateChooser } from './library.ts';
import { type LiftHistory, liftHistory } from './lifts.ts';
import { packageRoot } from './root.ts';
import { readRules } from './rules.ts';
import { settingFiles } from './setting-files.ts';
import { configFrom, type Hosts, hostsFrom, type Paths, pathsFrom } from './settings.ts';
import type { ConnectInput, Connections } from './sources.ts';

/** Everything concrete, wired for one run of the program. */
export interface App {
  config: Config;
  paths: Paths;
  hosts: Hosts;
  clock: Clock & { frozen: boolean };
  secrets: SecretStore;
  store: Store;
  /** Throws when the program was opened without templates. */
  readonly library: Library;
  lifts: LiftHistory;
  /** Throws when the program was opened without services. */
  readonly connections: Connections;
  deps: ReviewDeps;
  /** Holds the one review there may be at a time; null when another process has it. */
  holdReview(): (() => void) | null;
  close(): void;
}

const ATHLETE_ID = 'me';

async function connectTo(input: ConnectInput): Promise<Connections> {
  const { connect } = await import('./sources.ts');
  return connect(input);
}

async function narratorFor(config: Config, secrets: SecretStore, env: NodeJS.ProcessEnv): Promise<Narrator | null> {
  if (!config.insights.claude) return null;
  const apiKey = secrets.read('anthropic-api-key');
  if (!apiKey) return null;
  const { createClaudeNarrator } = await import('../insights/claude.ts');
  return createClaudeNarrator({ apiKey, model: config.insights.model, baseUrl: env.ANTHROPIC_BASE_URL ?? null });
}

/** What a command asks for when it opens the program. */
export interface Needs {
  /** False for what only reads and writes the store: services are then not even prepared, which takes a third of a start. */
  services?: boolean;
  /** False for what looks at no rules. */
  rules?: boolean;
  /** False for what looks at no templates. */
  templates?: boolean;
  /** False for what has `settingFiles.ready()` awaited before it reads or writes settings. */
  settings?: boolean;
}

/** Besides, what tests hand in: a clock that need not wait, and a short time limit for one request. */
export interface AppOverrides extends Needs {
  clock?: Clock & { frozen: boolean };
  /** Milliseconds. */
  timeoutMs?: number;
}

/** Opens configuration, store and connections. Throws a Refusal, NewerStoreError or StoreDamagedError. */
export async function openApp(env: NodeJS.ProcessEnv, overrides: AppOverrides = {}): Promise<App> {
  const clock = overrides.clock ?? clockFrom(env);
  const paths = pathsFrom(env);
  const hosts = hostsFrom(env);
  let config = await configFrom(paths);
  const secrets = createSecretStore({ dir: paths.secrets, env });
  const opened = await openStore(
    { file: paths.database, migrationsFolder: path.join(packageRoot(), 'migrations'), backupsFolder: paths.backups },
    { id: ATHLETE_ID, name: config.athlete.name, zone: config.athlete.zone },
    clock.now(),
  );
  const faults = faultPoints(env);
  const store = faults?.store(opened) ?? opened;
  try {
    const files = settingFiles(paths);
    // A change that was decided before a crash is made before anything is read from the file.
    if (overrides.settings !== false || hasOpenSettings(store)) await files.ready();
    if (carryOutSettings({ storage: store, clock, settingFiles: files }) > 0) config = await configFrom(paths);
    const enabled: SourceName[] = enabledSources(config);
    const lifts = liftHistory(store.activities, () => localDay(clock.now(), config.athlete.zone));
    const { timeoutMs } = overrides;
    const limit = timeoutMs === undefined ? {} : { timeoutMs };
    const services =
      overrides.services === false
        ? null
        : await connectTo({
            config,
            paths,
            hosts,
            clock,
            secrets,
            store,
            lifts,
            enabled,
            disk: faults?.disk(fs) ?? fs,
            ...limit,
          });
    function connections(): Connections {
      if (services === null) throw new Error('the program was opened without its services');
      return services;
    }
    const rules = overrides.rules === false ? null : await readRules(config, paths);
    const library = overrides.templates === false ? null : await readLibrary(paths);
    function templates(): Library {
      if (library === null) throw new Error('the program was opened without templates');
      return library;
    }
    const { athlete, availability, goals } = config;
    const deps: ReviewDeps = {
      storage: store,
      clock,
      athlete,
      availability,
      goals,
      settings: {
        dayCloses: config.review.dayCloses,
        time: config.review.time,
        caps: config.review.caps,
      },
      get sources() {
        return connections().sources;
      },
      enabled,
      get sinks() {
        return connections().sinks;
      },
      horizon: { garminDays: config.export.horizonGarminDays, hevyDays: config.export.horizonHevyDays },
      get rules() {
        if (rules === null) throw new Error('the program was opened without rules');
        return rules;
      },
      chooser: templateChooser(() => templates().library, athlete, availability.equipment, lifts.oneRepMaxKg),
      estimator: estimatorFor(athlete),
      settingFiles: files,
      narrator: services === null ? null : await narratorFor(config, secrets, env),
      async exclusive(name, body) {
        const release = tryLock(paths.state, name);
        if (!release) return null;
        try {
          return await body();
        } finally {
          release();
        }
      },
    };
    return {
      config,
      paths,
      hosts,
      clock,
      secrets,
      store,
      get library() {
        return templates();
      },
      lifts,
      get connections() {
        return connections();
      },
      deps,
      holdReview: () => tryLock(paths.state, 'review'),
      close: () => store.close(),
    };
  } catch (error) {
    store.close();
    throw error;
  }
}
