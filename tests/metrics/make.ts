import type { Activity, Measurement, Metric, StrengthSet, SwimLength } from '../../src/activities/model.ts';
import { unrecorded } from '../../src/activities/unrecorded.ts';
import type { Athlete } from '../../src/athlete/model.ts';
import { addDays, type Day } from '../../src/time/day.ts';

export const TODAY: Day = '2026-11-20';

/** An activity with nothing in it but what a test says. */
export function activity(over: Partial<Activity> = {}): Activity {
  return {
    ...unrecorded(),
    id: 'a-1',
    sources: [{ source: 'garmin', externalId: '1' }],
    provenance: {},
    start: '2026-11-20T07:00:00Z',
    offsetMinutes: 60,
    localDate: TODAY,
    sport: 'run',
    title: 'Session',
    elapsedSeconds: 3600,
    timerSeconds: 3600,
    ...over,
  };
}

const dated = (value: number) => ({ value, date: '2026-10-01' });

export function athlete(over: Partial<Athlete> = {}): Athlete {
  return {
    id: 'me',
    name: 'Sample',
    sex: 'male',
    birthYear: 1986,
    heightCm: 180,
    zone: 'Europe/Berlin',
    units: { mass: 'kg', distance: 'km', height: 'cm' },
    pool: { length: 25, unit: 'yd' },
    thresholds: {
      maxHr: dated(188),
      restHr: dated(50),
      lthr: dated(165),
      ftp: dated(250),
      thresholdSpeed: dated(3.6),
      css: dated(1),
    },
    sleepNeedSeconds: 8 * 3600,
    ...over,
  };
}

export function lengths(seconds: number[], over: Partial<SwimLength> = {}): SwimLength[] {
  let start = 0;
  return seconds.map((s) => {
    const length: SwimLength = { start, seconds: s, active: true, stroke: 'free', strokes: 14, ...over };
    start += s;
    return length;
  });
}

export function set(over: Partial<StrengthSet> = {}): StrengthSet {
  return {
    exercise: 'Squat (Barbell)',
    exerciseId: 'D04AC939',
    type: 'normal',
    reps: 5,
    kg: 100,
    seconds: null,
    meters: null,
    rpe: null,
    ...over,
  };
}

let counter = 0;
export function measurement(metric: Metric, day: Day, value: number, over: Partial<Measurement> = {}): Measurement {
  counter++;
  return {
    source: 'garmin',
    // The later entry of a day wins by its id: padded, so that the tenth comes after the ninth.
    externalId: `m-${String(counter).padStart(6, '0')}`,
    day,
    at: null,
    metric,
    value,
    subject: null,
    note: null,
    ...over,
  };
}

/** A value for each of the `count` days that end at `last`, oldest first; null leaves a day out. */
export function daily(
  metric: Metric,
  last: Day,
  values: (number | null)[],
  over: Partial<Measurement> = {},
): Measurement[] {
  const found: Measurement[] = [];
  for (const [i, value] of values.entries())
    if (value !== null) found.push(measurement(metric, addDays(last, i - values.length + 1), value, over));
  return found;
}
