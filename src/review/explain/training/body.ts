import type { Athlete } from '../../../athlete/model.ts';
import type { GoalDefinition } from '../../../goals/model.ts';
import { type BodyFatTrend, bodyFatTrend } from '../../../metrics/body-fat.ts';
import { between, type DailyValue, dailyValues } from '../../../metrics/daily-values.ts';
import { type EnergyBalance, energyBalance } from '../../../metrics/energy-balance.ts';
import {
  LOSS_WARN_SHARE,
  smoothedWeights,
  type WeightRate,
  weightAtBodyFat,
  weightRate,
} from '../../../metrics/weight.ts';
import { addDays, type Day } from '../../../time/day.ts';
import type { Situation } from '../../compare/situation.ts';
import { amount, bareAmount, change } from '../amounts.ts';
import { agedWords, ageOf, missingWords, needed, type WeekValue, weekMeans } from './aged.ts';
import { type Block, type Prose, prose, type Weeks } from './block.ts';

const TREND_DAYS = 28;
const ACTIVE_DAYS = 14;

/** Weight, body fat and energy. Unknown is null. */
export interface BodyPicture {
  weight: {
    kg: number;
    asOf: Day;
    ageDays: number;
    smoothedKg: number;
    rate: WeightRate | null;
    /** Readings of the last 28 days, and how many more a trend needs. */
    readings: number;
    needs: number;
  } | null;
  weightWeeks: WeekValue[];
  bodyFat: {
    percent: number;
    asOf: Day;
    ageDays: number;
    trend: BodyFatTrend | null;
    readings: number;
    needs: number;
  } | null;
  bodyFatWeeks: WeekValue[];
  /** Weight at the wanted body fat with lean mass unchanged, and weeks to it at the safe rate; null when held. */
  atGoal: { percent: number; kg: number; weeks: number | null } | null;
  energy: (EnergyBalance & { activeDays: number }) | null;
  /** Energy of the recorded sessions of the last 14 days by the devices, spread over the days; null where none has it. */
  training: { kcalPerDay: number; sessions: number; withKcal: number } | null;
}

/** Body fat that is wanted, and how far above it still counts as held. */
function wantedPercent(goals: readonly GoalDefinition[]): { percent: number; slack: number } | null {
  const goal = goals.find((one) => one.metric === 'body_fat_pct');
  if (!goal || goal.target === null) return null;
  if (Array.isArray(goal.target)) return { percent: Math.max(...goal.target), slack: 0 };
  return { percent: goal.target, slack: goal.kind === 'maintain' ? (goal.tolerance ?? 0) : 0 };
}

function atGoalOf(
  weight: DailyValue | undefined,
  trend: BodyFatTrend | null,
  wanted: ReturnType<typeof wantedPercent>,
): BodyPicture['atGoal'] {
  if (!weight || !trend || wanted === null || trend.percent <= wanted.percent + wanted.slack) return null;
  return {
    percent: wanted.percent,
    ...weightAtBodyFat(weight.value, trend.percent, wanted.percent, LOSS_WARN_SHARE),
  };
}

/** What the scale says, with how sure that is. */
export function bodyPicture(situation: Situation, goals: readonly GoalDefinition[]): BodyPicture {
  const { today, measurements, recent } = situation;
  const upToNow = (values: DailyValue[]) => values.filter((one) => one.day <= today);
  const weights = upToNow(dailyValues(measurements, 'weight_kg'));
  const fats = upToNow(dailyValues(measurements, 'body_fat_pct'));
  const active = dailyValues(measurements, 'active_kcal');
  const smoothed = smoothedWeights(weights);
  const recentWeights = between(weights, today, TREND_DAYS - 1, 0);
  const recentFats = between(fats, today, TREND_DAYS - 1, 0);
  const trend = bodyFatTrend(fats, today);
  const energy = energyBalance(weights, active, today);
  const [weight, fat] = [weights.at(-1), fats.at(-1)];
  const from = addDays(today, 1 - ACTIVE_DAYS);
  const trained = recent.filter((one) => one.activity.localDate >= from).map((one) => one.activity.kcal);
  const kcal = trained.filter((one): one is number => one !== null);
  return {
    weight: weight
      ? {
          kg: weight.value,
          asOf: weight.day,
          ageDays: ageOf(weight.day, today),
          smoothedKg: smoothed.at(-1)?.value ?? weight.value,
          rate: weightRate(recentWeights),
          readings: recentWeights.length,
          needs: needed(recentWeights.length),
        }
      : null,
    weightWeeks: weekMeans(smoothed, today),
    bodyFat: fat
      ? {
          percent: fat.value,
          asOf: fat.day,
          ageDays: ageOf(fat.day, today),
          trend,
          readings: recentFats.length,
          needs: needed(recentFats.length),
        }
      : null,
    bodyFatWeeks: weekMeans(fats, today),
    atGoal: atGoalOf(smoothed.at(-1), trend, wantedPercent(goals)),
    energy: energy && { ...energy, activeDays: between(active, today, ACTIVE_DAYS - 1, 0).length },
    training:
      kcal.length === 0
        ? null
        : {
            kcalPerDay: kcal.reduce((sum, one) => sum + one, 0) / ACTIVE_DAYS,
            sessions: trained.length,
            withKcal: kcal.length,
          },
  };
}

const LIMITS: Record<WeightRate['limit'], string> = {
  ok: 'within the safe limit of losing 0.7 % a week',
  'too-fast': 'faster than the safe 0.7 % a week',
  stop: 'losing more than 1 % a week: eat more, too much of it is muscle',
};

function weightParts(picture: BodyPicture, today: Day, units: Athlete['units']): (Prose | Weeks)[] {
  const { weight } = picture;
  if (!weight) return [prose('weight', 'no reading: step on the scale in the morning')];
  const { rate } = weight;
  const per = (kg: number) => change(kg, 'kg', units);
  const unit = units.mass;
  const said = (kg: number) => `${bareAmount(kg, 'kg', units)} ${unit}`;
  return [
    prose('weight', `${said(weight.smoothedKg)} smoothed; last ${said(weight.kg)}, ${agedWords(weight.asOf, today)}`),
    prose(
      'its trend',
      rate
        ? `${per(rate.perWeek)} ${unit} a week, likely ${per(rate.interval[0])} to ${per(rate.interval[1])} (${(100 * rate.share).toFixed(1)} %; ${weight.readings} readings): ${LIMITS[rate.limit]}`
        : missingWords(weight.needs),
    ),
    {
      kind: 'weeks',
      label: '12 weeks',
      values: picture.weightWeeks.map((one) => one.value),
      say: said,
    },
  ];
}

function fatParts(picture: BodyPicture, today: Day): (Prose | Weeks)[] {
  const { bodyFat } = picture;
  if (!bodyFat) return [prose('body fat', 'no reading')];
  const { trend } = bodyFat;
  const [low, high] = trend?.percentInterval ?? [0, 0];
  const now = trend
    ? `${trend.percent.toFixed(1)} % (likely ${low.toFixed(1)} to ${high.toFixed(1)}) by this scale, ${agedWords(bodyFat.asOf, today)}`
    : `${bodyFat.percent.toFixed(1)} % by this scale, one reading, ${agedWords(bodyFat.asOf, today)}`;
  const signed = (value: number) => `${value > 0 ? '+' : ''}${value.toFixed(2)}`;
  return [
    prose('body fat', now),
    prose(
      'its trend',
      trend
        ? `${signed(trend.perWeek)} points a week, likely ${signed(trend.interval[0])} to ${signed(trend.interval[1])} (${trend.n} readings of 4 weeks)`
        : missingWords(bodyFat.needs),
    ),
    {
      kind: 'weeks',
      label: '12 weeks',
      values: picture.bodyFatWeeks.map((one) => one.value),
      say: (percent) => `${percent.toFixed(1)} %`,
    },
  ];
}

function energyParts(picture: BodyPicture): Prose[] {
  const { energy, training } = picture;
  const round = (kcal: number) => String(Math.round(kcal / 10) * 10);
  const parts: Prose[] = [];
  if (energy) {
    const [low, high] = energy.impliedInterval;
    parts.push(
      prose(
        'energy',
        `${round(energy.impliedKcalPerDay)} kcal a day (${energy.impliedKcalPerDay < 0 ? 'a deficit' : 'a surplus'}) implied by the weight of 4 weeks, likely ${round(low)} to ${round(high)}; 7700 kcal a kg, water blurs it`,
      ),
    );
  } else parts.push(prose('energy', 'not known without a weight trend'));
  const beside = [
    energy?.activeKcalPerDay == null ? '' : `the watch saw ${round(energy.activeKcalPerDay)} active kcal a day`,
    training === null
      ? ''
      : `${training.withKcal < training.sessions ? 'at least ' : ''}${round(training.kcalPerDay)} kcal a day in ${training.sessions} recorded sessions`,
  ].filter(Boolean);
  if (beside.length > 0) parts.push(prose('beside it', `${beside.join(', ')} (14 days; estimates, never added up)`));
  return parts;
}

/** `coach status --body`. */
export function bodyBlock(picture: BodyPicture, today: Day, units: Athlete['units']): Block {
  const { atGoal } = picture;
  const goal = atGoal
    ? [
        prose(
          'at the goal',
          `${amount(atGoal.kg, 'kg', units)} would be ${atGoal.percent} % with the same muscle${atGoal.weeks === null ? '' : `, at the safe rate in ${Math.ceil(atGoal.weeks)} wk`}`,
        ),
      ]
    : [];
  return {
    title: 'Body',
    parts: [...weightParts(picture, today, units), ...fatParts(picture, today), ...goal, ...energyParts(picture)],
  };
}

/** The body in a few words, the most important first. */
export function bodyWords(picture: BodyPicture, units: Athlete['units']): string[] {
  const { weight, bodyFat } = picture;
  const parts: string[] = [];
  if (bodyFat?.trend) {
    const { trend } = bodyFat;
    const [low, high] = trend.percentInterval;
    parts.push(`fat ${trend.percent.toFixed(1)} % (likely ${low.toFixed(1)} to ${high.toFixed(1)})`);
  } else if (bodyFat) parts.push(`fat ${bodyFat.percent.toFixed(1)} % (${missingWords(bodyFat.needs)})`);
  if (weight) {
    const { rate } = weight;
    const per = rate ? `, ${change(rate.perWeek, 'kg', units)} ${units.mass} a week` : '';
    parts.push(`${amount(weight.smoothedKg, 'kg', units)}${per}`);
    if (rate && rate.limit !== 'ok') parts.push('faster than is safe');
  }
  return parts.length === 0 ? ['nothing from the scale yet'] : parts;
}
