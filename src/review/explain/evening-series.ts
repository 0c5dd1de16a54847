import type { Facts } from '../../rules/facts.ts';
import type { Day } from '../../time/day.ts';
import type { ReviewDeps } from '../deps.ts';
import { sparkline } from './chart.ts';
import type { PastReview } from './history.ts';
import { type Look, labelled } from './look.ts';

/** What the evenings said, one after the other. */
export interface EveningPoint {
  id: string;
  date: Day;
  /** green, amber, red or unknown */
  readiness: string | null;
  /** Sessions done of those due in 7 days, percent. */
  adherence: number | null;
  /** sRPE-AU of 7 days. */
  load: number | null;
}

/** Evenings drawn. */
const MOST = 28;

function numberOf(facts: Facts, name: string): number | null {
  const value = facts[name]?.value;
  return typeof value === 'number' ? value : null;
}

/** Readiness, adherence and load of the evenings in the list, oldest first. */
export function eveningSeries(deps: Pick<ReviewDeps, 'storage'>, reviews: readonly PastReview[]): EveningPoint[] {
  const evenings = reviews.filter((one) => one.mode === 'evening');
  const [last, first] = [evenings[0]?.date, evenings.at(-1)?.date];
  if (!first || !last) return [];
  return deps.storage.reviews
    .between(first, last)
    .filter(({ review }) => review.mode === 'evening')
    .map(({ review, facts }) => ({
      id: review.id,
      date: review.date,
      readiness: typeof facts.readiness?.value === 'string' ? facts.readiness.value : null,
      adherence: numberOf(facts, 'adherence_7d'),
      load: numberOf(facts, 'load_7d'),
    }))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}

const MARKS: Record<string, string> = { green: '●', amber: '▲', red: '■' };

/** The evenings at a glance: nothing for a single one. */
export function eveningLines(series: readonly EveningPoint[], look: Look): string[] {
  const shown = series.slice(-MOST);
  if (shown.length < 2) return [];
  const lights = shown.map((one) => one.readiness ?? 'unknown');
  const numbers = (name: 'adherence' | 'load', unit: string, label: string) => {
    const values = shown.map((one) => one[name]);
    const known = values.filter((value): value is number => value !== null);
    if (known.length < 2) return [];
    const said = (value: number) => `${Math.round(value)}${unit}`;
    if (look.wordsOnly)
      return [`${label}, oldest first: ${values.map((one) => (one === null ? 'unknown' : said(one))).join(', ')}.`];
    return labelled(
      label,
      `${sparkline(values)}  ${said(Math.min(...known))} to ${said(Math.max(...known))}`,
      13,
      look.width,
    );
  };
  const counted = (['green', 'amber', 'red'] as const)
    .map((light) => ({ light, n: lights.filter((one) => one === light).length }))
    .filter((one) => one.n > 0)
    .map((one) => `${one.n} ${one.light}`)
    .join(', ');
  const ready = look.wordsOnly
    ? `Readiness, oldest first: ${lights.join(', ')}.`
    : `${'Readiness'.padEnd(13)}${lights.map((one) => MARKS[one] ?? '?').join('')}  ${counted}`;
  return [
    look.wordsOnly
      ? `The last ${shown.length} evenings.`
      : `The last ${shown.length} evenings, the newest at the right`,
    ready,
    ...numbers('adherence', ' %', 'Done, 7 days'),
    ...numbers('load', '', 'Load, 7 days'),
    ...(look.wordsOnly ? [] : ['']),
  ];
}
