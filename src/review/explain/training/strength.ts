import type { Athlete } from '../../../athlete/model.ts';
import { findExercise } from '../../../exercises/catalogue.ts';
import type { Muscle } from '../../../exercises/model.ts';
import { dailyValues } from '../../../metrics/daily-values.ts';
import { e1rmTrend, strengthToWeight } from '../../../metrics/e1rm.ts';
import { sumHardSets } from '../../../metrics/strength-volume.ts';
import { smoothedWeight } from '../../../metrics/weight.ts';
import { addDays, type Day } from '../../../time/day.ts';
import type { Situation } from '../../compare/situation.ts';
import { age, amount, change, counted } from '../amounts.ts';
import { type WeekValue, weekly } from './aged.ts';
import { type Block, prose } from './block.ts';

/** Hard sets per muscle and week below which little is kept (Iversen 2021). */
export const LEAST_SETS = 4;
const LIFT_WEEKS = 8;
const MOST_LIFTS = 8;

export interface MuscleWeek {
  muscle: Muscle;
  /** Sets of the last 7 days, helping muscles counted half. */
  last7: number;
  /** Of them with the muscle as the prime mover. */
  direct7: number;
  /** Mean a week over the last 28 days. */
  perWeek: number;
}

export interface LiftTrend {
  exercise: string;
  e1rmKg: number;
  asOf: Day;
  /** False: no set was rated, so this is what the repetitions alone prove. */
  rated: boolean;
  perWeekKg: number | null;
  interval: [number, number] | null;
  /** The change over the weeks is within 3 %. */
  noise: boolean | null;
  /** In body weights. */
  toWeight: number | null;
  weeks: WeekValue[];
  needs: number;
}

export interface StrengthPicture {
  muscles: MuscleWeek[];
  /** Hard sets of the last 7 days whose muscles are not known. */
  unknown7: number;
  lifts: LiftTrend[];
}

function muscleWeeks(situation: Situation): { muscles: MuscleWeek[]; unknown7: number } {
  const { today, recent } = situation;
  const within = (days: number) => recent.filter((one) => one.activity.localDate >= addDays(today, 1 - days));
  const sums = (days: number) => sumHardSets(within(days).map((one) => one.metrics.strength?.hardSets ?? {}));
  const [week, month] = [sums(7), sums(28)];
  const muscles = (Object.keys(month) as Muscle[])
    .map((muscle) => ({
      muscle,
      last7: week[muscle]?.fractional ?? 0,
      direct7: week[muscle]?.direct ?? 0,
      perWeek: (month[muscle]?.fractional ?? 0) / 4,
    }))
    .sort((a, b) => b.perWeek - a.perWeek || (a.muscle < b.muscle ? -1 : 1));
  const unknown7 = within(7).reduce((sum, one) => sum + (one.metrics.strength?.hardSetsUnknown ?? 0), 0);
  return { muscles, unknown7 };
}

function liftTrends(situation: Situation): LiftTrend[] {
  const { today, recent, measurements } = situation;
  const from = addDays(today, 1 - 7 * LIFT_WEEKS);
  const body = smoothedWeight(dailyValues(measurements, 'weight_kg').filter((one) => one.day <= today));
  const byLift = new Map<string, { day: Day; kg: number; rated: boolean }[]>();
  for (const { activity, metrics } of recent) {
    if (activity.localDate < from) continue;
    for (const one of metrics.strength?.e1rm ?? []) {
      // Jumps and throws are done for speed: their weight says nothing of a maximum.
      if (findExercise(one.exercise)?.explosive) continue;
      byLift.set(one.exercise, [
        ...(byLift.get(one.exercise) ?? []),
        { day: activity.localDate, kg: one.e1rmKg, rated: one.rated },
      ]);
    }
  }
  const lifts = [...byLift].map(([exercise, all]): LiftTrend => {
    // Floors of unrated sets and estimates of rated ones are not mixed.
    const rated = all.some((one) => one.rated);
    const used = all.filter((one) => one.rated === rated);
    const last = used[used.length - 1]!;
    const weeks = weekly(
      used,
      today,
      (some) => (some.length === 0 ? null : Math.max(...some.map((one) => one.kg))),
      LIFT_WEEKS,
    );
    const points = weeks.flatMap((one, week) => (one.value === null ? [] : [{ week, kg: one.value }]));
    const trend = e1rmTrend(points);
    return {
      exercise,
      e1rmKg: last.kg,
      asOf: last.day,
      rated,
      perWeekKg: trend?.slope ?? null,
      interval: trend ? [trend.low, trend.high] : null,
      noise: trend?.noise ?? null,
      toWeight: strengthToWeight(last.kg, body?.value ?? null),
      weeks,
      needs: Math.max(0, 3 - points.length),
    };
  });
  const weeksOf = (one: LiftTrend) => one.weeks.filter((week) => week.value !== null).length;
  return lifts.sort((a, b) => weeksOf(b) - weeksOf(a) || b.e1rmKg - a.e1rmKg).slice(0, MOST_LIFTS);
}

/** Hard sets per muscle and the lifts with their trends. */
export function strengthPicture(situation: Situation): StrengthPicture {
  return { ...muscleWeeks(situation), lifts: liftTrends(situation) };
}

const number = (value: number) => String(Number(value.toFixed(1)));

const NAME = 22;

function liftRow(lift: LiftTrend, today: Day, units: Athlete['units']): string[] {
  const { exercise, perWeekKg, needs } = lift;
  return [
    exercise.length > NAME ? `${exercise.slice(0, NAME - 1)}…` : exercise,
    `${lift.rated ? '' : '≥ '}${amount(lift.e1rmKg, 'kg', units)}`,
    lift.toWeight === null ? '' : lift.toWeight.toFixed(2),
    perWeekKg === null ? '' : `${change(perWeekKg, 'kg', units)} ${units.mass}`,
    perWeekKg === null ? `needs ${needs} wk` : lift.noise ? 'noise' : '',
    age(lift.asOf, today),
  ];
}

/** `coach status --strength`. */
export function strengthBlock(picture: StrengthPicture, today: Day, units: Athlete['units']): Block {
  const { muscles, lifts, unknown7 } = picture;
  const rows = muscles.map((one) => [
    one.muscle.replaceAll('_', ' '),
    number(one.last7),
    number(one.perWeek),
    one.perWeek < LEAST_SETS ? `below ${LEAST_SETS}` : '',
  ]);
  const liftRows = lifts.map((one) => liftRow(one, today, units));
  return {
    title: 'Strength',
    parts: [
      rows.length === 0
        ? prose('', 'No lifting in 4 weeks.')
        : { kind: 'table', heads: ['hard sets', '7 days', 'a week', ''], rows },
      ...(rows.length > 0
        ? [
            prose(
              '',
              `Sets at effort 7 and more, helping muscles count half; "a week" is the mean of 4 weeks, ${LEAST_SETS} keep a muscle.${unknown7 > 0 ? ` ${counted(unknown7, 'set')} of exercises without known muscles.` : ''}`,
            ),
          ]
        : []),
      ...(liftRows.length > 0
        ? [
            {
              kind: 'table' as const,
              heads: ['estimated max', 'last', 'x body', 'a week', '', 'when'],
              rows: liftRows,
            },
            prose(
              '',
              'One repetition, from rated sets of up to 10; trend of 8 weeks, within 3 % it is noise; "≥": no set was rated.',
            ),
          ]
        : []),
    ],
  };
}

/** Strength in a few words. */
export function strengthWords(picture: StrengthPicture, units: Athlete['units']): string[] {
  const { muscles, lifts } = picture;
  if (muscles.length === 0) return ['no lifting in 4 weeks'];
  const low = muscles.filter((one) => one.perWeek < LEAST_SETS).length;
  const sets = muscles.slice(0, 3).map((one) => `${one.muscle.replaceAll('_', ' ')} ${number(one.last7)}`);
  return [
    `hard sets, 7 days: ${sets.join(', ')}`,
    ...lifts
      .slice(0, 1)
      .map((one) => `${one.exercise.replace(/ \(.*\)/, '').toLowerCase()} ${amount(one.e1rmKg, 'kg', units)}`),
    ...(low > 0 ? [`${counted(low, 'muscle')} below ${LEAST_SETS} a week`] : []),
  ];
}
