import { describe, expect, test } from 'vitest';
import { knownIds, mergeActivities, recordKey, takeBack } from '../../src/activities/index.ts';
import type { SourceActivity } from '../../src/activities/model.ts';
import { record, squat } from './records.ts';

const sizes = (records: SourceActivity[], verdicts: Parameters<typeof mergeActivities>[1] = []) =>
  mergeActivities(records, verdicts).activities.map((activity) => activity.sources.length);

describe('the gym hour on the watch and in Hevy', () => {
  const watch = record({
    externalId: '1',
    sport: 'strength',
    title: 'Strength',
    avgHr: 112,
    maxHr: 151,
    kcal: 310,
    rpe: 6,
  });
  const hevy = record({
    source: 'hevy',
    externalId: 'h',
    sport: 'strength',
    at: 4,
    minutes: 52,
    title: 'Strength A',
    sets: [squat(100)],
    executed: { hevyRoutineId: 'r1' },
  });

  test('merges: sets and title from Hevy, time and heart rate from the watch', () => {
    const { activities, ambiguous } = mergeActivities([hevy, watch], []);
    expect(ambiguous).toEqual([]);
    expect(activities).toHaveLength(1);
    expect(activities[0]).toMatchObject({
      start: watch.start,
      elapsedSeconds: 3600,
      avgHr: 112,
      maxHr: 151,
      kcal: 310,
      rpe: 6,
      title: 'Strength A',
      sets: [{ kg: 100 }],
      executed: { hevyRoutineId: 'r1' },
      sources: [
        { source: 'garmin', externalId: '1' },
        { source: 'hevy', externalId: 'h' },
      ],
      provenance: { sets: 'hevy', time: 'garmin', hr: 'garmin', rpe: 'garmin', title: 'hevy' },
    });
  });

  test('merges too when the watch called it cardio', () => {
    const { activities } = mergeActivities([{ ...watch, sport: 'other', subSport: 'indoor_cardio' }, hevy], []);
    expect(activities).toHaveLength(1);
    expect(activities[0]?.sport).toBe('strength');
  });

  test('asks when the watch recorded a run at that time, and honours the answer', () => {
    const run = { ...watch, sport: 'run' as const };
    const pair = { a: 'garmin:1', b: 'hevy:h' };
    const asked = mergeActivities([run, hevy], []);
    expect(asked.activities).toHaveLength(2);
    expect(asked.ambiguous).toMatchObject([{ ...pair, reason: 'same time, but run and strength' }]);
    expect(mergeActivities([run, hevy], [{ ...pair, verdict: 'merge' }])).toMatchObject({
      activities: [{ sport: 'strength' }],
      ambiguous: [],
    });
    const apart = mergeActivities([run, hevy], [{ ...pair, verdict: 'distinct' }]);
    expect(apart.activities).toHaveLength(2);
    expect(apart.ambiguous).toEqual([]);
  });

  test('does not ask about what the watch recorded beside its own gym hour', () => {
    const mobility = record({ externalId: '2', sport: 'mobility', at: 12, minutes: 20 });
    expect(mergeActivities([mobility, hevy], []).ambiguous).toHaveLength(1);
    const all = mergeActivities([watch, mobility, hevy], []);
    expect(all.activities.map((a) => [a.sport, a.sources.length])).toEqual([
      ['strength', 2],
      ['mobility', 1],
    ]);
    expect(all.ambiguous).toEqual([]);
  });

  test('one watch recording is never claimed by two Hevy workouts', () => {
    const second = { ...hevy, externalId: 'h2', start: new Date(Date.parse(hevy.start) + 7 * 60_000).toISOString() };
    const { activities, ambiguous } = mergeActivities([watch, hevy, second], []);
    expect(activities.flatMap((a) => a.sources.map(recordKey)).sort()).toEqual(['garmin:1', 'hevy:h', 'hevy:h2']);
    expect(activities.map((a) => a.sources.length).sort()).toEqual([1, 2]);
    expect(ambiguous).toHaveLength(1);
  });

  test('a merge can be taken back, and the parts keep stable ids', () => {
    const merged = mergeActivities([watch, hevy], []);
    const verdicts = takeBack(merged.activities[0]?.sources.map(recordKey) ?? [], 'hevy:h');
    const apart = mergeActivities([watch, hevy], verdicts, knownIds(merged.activities));
    expect(apart.activities).toHaveLength(2);
    expect(apart.activities[0]?.id).toBe(merged.activities[0]?.id);
    const again = mergeActivities([watch, hevy], [...verdicts, { a: 'hevy:h', b: 'garmin:1', verdict: 'merge' }]);
    expect(again.activities).toHaveLength(1);
  });

  test('the id survives the later arrival of an earlier record', () => {
    const first = mergeActivities([hevy], []);
    const later = mergeActivities([hevy, watch], [], knownIds(first.activities));
    expect(later.activities.map((a) => a.id)).toEqual(first.activities.map((a) => a.id));
    expect(first.activities[0]?.id).toMatch(/^a-[0-9a-f]{8}$/);
  });
});

describe('the same file twice', () => {
  const service = record({ externalId: '21680374805', meters: 8000, title: 'Evening Run' });

  test('by its name, even when the folder copy has another clock', () => {
    const file = record({ source: 'fit-folder', externalId: '21680374805_ACTIVITY', at: 400, meters: 8000 });
    expect(sizes([service, file])).toEqual([2]);
  });

  test('by its time, with the series from the file and the title from the service', () => {
    const file = record({
      source: 'fit-folder',
      externalId: 'x',
      title: '',
      meters: 8001,
      samples: { t: [0, 1], hr: [90, 91] },
    });
    const { activities } = mergeActivities([file, service], []);
    expect(activities).toMatchObject([
      { title: 'Evening Run', meters: 8000, samples: { t: [0, 1] }, provenance: { distance: 'garmin' } },
    ]);
  });
});

describe('time, distance and route', () => {
  const ride = { sport: 'ride' as const, meters: 20_000 };

  test('a short recording that starts within 20 minutes merges when duration and distance agree', () => {
    const a = record({ ...ride, minutes: 12, meters: 5000 });
    const b = record({ ...ride, source: 'fit-folder', at: 14, minutes: 12.5, meters: 5100 });
    expect(sizes([a, b])).toEqual([2]);
    expect(sizes([a, { ...b, meters: 6000 }])).toEqual([1, 1]);
  });

  test('start drift of 20 minutes or more is asked about, never merged by time alone', () => {
    const a = record({ ...ride, minutes: 90 });
    const b = record({ ...ride, source: 'fit-folder', at: 20, minutes: 60, meters: 13_000 });
    const result = mergeActivities([a, b], []);
    expect(result.activities).toHaveLength(2);
    expect(result.ambiguous).toMatchObject([{ reason: 'one lies inside the other, but they start apart' }]);
    expect(sizes([a, { ...b, start: new Date(Date.parse(b.start) - 1000).toISOString() }])).toEqual([2]);
  });

  const track = (lat: number) => ({
    t: [...Array(40).keys()].map((i) => i * 90),
    lat: [...Array(40).keys()].map((i) => lat + i * 0.001),
    lon: [...Array(40).keys()].map((i) => 8 + Math.sin(i / 5) * 0.01),
  });

  test('the same route half an hour off merges, another route does not', () => {
    const a = record({ ...ride, samples: track(50) });
    const b = record({ ...ride, source: 'fit-folder', at: 35, minutes: 58, meters: 23_000, samples: track(50.0001) });
    expect(sizes([a, b])).toEqual([2]);
    expect(sizes([a, { ...b, samples: track(50.5) }])).toEqual([1, 1]);
  });

  test('the same time on routes far apart is asked about', () => {
    const a = record({ ...ride, samples: track(50) });
    const b = record({ ...ride, source: 'fit-folder', externalId: 'f', samples: track(51) });
    expect(mergeActivities([a, b], []).ambiguous).toMatchObject([{ reason: 'same time, but on different routes' }]);
  });
});

describe('split recordings', () => {
  const swim = { sport: 'swim' as const, pool: { length: 25, unit: 'yd' as const } };
  const first = record({ ...swim, externalId: '1', minutes: 20, meters: 800, avgHr: 120, laps: [lap(0)] });

  test('join up to a pause of 20 minutes, with laps shifted and pauses only in elapsed time', () => {
    const second = record({ ...swim, externalId: '2', at: 40, minutes: 10, meters: 400, avgHr: 150, laps: [lap(5)] });
    const { activities } = mergeActivities([second, first], []);
    expect(activities).toMatchObject([
      {
        start: first.start,
        elapsedSeconds: 3000,
        timerSeconds: 1800,
        meters: 1200,
        avgHr: 130,
        laps: [{ start: 0 }, { start: 2405 }],
        sources: [{ externalId: '1' }, { externalId: '2' }],
      },
    ]);
    const late = { ...second, start: new Date(Date.parse(second.start) + 1000).toISOString() };
    expect(sizes([first, late])).toEqual([1, 1]);
  });

  test('an unknown part makes an unknown sum', () => {
    const second = record({ ...swim, externalId: '2', at: 25, minutes: 10 });
    expect(mergeActivities([first, second], []).activities[0]?.meters).toBeNull();
  });

  test('two routines logged back to back are two sessions, one routine started again is one', () => {
    const hevy = { source: 'hevy' as const, sport: 'strength' as const, minutes: 20 };
    const a = record({ ...hevy, externalId: 'a', executed: { hevyRoutineId: 'r1' } });
    const b = record({ ...hevy, externalId: 'b', at: 22, executed: { hevyRoutineId: 'r2' } });
    expect(sizes([a, b])).toEqual([1, 1]);
    expect(sizes([a, { ...b, executed: { hevyRoutineId: 'r1' } }])).toEqual([2]);
  });

  test('two swims three hours apart stay two', () => {
    expect(sizes([first, record({ ...swim, externalId: '2', at: 200 })])).toEqual([1, 1]);
  });

  test('multisport children stay separate, also two runs around a short ride and two of one file', () => {
    const run1 = record({ externalId: 'tri#0', minutes: 10 });
    const ride = record({ externalId: 'tri#1', at: 11, minutes: 8, sport: 'ride' });
    const run2 = record({ externalId: 'tri#2', at: 20, minutes: 10 });
    expect(sizes([run1, ride, run2])).toEqual([1, 1, 1]);
    expect(sizes([run1, run2])).toEqual([1, 1]);
    expect(
      sizes([
        { ...run1, externalId: 'a' },
        { ...ride, externalId: 'b' },
        { ...run2, externalId: 'c' },
      ]),
    ).toEqual([1, 1, 1]);
  });

  test('a split recording merges with one Hevy log of the whole hour', () => {
    const a = record({ externalId: '1', sport: 'strength', minutes: 20 });
    const b = record({ externalId: '2', sport: 'strength', at: 25, minutes: 30 });
    const hevy = record({ source: 'hevy', externalId: 'h', sport: 'strength', at: 2, minutes: 52, sets: [squat(90)] });
    expect(sizes([a, hevy, b])).toEqual([3]);
  });

  test('the athlete may join over a longer pause or split what was joined', () => {
    const far = record({ ...swim, externalId: '2', at: 90, minutes: 10, meters: 400 });
    const joined = mergeActivities([first, far], [{ a: 'garmin:1', b: 'garmin:2', verdict: 'merge' }]).activities;
    expect(joined).toMatchObject([{ timerSeconds: 1800, elapsedSeconds: 6000, meters: 1200 }]);
    const near = record({ ...swim, externalId: '3', at: 30, minutes: 10 });
    expect(sizes([first, near])).toEqual([2]);
    expect(sizes([first, near], [{ a: 'garmin:3', b: 'garmin:1', verdict: 'distinct' }])).toEqual([1, 1]);
  });

  test('entries by hand are not joined, and do not merge with another sport', () => {
    const chop = record({ source: 'manual', externalId: 'c', sport: 'other', minutes: 45 });
    const again = record({ source: 'manual', externalId: 'd', sport: 'other', at: 46, minutes: 45 });
    const hour = record({ sport: 'strength', externalId: 's' });
    expect(sizes([chop, again, hour])).toEqual([1, 1, 1]);
  });
});

test('a run by hand on the day of a recorded one of that length is asked about', () => {
  const byHand = record({ source: 'manual', externalId: 'm', at: 240, minutes: 45 });
  const recorded = record({ minutes: 50 });
  const result = mergeActivities([byHand, recorded], []);
  expect(result.activities).toHaveLength(2);
  expect(result.ambiguous).toMatchObject([{ a: 'garmin:g0', b: 'manual:m' }]);
  expect(mergeActivities([byHand, { ...recorded, localDate: '2026-11-15' }], []).ambiguous).toEqual([]);
  expect(mergeActivities([{ ...byHand, sport: 'ride' }, recorded], []).ambiguous).toEqual([]);
  const merged = mergeActivities([byHand, recorded], [{ a: 'manual:m', b: 'garmin:g0', verdict: 'merge' }]);
  expect(merged.activities).toMatchObject([{ start: recorded.start, elapsedSeconds: 3000 }]);
});

describe('two devices on one account', () => {
  test('merge when time and distance agree, else ask', () => {
    const watch = record({ externalId: '1', sport: 'ride', meters: 30_000 });
    const computer = record({ externalId: '2', sport: 'ride', at: 1, minutes: 59, meters: 30_200 });
    expect(mergeActivities([watch, computer], []).activities).toMatchObject([{ meters: 30_000, elapsedSeconds: 3600 }]);
    const trainer = { ...computer, meters: null };
    expect(mergeActivities([watch, trainer], []).ambiguous).toHaveLength(1);
  });
});

function lap(start: number) {
  return {
    start,
    seconds: 60,
    movingSeconds: null,
    meters: 50,
    avgHr: null,
    avgPower: null,
    stepIndex: null,
    intensity: null,
  };
}
