import { dayWords } from '../../../plan/describe.ts';
import { addDays, type Day } from '../../../time/day.ts';
import { hourRange, minuteAmount } from '../amounts.ts';
import { bar, brailleChart } from '../chart.ts';
import { AHEAD_DAYS, type LoadSeries, type WeekMinutes } from '../load-series.ts';
import type { Look } from '../look.ts';

const AXIS = 9;
const BAR = 26;
const WIDE_BAR = 40;

/** Fitness and form of twelve weeks and, dotted, of the planned fortnight. */
export function formChart(series: LoadSeries, today: Day, look: Look): string[] {
  const { days } = series;
  const solid = days.filter((one) => !one.projected).length;
  const common = { solid, label: (value: number) => String(Math.round(value)), labelWidth: AXIS - 2 };
  const fitness = brailleChart({ ...common, values: days.map((one) => one.fitness), rows: 4 });
  const form = brailleChart({ ...common, values: days.map((one) => one.form), rows: 3, zero: true });
  if (fitness.length === 0) return [];
  const start = dayWords(days[0]?.day ?? today).slice(4);
  const end = dayWords(addDays(today, AHEAD_DAYS)).slice(4);
  const at = Math.floor(solid / 2) - 'today'.length;
  const width = Math.ceil(days.length / 2);
  const dates = `${start.padEnd(at)}today`.padEnd(width - end.length + 6);
  const beside = look.width >= AXIS + width + 18;
  const named = (chart: string[], name: string) =>
    chart.map((line, n) => (n === 0 && beside ? `${line.padEnd(AXIS + width + 2)}${name}` : line));
  return [...named(fitness, 'fitness'), ...named(form, 'form'), `${' '.repeat(AXIS)}${dates} ${end}`.trimEnd()];
}

/** What a week's minutes are against the wanted range. */
export function weekWords(weeks: readonly WeekMinutes[], n: number, [low, high]: readonly [number, number]): string {
  const one = weeks[n];
  if (!one) return '';
  if (n === weeks.length - 1) return one.planned > 0 ? `so far, ${minuteAmount(one.planned)} to come` : 'so far';
  return one.minutes < low ? 'below' : one.minutes > high ? 'above' : 'in range';
}

/** Hours of the last weeks as bars, with the wanted range marked. */
export function weekChart(weeks: readonly WeekMinutes[], target: readonly [number, number], look: Look): string[] {
  const full = Math.max(target[1] * 1.2, ...weeks.map((one) => one.minutes + one.planned));
  const width = look.width >= 96 ? WIDE_BAR : look.width >= 78 ? BAR : 12;
  return weeks.map((one, n) => {
    const name = n === weeks.length - 1 ? 'this week' : dayWords(one.week).slice(4);
    const drawn = bar(one.minutes, one.planned, target, full, width).padEnd(width);
    const words = weekWords(weeks, n, target);
    return `${(n === 0 ? '  hours' : '').padEnd(AXIS)}${name.padEnd(10)} ${drawn} ${minuteAmount(one.minutes).padStart(8)}  ${words}`.trimEnd();
  });
}

/** The same in words. */
export function weeksSpoken(weeks: readonly WeekMinutes[], target: readonly [number, number]): string[] {
  return [
    `Hours: wanted ${hourRange(target, ' to ')} a week.`,
    ...weeks.map(
      (one, n) => `Week of ${dayWords(one.week)}: ${minuteAmount(one.minutes)}, ${weekWords(weeks, n, target)}.`,
    ),
  ];
}

/** Fitness and form at the end of each week, and of what is planned. */
export function formSpoken(series: LoadSeries, today: Day): string[] {
  const shown = series.days.filter((_, n) => n % 7 === 6 && series.days[n]?.fitness !== null);
  return shown.map((one) => {
    const form = one.form === null ? '' : `, form ${Math.round(one.form)}`;
    return `${dayWords(one.day)}${one.day > today ? ', as planned' : ''}: fitness ${Math.round(one.fitness ?? 0)}${form}.`;
  });
}
