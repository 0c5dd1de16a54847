import { describe, expect, test } from 'vitest';
import { normaliseHevy } from '../../../src/connectors/hevy/index.ts';
import type { RawRecord } from '../../../src/ports/sources.ts';

function record(payload: Record<string, unknown>, kind = 'workout', more: Partial<RawRecord> = {}): RawRecord {
  const externalId = String(payload.id ?? payload.date);
  return {
    source: 'hevy',
    kind,
    externalId,
    day: null,
    fetchedAt: '2026-11-21T18:00:00.000Z',
    payload,
    deleted: false,
    ...more,
  };
}
const base = {
  id: 'w1',
  title: 'Lower A',
  routine_id: 'r1',
  start_time: '2026-11-17T17:05:12+00:00',
  end_time: '2026-11-17T18:07:40+00:00',
  exercises: [
    {
      title: 'Squat (Barbell)',
      exercise_template_id: 'D04AC939',
      sets: [
        { type: 'warmup', weight_kg: 29.937132022752223, reps: 8, rpe: null },
        { type: 'normal', weight_kg: 100, reps: 6, rpe: 8.5 },
        { type: 'dropset', weight_kg: 60, reps: 12 },
      ],
    },
    { title: 'Plank', exercise_template_id: 'C6C9B8A0', sets: [{ type: 'failure', duration_seconds: 61.5 }] },
  ],
};
const berlin = { zone: 'Europe/Berlin' };

describe('workouts', () => {
  test('times, sets and the routine it was started from', () => {
    const [activity] = normaliseHevy([record(base)], berlin).activities;
    expect(activity).toMatchObject({
      source: 'hevy',
      externalId: 'w1',
      start: '2026-11-17T17:05:12.000Z',
      offsetMinutes: 60,
      localDate: '2026-11-17',
      sport: 'strength',
      title: 'Lower A',
      elapsedSeconds: 3748,
      timerSeconds: 3748,
      rpe: null,
      executed: { hevyRoutineId: 'r1' },
      warnings: [],
    });
    const common = { exercise: 'Squat (Barbell)', exerciseId: 'D04AC939', seconds: null, meters: null };
    expect(activity?.sets).toEqual([
      { ...common, type: 'warmup', kg: 29.937132022752223, reps: 8, rpe: null },
      { ...common, type: 'normal', kg: 100, reps: 6, rpe: 8.5 },
      { ...common, type: 'dropset', kg: 60, reps: 12, rpe: null },
      {
        exercise: 'Plank',
        exerciseId: 'C6C9B8A0',
        type: 'failure',
        kg: null,
        reps: null,
        seconds: 61.5,
        meters: null,
        rpe: null,
      },
    ]);
  });

  test('numbers that come as text are numbers', () => {
    const sets = [{ type: 'normal', weight_kg: '82.5', reps: '5', rpe: null }];
    const one = record({ ...base, exercises: [{ ...base.exercises[0], sets }] });
    expect(normaliseHevy([one], berlin).activities[0]?.sets).toMatchObject([{ kg: 82.5, reps: 5, rpe: null }]);
  });

  test('the day and the offset are those of the zone, across midnight and the clock change', () => {
    const at = (start: string, zone: string) => {
      const [activity] = normaliseHevy([record({ ...base, start_time: start, end_time: start })], { zone }).activities;
      return [activity?.localDate, activity?.offsetMinutes];
    };
    expect(at('2026-11-17T23:30:00+00:00', 'Europe/Berlin')).toEqual(['2026-11-18', 60]);
    expect(at('2026-07-17T22:30:00+00:00', 'Europe/Berlin')).toEqual(['2026-07-18', 120]);
    expect(at('2026-11-17T03:00:00Z', 'America/Los_Angeles')).toEqual(['2026-11-16', -480]);
  });

  test('odd workouts: kept as far as they make sense, with a warning', () => {
    const odd = (more: Record<string, unknown>) => normaliseHevy([record({ ...base, ...more })], berlin).activities[0];
    expect(odd({ end_time: null })).toMatchObject({ elapsedSeconds: 0, warnings: ['no end time, so no duration'] });
    expect(odd({ end_time: '2026-11-17T16:00:00Z' })?.warnings).toEqual(['it ends before it starts, so no duration']);
    expect(odd({ end_time: '2026-11-17T21:00:00Z' })?.warnings[0]).toContain('timer');
    expect(odd({ routine_id: '' })?.executed).toBeNull();
    expect(odd({ title: '', exercises: null })).toMatchObject({ title: 'Strength', sets: [] });
    expect(
      odd({ exercises: [{ exercise_template_id: 'A', title: 'X', sets: [{ type: 'myo', reps: 3 }] }] }),
    ).toMatchObject({
      sets: [{ type: 'other', reps: 3 }],
      warnings: ['set type "myo" is not known'],
    });
  });

  test('names come from the templates where the workout has none', () => {
    const records = [
      record({ id: 'A', title: 'Belt Squat' }, 'template'),
      record({ ...base, exercises: [{ exercise_template_id: 'A', sets: [{ type: 'normal' }] }] }),
    ];
    expect(normaliseHevy(records, berlin).activities[0]?.sets[0]?.exercise).toBe('Belt Squat');
  });

  test('deleted, unreadable and foreign records are no activities; of two versions the later counts', () => {
    const records = [
      record({ ...base, id: 'gone' }, 'workout', { deleted: true, payload: null, externalId: 'gone' }),
      record({ ...base, id: 'bad', start_time: 'yesterday' }),
      record({ id: 'worse' }),
      record({ ...base, id: 'g' }, 'workout', { source: 'garmin' }),
      record({ ...base, title: 'New' }, 'workout', { fetchedAt: '2026-11-22T00:00:00.000Z' }),
      record(base),
    ];
    expect(normaliseHevy(records, berlin).activities.map((a) => a.title)).toEqual(['New']);
  });

  test('same records in another order, same result', () => {
    const records = [
      record(base),
      record({ ...base, id: 'w0' }),
      record({ ...base, id: 'w2', start_time: '2026-01-01T00:00:00Z' }),
    ];
    expect(normaliseHevy([...records].reverse(), berlin)).toEqual(normaliseHevy(records, berlin));
  });
});

describe('body measurements', () => {
  test('weight and body fat with ids that stay', () => {
    const { measurements } = normaliseHevy(
      [record({ date: '2026-11-20', weight_kg: 78.4, fat_percent: 14.5, waist: 80 }, 'measurement')],
      berlin,
    );
    expect(measurements).toEqual([
      {
        source: 'hevy',
        externalId: '2026-11-20:weight_kg',
        day: '2026-11-20',
        at: null,
        metric: 'weight_kg',
        value: 78.4,
        subject: null,
        note: null,
      },
      {
        source: 'hevy',
        externalId: '2026-11-20:body_fat_pct',
        day: '2026-11-20',
        at: null,
        metric: 'body_fat_pct',
        value: 14.5,
        subject: null,
        note: null,
      },
    ]);
  });

  test('missing, zero and impossible values give nothing', () => {
    const odd = [
      { date: '2026-11-20', weight_kg: null, fat_percent: 0 },
      { date: '2026-02-31', weight_kg: 80 },
      { weight_kg: 80 },
    ];
    expect(
      normaliseHevy(
        odd.map((payload) => record(payload, 'measurement')),
        berlin,
      ).measurements,
    ).toEqual([]);
  });
});
