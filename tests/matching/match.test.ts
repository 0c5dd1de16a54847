import { describe, expect, test } from 'vitest';
import { day, done, match, pairs, planned } from './sessions.ts';

describe('pairing', () => {
  test('same day and sport; another sport is unplanned', () => {
    const result = match(
      [planned({ id: 'w' })],
      [done({ id: 'swim', sport: 'swim' }), done({ id: 'run', at: '07:00', minutes: 58 })],
    );
    expect(result.evidence.w).toMatchObject({
      state: 'done',
      activityIds: ['run'],
      linkedBy: 'assignment',
      compliance: { color: 'green', percent: 96, metric: 'duration', actual: 58, planned: 60 },
    });
    expect(result.unplanned).toEqual(['swim']);
  });

  test('doubles pair by duration and time, not first come', () => {
    const workouts = [
      planned({ id: 'easy', minutes: 30, time: '07:00' }),
      planned({ id: 'long', minutes: 90, time: '18:00' }),
    ];
    const activities = [done({ id: 'a', at: '06:50', minutes: 88 }), done({ id: 'b', at: '18:10', minutes: 32 })];
    expect(pairs(match(workouts, activities))).toEqual({ easy: 'b', long: 'a' });
  });

  test('a greedy choice that leaves another session without a partner is not made', () => {
    const workouts = [planned({ id: 'mon', minutes: 45 }), planned({ id: 'tue', date: day(1), minutes: 60 })];
    const activities = [
      done({ id: 'one', on: day(1), minutes: 60 }),
      done({ id: 'two', on: day(1), at: '06:00', minutes: 45 }),
    ];
    expect(pairs(match(workouts, activities))).toEqual({ mon: 'two', tue: 'one' });
  });

  test('swapped days pair crosswise', () => {
    const workouts = [planned({ id: 'short', minutes: 30 }), planned({ id: 'long', date: day(1), minutes: 90 })];
    const activities = [done({ id: 'a', minutes: 90 }), done({ id: 'b', on: day(1), minutes: 30 })];
    expect(pairs(match(workouts, activities))).toEqual({ short: 'b', long: 'a' });
  });

  test('one session done late does not push its neighbours along', () => {
    const workouts = [planned({ id: 'mon' }), planned({ id: 'tue', date: day(1) })];
    const activities = [done({ id: 'a', on: day(1) }), done({ id: 'b', on: day(2) })];
    expect(pairs(match(workouts, activities))).toEqual({ mon: '', tue: 'a' });
  });

  test('a day early or late counts, also over the end of the week, two days do not', () => {
    expect(pairs(match([planned({ id: 'w', date: day(6) })], [done({ id: 'a', on: day(7) })]))).toEqual({ w: 'a' });
    expect(pairs(match([planned({ id: 'w', date: day(1) })], [done({ id: 'a', on: day(0) })]))).toEqual({ w: 'a' });
    expect(pairs(match([planned({ id: 'w', date: day(2) })], [done({ id: 'a', on: day(0) })]))).toEqual({ w: '' });
  });

  test('on another day the length has to agree, on the day itself it does not', () => {
    const stub = { id: 'a', minutes: 15 };
    expect(pairs(match([planned({ id: 'w' })], [done(stub)]))).toEqual({ w: 'a' });
    expect(pairs(match([planned({ id: 'w' })], [done({ ...stub, on: day(1) })]))).toEqual({ w: '' });
  });

  test('a session after midnight counts for the evening before', () => {
    const late = done({ id: 'a', on: day(1), at: '00:40', minutes: 15 });
    expect(pairs(match([planned({ id: 'w', time: '23:30' })], [late]))).toEqual({ w: 'a' });
    expect(pairs(match([planned({ id: 'w', date: day(1) })], [late]))).toEqual({ w: 'a' });
  });

  test('the local day of the place where it was done counts', () => {
    // Tuesday 07:00 in Tokyo is Monday evening at home.
    const away = done({ id: 'a', on: day(1), at: '07:00', zone: 'Asia/Tokyo' });
    const workouts = [planned({ id: 'mon' }), planned({ id: 'tue', date: day(1) })];
    expect(pairs(match(workouts, [away]))).toEqual({ mon: '', tue: 'a' });
  });

  test('two parts within 20 minutes are one session, unless two were planned', () => {
    const parts = [
      done({ id: 'a', at: '18:00', minutes: 30 }),
      done({ id: 'b', at: '18:45', minutes: 25, sources: [{ source: 'fit-folder', externalId: 'b' }] }),
    ];
    const one = match([planned({ id: 'w' })], parts);
    expect(one.evidence.w).toMatchObject({ state: 'done', activityIds: ['a', 'b'], compliance: { actual: 55 } });
    expect(one.unplanned).toEqual([]);
    const two = match([planned({ id: 'w', minutes: 30 }), planned({ id: 'x', minutes: 25 })], parts);
    expect(pairs(two)).toEqual({ w: 'a', x: 'b' });
  });
});

describe('what is known beats what is likely', () => {
  test("the athlete's link wins over everything, several parts allowed", () => {
    const workouts = [planned({ id: 'w' }), planned({ id: 'x', date: day(4), sport: 'swim' })];
    const activities = [done({ id: 'a' }), done({ id: 'b', on: day(1), minutes: 10 })];
    const links = [
      { workoutId: 'x', activityId: 'a' },
      { workoutId: 'x', activityId: 'b' },
    ];
    const result = match(workouts, activities, { verdicts: { links, unlinked: [], misses: [] } });
    expect(pairs(result)).toEqual({ w: '', x: 'a+b' });
    expect(result.evidence.x?.linkedBy).toBe('athlete');
  });

  test('taking a pair apart keeps it apart', () => {
    const unlinked = [{ workoutId: 'w', activityId: 'a' }];
    const result = match([planned({ id: 'w' })], [done({ id: 'a' })], {
      verdicts: { links: [], unlinked, misses: [] },
    });
    expect(pairs(result)).toEqual({ w: '' });
    expect(result.unplanned).toEqual(['a']);
  });

  test('our Garmin workout is found on another day of the week', () => {
    const workouts = [planned({ id: 'w' }), planned({ id: 'x', date: day(4) })];
    const run = done({ id: 'a', on: day(4), executed: { garminWorkoutId: '77' } });
    const result = match(workouts, [run], { remoteLinks: [{ workoutId: 'w', garminWorkoutId: '77' }] });
    expect(pairs(result)).toEqual({ w: 'a', x: '' });
    expect(result.evidence.w?.linkedBy).toBe('remote-id');
  });

  test('copies at Garmin and at Hevy may be listed apart', () => {
    const lift = { sport: 'strength' as const };
    const remoteLinks = [
      { workoutId: 'w', garminWorkoutId: '77' },
      { workoutId: 'w', hevyRoutineId: 'r' },
    ];
    for (const executed of [{ garminWorkoutId: '77' }, { hevyRoutineId: 'r' }]) {
      const result = match([planned({ id: 'w', ...lift })], [done({ id: 'a', on: day(3), executed, ...lift })], {
        remoteLinks,
      });
      expect(pairs(result)).toEqual({ w: 'a' });
    }
  });

  test('a Hevy slot used again next week belongs to the nearest day', () => {
    const lift = { sport: 'strength' as const };
    const workouts = [planned({ id: 'w', ...lift }), planned({ id: 'x', date: day(7), ...lift })];
    const executed = { hevyRoutineId: 'r' };
    const links = [
      { workoutId: 'w', hevyRoutineId: 'r' },
      { workoutId: 'x', hevyRoutineId: 'r' },
    ];
    const activities = [done({ id: 'a', on: day(8), executed, ...lift })];
    expect(pairs(match(workouts, activities, { remoteLinks: links }))).toEqual({ w: '', x: 'a' });
    const early = [done({ id: 'a', on: day(4), executed, ...lift })];
    expect(pairs(match([workouts[0] as (typeof workouts)[0]], early, { remoteLinks: links }))).toEqual({ w: '' });
  });

  test("a miss in the athlete's words is not argued with", () => {
    const misses = [{ workoutId: 'w', reason: 'ill', note: null }];
    const result = match([planned({ id: 'w' })], [done({ id: 'a' })], {
      verdicts: { links: [], unlinked: [], misses },
      now: '2026-11-16T18:00:00Z',
    });
    expect(result.evidence.w).toMatchObject({ state: 'missed', missReason: 'ill', activityIds: [] });
    expect(result.unplanned).toEqual(['a']);
  });

  test('a skipped session takes no activity', () => {
    const result = match([planned({ id: 'w', skipped: { reason: 'travel' } })], [done({ id: 'a' })]);
    expect(result.evidence.w).toMatchObject({ state: 'skipped', missReason: 'travel', compliance: { color: 'none' } });
    expect(result.unplanned).toEqual(['a']);
  });
});
