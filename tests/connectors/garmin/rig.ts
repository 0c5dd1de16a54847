import type { Athlete } from '../../../src/athlete/model.ts';
import { createGarmin, type Garmin, TOKENS_SECRET } from '../../../src/connectors/garmin/index.ts';
import { readFit } from '../../../src/fit/read/read-fit.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { SecretStore } from '../../../src/ports/people.ts';
import type { DeliveryContext, RemoteRefs } from '../../../src/ports/sinks.ts';
import type { PullRequest, RawRecord } from '../../../src/ports/sources.ts';
import { type GarminSimulator, startGarminSimulator } from '../../../src/simulator/garmin/index.ts';
import { createWorld, type World } from '../../../src/simulator/world/world.ts';

export const ZONE = 'Europe/Berlin';
export const TODAY = '2026-11-20';

/** A clock that moves only by being slept on. */
export interface FakeClock extends Clock {
  set(instant: string): void;
}

export function fakeClock(start: string): FakeClock {
  let ms = Date.parse(start);
  return {
    now: () => new Date(ms).toISOString(),
    sleep(wait, signal) {
      if (signal?.aborted) return Promise.reject(signal.reason);
      ms += wait;
      return Promise.resolve();
    },
    set(instant) {
      ms = Date.parse(instant);
    },
  };
}

export interface FakeSecrets extends SecretStore {
  values: Map<string, string>;
  writes: string[];
}

export function fakeSecrets(): FakeSecrets {
  const values = new Map<string, string>();
  const writes: string[] = [];
  return {
    values,
    writes,
    read: (name) => values.get(name) ?? null,
    write: (name, value) => {
      values.set(name, value);
      writes.push(value);
    },
    remove: (name) => values.delete(name),
    list: () => [],
  };
}

export const ATHLETE: Athlete = {
  id: 'a',
  name: 'Sam',
  sex: null,
  birthYear: null,
  heightCm: null,
  zone: ZONE,
  units: { mass: 'kg', distance: 'km', height: 'cm' },
  pool: { length: 25, unit: 'yd' },
  thresholds: {
    maxHr: { value: 190, date: '2026-09-01' },
    restHr: null,
    lthr: { value: 170, date: '2026-09-01' },
    ftp: { value: 250, date: '2026-09-01' },
    thresholdSpeed: { value: 4, date: '2026-09-01' },
    css: { value: 1.25, date: '2026-09-01' },
  },
  sleepNeedSeconds: 28_800,
};

export function exerciseKeys(name: string): { category: string; name: string | null } | null {
  if (name === 'Squat (Barbell)') return { category: 'SQUAT', name: 'BARBELL_BACK_SQUAT' };
  if (name === 'Bench Press (Barbell)') return { category: 'BENCH_PRESS', name: 'BARBELL_BENCH_PRESS' };
  if (name === 'Lunge') return { category: 'LUNGE', name: null };
  return null;
}

export interface Rig {
  sim: GarminSimulator;
  world: World;
  garmin: Garmin;
  clock: FakeClock;
  secrets: FakeSecrets;
  close(): Promise<void>;
}

/** The connector against the simulator, signed in unless told otherwise. */
export async function startRig(
  options: { signedIn?: boolean; weeks?: number; accessTtlSeconds?: number } = {},
): Promise<Rig> {
  const world = createWorld({ seed: 2, today: TODAY, zone: ZONE, weeks: options.weeks ?? 6 });
  const clock = fakeClock(world.now);
  const sim = await startGarminSimulator({
    world,
    clock: () => clock.now(),
    ...(options.accessTtlSeconds === undefined ? {} : { accessTtlSeconds: options.accessTtlSeconds }),
  });
  const secrets = fakeSecrets();
  const garmin = connect(sim.url, clock, secrets);
  if (options.signedIn ?? true) secrets.values.set(TOKENS_SECRET, JSON.stringify(sim.tokens()));
  return { sim, world, garmin, clock, secrets, close: () => sim.close() };
}

export function connect(url: string, clock: Clock, secrets: SecretStore): Garmin {
  return createGarmin({
    hosts: { api: url, sso: url, diauth: url },
    secrets,
    clock,
    random: () => 0,
    athlete: () => ATHLETE,
    garminExercise: exerciseKeys,
    readFit,
    minGapMs: 0,
    timeoutMs: 5000,
  });
}

/** A store of raw records, as far as a pull needs one. */
export interface FakeStore {
  records: Map<string, RawRecord>;
  cursor: unknown;
  batches: number;
  request(from: string, to: string, more?: Partial<PullRequest>): PullRequest;
  live(): RawRecord[];
}

export function fakeStore(): FakeStore {
  const records = new Map<string, RawRecord>();
  const store: FakeStore = {
    records,
    cursor: null,
    batches: 0,
    request: (from, to, more = {}) => ({
      from,
      to,
      full: false,
      has: (kind, id) => records.has(`${kind}|${id}`),
      cursor: store.cursor,
      save(batch, cursor) {
        store.batches++;
        for (const record of batch) {
          const key = `${record.kind}|${record.externalId}`;
          if (record.deleted) records.delete(key);
          else records.set(key, record);
        }
        store.cursor = JSON.parse(JSON.stringify(cursor));
      },
      ...more,
    }),
    live: () => [...records.values()],
  };
  return store;
}

export interface FakeDelivery extends DeliveryContext {
  steps: string[];
  refs: RemoteRefs;
}

/** A ledger that keeps what it is told, and the marker of one workout. */
export function delivery(id: string, refs: RemoteRefs = {}, reconcile = false): FakeDelivery {
  const kept: RemoteRefs = { ...refs };
  const steps: string[] = [];
  return {
    steps,
    refs: kept,
    marker: `[coach:${id}]`,
    reconcile,
    ledger: {
      refs: kept,
      record(step, more) {
        steps.push(step);
        Object.assign(kept, more);
      },
    },
  };
}
