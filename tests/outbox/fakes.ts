import { canonical } from '../../src/plan/diff.ts';
import type { PlannedWorkout, SinkName } from '../../src/plan/model.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { DeliveryContext, Fidelity, WorkoutSink } from '../../src/ports/sinks.ts';
import { fnv1a64 } from '../../src/rules/hash.ts';

export const HORIZON = { garminDays: 14, hevyDays: 7 };

export interface FakeSink extends WorkoutSink {
  /** What is at the remote place, by remote id; a double shows as two entries with one marker. */
  copies: Map<string, { marker: string; workout: PlannedWorkout }>;
  calls: { what: 'put' | 'retract'; id: string; reconcile: boolean }[];
  /** Runs before or after the remote took the write; throws what the test wants. */
  before: (workout: PlannedWorkout) => void;
  after: (workout: PlannedWorkout) => void;
  level: Fidelity['level'];
}

/** A remote place whose creates are not idempotent: only reading or a remembered id avoids a double. */
export function fakeSink(sink: SinkName): FakeSink {
  let next = 1;
  const copies: FakeSink['copies'] = new Map();
  const calls: FakeSink['calls'] = [];
  const nothing = () => {};
  function known(context: DeliveryContext): string | null {
    const id = context.ledger.refs.id;
    if (typeof id === 'string' && copies.has(id)) return id;
    if (!context.reconcile) return null;
    return [...copies].find(([, copy]) => copy.marker === context.marker)?.[0] ?? null;
  }
  const fake: FakeSink = {
    sink,
    copies,
    calls,
    before: nothing,
    after: nothing,
    level: 'exact',
    fidelity: () => ({ sink, level: fake.level, note: null }),
    projection: (workout) => fnv1a64(canonical([sink, workout.title, workout.date, workout.steps])),
    async put(workout, context) {
      calls.push({ what: 'put', id: workout.id, reconcile: context.reconcile });
      fake.before(workout);
      const id = known(context) ?? `${sink}-${next++}`;
      copies.set(id, { marker: context.marker, workout });
      fake.after(workout);
      context.ledger.record('written', { id });
    },
    async retract(workout, context) {
      calls.push({ what: 'retract', id: workout.id, reconcile: context.reconcile });
      fake.before(workout);
      const id = known(context);
      if (id !== null) copies.delete(id);
      fake.after(workout);
      context.ledger.record('taken back', { id: null });
    },
  };
  return fake;
}

export interface FakeClock extends Clock {
  minutes(n: number): void;
}

export function fakeClock(start: string): FakeClock {
  let ms = Date.parse(start);
  return {
    now: () => new Date(ms).toISOString(),
    sleep: () => Promise.resolve(),
    minutes: (n) => {
      ms += n * 60_000;
    },
  };
}
