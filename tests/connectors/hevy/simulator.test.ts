import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createHevyClient,
  createHevySink,
  createHevySource,
  memorySlotStore,
} from '../../../src/connectors/hevy/index.ts';
import { createHttp } from '../../../src/connectors/http/index.ts';
import type { RawRecord } from '../../../src/ports/sources.ts';
import { createWorld, type HevySimulator, startHevySimulator, type World } from '../../../src/simulator/index.ts';
import { type FakeClock, fakeClock } from '../http/bench.ts';
import { context, exercise, set, strength } from './make.ts';

const ZONE = 'Europe/Berlin';
let world: World;
let sim: HevySimulator;
let clock: FakeClock;
let records: Map<string, RawRecord>;
let cursor: unknown;

beforeEach(async () => {
  world = createWorld({ seed: 3, today: '2026-11-21', zone: ZONE, weeks: 12 });
  clock = fakeClock(world.now);
  sim = await startHevySimulator({ world, clock: () => clock.now() });
  records = new Map();
  cursor = null;
});
afterEach(() => sim.close());

function client() {
  const random = (): number => 0;
  const http = createHttp({ remote: 'hevy', clock, random, minGapMs: 0, timeoutMs: 5000 });
  return createHevyClient({ http, clock, random, apiKey: () => sim.key, baseUrl: sim.url });
}

async function pull(full = false) {
  const source = createHevySource({ client: client(), clock, zone: ZONE });
  const report = await source.pull({
    from: '2026-01-01',
    to: '2026-11-21',
    full,
    has: () => false,
    cursor,
    save(batch, next) {
      for (const record of batch) records.set(`${record.kind} ${record.externalId}`, record);
      cursor = next;
    },
  });
  return { report, result: source.normalise([...records.values()], { zone: ZONE }) };
}

describe('source against the simulator', () => {
  test('a history, then an edit and a deletion', async () => {
    const { report, result } = await pull();
    expect(report.skipped).toEqual([]);
    expect(result.activities.map((a) => a.externalId).sort()).toEqual(
      sim
        .workouts()
        .map((w) => w.id)
        .sort(),
    );
    expect(result.activities.length).toBeGreaterThan(10);
    expect(result.activities.flatMap((a) => a.warnings)).toEqual([]);
    clock.advance(3_600_000);
    const [first, second] = sim.workouts();
    sim.editWorkout(first!.id, (workout) => {
      workout.title = 'Renamed by the athlete';
    });
    sim.deleteWorkout(second!.id);
    const after = (await pull()).result.activities;
    expect(after.find((a) => a.externalId === first!.id)?.title).toBe('Renamed by the athlete');
    expect(after.find((a) => a.externalId === second!.id)).toBeUndefined();
    expect(after).toHaveLength(result.activities.length - 1);
  });

  test('pounds arrive as kilograms', async () => {
    const kilograms = (await pull()).result.activities.flatMap((a) => a.sets.map((s) => s.kg));
    sim.behaviour.lbsAthlete = true;
    const pounds = (await pull(true)).result.activities.flatMap((a) => a.sets.map((s) => s.kg));
    pounds.forEach((kg, i) => {
      if (kg !== null) expect(Math.abs(kg - (kilograms[i] ?? 0))).toBeLessThan(0.6);
    });
    expect(pounds).toHaveLength(kilograms.length);
  });

  test.each([
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '2' } }],
    ['maintenance page', { status: 503, body: '<html>Application error</html>' }],
    ['reset', { reset: 'before' }],
    ['cut answer', { reset: 'after' }],
  ] as const)('survives %s', async (_, fault) => {
    sim.faults.add({ match: 'GET /v1/workouts*', skip: 1, ...fault });
    const { result } = await pull();
    expect(result.activities).toHaveLength(sim.workouts().length);
  });

  test('another language for names: the template id stays', async () => {
    const before = (await pull()).result.activities[0]?.sets[0];
    sim.behaviour.titlePrefix = 'Übung ';
    const after = (await pull(true)).result.activities[0]?.sets[0];
    expect(after?.exerciseId).toBe(before?.exerciseId);
    expect(after?.exercise).not.toBe(before?.exercise);
  });
});

describe('sink against the simulator', () => {
  const steps = [
    exercise({
      sets: [
        set({ type: 'warmup', load: { type: 'kg', kg: 60 }, rpe: null }),
        set({ reps: { low: 4, high: 6 } }),
        set(),
      ],
    }),
    exercise({
      exercise: 'Bench Press (Barbell)',
      hevyId: '79D0BB3A',
      superset: 'a',
      restSeconds: null,
      cue: 'elbows @ 45°',
    }),
    exercise({
      exercise: 'Plank',
      hevyId: 'C6C9B8A0',
      superset: 'a',
      sets: [set({ reps: null, seconds: 45, load: null, rpe: null })],
    }),
  ];

  function newSink(slots = memorySlotStore()) {
    return createHevySink({ client: client(), clock, zone: ZONE, slots, oneRepMaxKg: () => null });
  }

  test.each([
    ['object', '2026-10'],
    ['array', '2026-08'],
    ['empty', '2026-10'],
  ] as const)('put, change, take back (answers: %s, era %s)', async (responseShape, era) => {
    Object.assign(sim.behaviour, { responseShape, era });
    const sink = newSink();
    const before = sim.state.routines.length;
    const one = context();
    const workout = strength({ steps });
    await sink.put(workout, one);
    await sink.put(strength({ steps, date: '2026-11-25' }), one);
    expect(sim.state.routines).toHaveLength(before + 1);
    const routine = sim.state.routines.find((r) => r.id === one.ledger.refs.routineId);
    expect(routine).toMatchObject({
      title: 'Wed 25 Nov · Lower A',
      exercises: [
        { exercise_template_id: 'D04AC939', superset_id: null, rest_seconds: 180 },
        { exercise_template_id: '79D0BB3A', superset_id: 0, rest_seconds: 0, notes: 'RPE 8. elbows at 45°.' },
        { exercise_template_id: 'C6C9B8A0', superset_id: 0, rest_seconds: 180 },
      ],
    });
    const seen = await sink.observe?.('2026-11-21', '2026-11-30', []);
    expect(seen).toMatchObject([{ projection: sink.projection(strength({ steps, date: '2026-11-25' })) }]);
    await sink.retract(workout, one);
    expect(routine?.title).toBe('(free) Lower A');
    expect(sim.requests.filter((r) => r.status >= 400)).toEqual([]);
  });

  test.each(['POST /v1/routine_folders', 'POST /v1/routines'])(
    '%s committed and the answer lost: one routine',
    async (match) => {
      sim.faults.add({ match, reset: 'after' });
      const before = sim.state.routines.length;
      await newSink().put(strength({ steps }), context());
      expect(sim.state.routines).toHaveLength(before + 1);
      expect(sim.state.folders.filter((f) => f.title === 'This week')).toHaveLength(1);
    },
  );

  test('the limit of the free plan is a refusal in words', async () => {
    sim.behaviour.routineCap = sim.state.routines.length;
    await expect(newSink().put(strength({ steps }), context())).rejects.toMatchObject({
      kind: 'validation',
      message: expect.stringContaining('limit'),
    });
  });
});
