import { loadChangeWords } from '../../../metrics/acwr.ts';
import { formBand, formShare, loadForForm } from '../../../metrics/fitness.ts';
import { weekOnWeek } from '../../../metrics/weekly-load.ts';
import { dayWords } from '../../../plan/describe.ts';
import { addDays, type Day } from '../../../time/day.ts';
import type { Situation } from '../../compare/situation.ts';
import { sumLoad } from '../../facts/weeks.ts';
import { hourRange, minuteAmount } from '../amounts.ts';
import { type LoadSeries, loadAgainstUsual, loadSeries, type WeekMinutes, weekBars } from '../load-series.ts';
import { together } from '../look.ts';
import { type Block, prose } from './block.ts';
import { formChart, formSpoken, weekChart, weeksSpoken } from './load-chart.ts';

/** Load in sRPE-AU: effort 0-10 times minutes. */
export interface LoadPicture {
  state: Situation['load'];
  against: { last7: number; usual: number } | null;
  /** The honest sentence about a change, never a risk. */
  change: string | null;
  /** The last full calendar week against the one before. */
  weekOnWeek: { change: number; previous: number } | null;
  trainingDays7: number;
  /** Most load tomorrow after which form is not below 0 the morning after; null while warming up. */
  freshUpTo: number | null;
  series: LoadSeries;
  weekMinutes: WeekMinutes[];
  targetMinutes: [number, number];
}

/** Load, fitness and form with the weeks behind them. */
export function loadPicture(situation: Situation, targetMinutes: [number, number]): LoadPicture {
  const { today, lines, load } = situation;
  const weekMinutes = weekBars(situation);
  const first = lines[0]?.localDate ?? today;
  const full = weekMinutes.slice(0, -1).filter((one) => one.week >= first);
  const rolling = [1, 2, 3, 4].map((n) => sumLoad(lines, addDays(today, -7 * n - 6), addDays(today, -7 * n)));
  const known = first <= addDays(today, -34);
  const { fitness, fatigue } = load;
  return {
    state: load,
    against: loadAgainstUsual(situation),
    change: known ? loadChangeWords(sumLoad(lines, addDays(today, -6), today), rolling) : null,
    weekOnWeek: weekOnWeek(full.map((one) => one.load)),
    trainingDays7: new Set(lines.filter((one) => one.localDate > addDays(today, -7)).map((one) => one.localDate)).size,
    freshUpTo:
      load.form === null || fitness === null || fatigue === null
        ? null
        : Math.max(0, loadForForm({ fitness, fatigue }, 0)),
    series: loadSeries(situation),
    weekMinutes,
    targetMinutes,
  };
}

export function signed(value: number): string {
  const whole = Math.round(value);
  return whole > 0 ? `+${whole}` : String(whole);
}

/** Seven days against the usual week. */
export function loadWords(picture: LoadPicture): string {
  const { against, series } = picture;
  if (against === null) return `no usual yet: ${series.historyDays} days of history, 28 make a usual week`;
  const { last7, usual } = against;
  const share = usual > 0 ? Math.round((100 * last7) / usual - 100) : null;
  const more =
    share === null ? '' : share === 0 ? ', the same' : `, ${Math.abs(share)} % ${share > 0 ? 'more' : 'less'}`;
  return `${Math.round(last7)} in 7 days, usual week ${Math.round(usual)}${more} (effort 0-10 x minutes)`;
}

/** Fitness, fatigue and form, or how long they still warm up. */
export function formWords(picture: LoadPicture): string {
  const { state, series } = picture;
  if (state.fitness === null)
    return `warming up: ${series.historyDays} days of history, a first number needs 14, form ${series.warmUpDays}`;
  const numbers = `fitness ${Math.round(state.fitness)}, fatigue ${Math.round(state.fatigue ?? 0)} a day`;
  if (state.form === null)
    return `warming up: ${numbers}; form is shown from ${series.warmUpDays} days of history on (now ${series.historyDays})`;
  const share = formShare({ fitness: state.fitness, form: state.form });
  const last = series.days.at(-1);
  const ahead =
    last?.projected && last.form !== null ? `; as planned ${signed(last.form)} on ${together(dayWords(last.day))}` : '';
  return `${numbers}; form ${signed(state.form)}${share === null ? '' : ` (${formBand(share)})`}${ahead}`;
}

function monotonyWords(picture: LoadPicture): string {
  const { state, trainingDays7 } = picture;
  if (state.monotony === null) return 'no number: it needs 7 days of history and days that differ';
  const few =
    trainingDays7 <= 5
      ? ` (with ${trainingDays7} training days it cannot pass ${Math.sqrt(trainingDays7 / (7 - trainingDays7)).toFixed(1)})`
      : ' (above 2.0 every day is like the other)';
  return `${state.monotony.toFixed(2)}${few}; strain ${Math.round(state.strain ?? 0)} (week load x monotony)`;
}

function ratioWords(picture: LoadPicture): string {
  const { acute7, chronic28, ratio } = picture.state;
  if (ratio === null || acute7 === null || chronic28 === null) return 'needs 28 days of history';
  return `${ratio.toFixed(2)} (7 days ${Math.round(acute7)}, 28 days ${Math.round(chronic28)} a day). How load changed, not a risk.`;
}

function freshWords(freshUpTo: number, today: Day): string {
  const day = together(dayWords(addDays(today, 2)));
  if (freshUpTo === 0) return `even a day without load leaves form below 0 on ${day}`;
  return `form is at 0 or above on ${day} with at most ${Math.round(freshUpTo)} of load tomorrow`;
}

/** `coach status --load`. */
export function loadBlock(picture: LoadPicture, today: Day): Block {
  const { change, weekOnWeek: week, freshUpTo, state } = picture;
  const last = picture.weekMinutes.at(-2);
  return {
    title: 'Load',
    parts: [
      prose('7 days', loadWords(picture)),
      ...(change === null ? [] : [prose('', change)]),
      ...(week && last
        ? [
            prose(
              'last week',
              `${Math.round(last.load)}, ${signed(100 * week.change)} % on the week before (${Math.round(week.previous)})`,
            ),
          ]
        : []),
      prose('form', formWords(picture)),
      {
        kind: 'drawn',
        lines: (look) => formChart(picture.series, today, look),
        words: () => formSpoken(picture.series, today),
      },
      ...(freshUpTo === null ? [] : [prose('fresh', freshWords(freshUpTo, today))]),
      prose('acute:chronic', ratioWords(picture)),
      prose('monotony', monotonyWords(picture)),
      ...(state.imputedShare === null || state.imputedShare === 0
        ? []
        : [
            prose(
              'trust',
              `${Math.round(100 * state.imputedShare)} % of the 7 days rests on guessed effort: rate your sessions`,
            ),
          ]),
      {
        kind: 'drawn',
        lines: (look) => weekChart(picture.weekMinutes, picture.targetMinutes, look),
        words: () => weeksSpoken(picture.weekMinutes, picture.targetMinutes),
      },
      {
        kind: 'weeks',
        label: 'load a week',
        values: picture.weekMinutes.map((one) => one.load),
        say: (value) => String(Math.round(value)),
      },
    ],
  };
}

/** Form before what it is made of, for one line. */
export function formShort(picture: LoadPicture): string[] {
  const { state, series } = picture;
  if (state.fitness === null || state.form === null) return [formWords(picture)];
  const share = formShare({ fitness: state.fitness, form: state.form });
  const last = series.days.at(-1);
  return [
    `${signed(state.form)}${share === null ? '' : ` (${formBand(share)})`}`,
    `fitness ${Math.round(state.fitness)}, fatigue ${Math.round(state.fatigue ?? 0)} a day`,
    ...(last?.projected && last.form !== null ? [`as planned ${signed(last.form)} on ${dayWords(last.day)}`] : []),
  ];
}

/** Hours of the full weeks, and how many of them were in range. */
export function hoursShort(picture: LoadPicture): { values: number[]; words: string } {
  const [low, high] = picture.targetMinutes;
  const full = picture.weekMinutes.slice(0, -1);
  const inside = full.filter((one) => one.minutes >= low && one.minutes <= high).length;
  const now = picture.weekMinutes.at(-1);
  const coming = now && now.planned > 0 ? `, ${minuteAmount(now.planned)} to come` : '';
  return {
    values: full.map((one) => one.minutes),
    words: `${inside} of ${full.length} weeks in ${hourRange([low, high])}, this one ${minuteAmount(now?.minutes ?? 0)}${coming}`,
  };
}
