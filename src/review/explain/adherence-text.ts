import { median } from '../../metrics/stats.ts';
import { dayWords } from '../../plan/describe.ts';
import type { AdherenceDetails, WeekAdherence } from './adherence-details.ts';
import { type Look, labelled, together } from './look.ts';

const LABEL = 11;

function weekWords(one: WeekAdherence): string[] {
  return [
    one.due === 0 ? '' : `${one.done} of ${one.due} done`,
    one.keySessions.due === 0 ? '' : `key ${one.keySessions.done} of ${one.keySessions.due}`,
    one.minutes === null ? '' : `${Math.round(100 * one.minutes)} % of the time`,
    one.unknown === 0 ? '' : `${one.unknown} not known`,
  ];
}

function kindWords({ kinds }: AdherenceDetails): string {
  return Object.entries(kinds)
    .sort(([a, x], [b, y]) => y.planned - x.planned || a.localeCompare(b))
    .map(([kind, { planned, done }]) => together(`${kind} ${done} of ${planned}`))
    .join(', ');
}

/** "3 to 7 days apart, mostly 7"; empty with fewer than two of them. */
function hardWords({ daysBetweenHard: gaps }: AdherenceDetails): string {
  if (gaps.length === 0) return '';
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  if (least === most) return `hard sessions ${least} ${least === 1 ? 'day' : 'days'} apart`;
  return `hard sessions ${least} to ${most} days apart, typically ${Math.round(median(gaps) ?? least)}`;
}

function missWords({ missReasons, patterns }: AdherenceDetails): string[] {
  const reasons = Object.entries(missReasons).sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
  const counted = reasons.map(([reason, n]) => together(`${reason} ${n}`)).join(', ');
  return [
    ...patterns.map((one) => `${one.text}${one.reason === null ? '' : ` (mostly ${one.reason})`}`),
    ...(counted ? [`why: ${counted}`] : []),
  ];
}

/** How the plan went, week by week, and what stands out. */
export function adherenceLines(details: AdherenceDetails | null, look: Look): string[] {
  if (!details || details.weeks.length === 0) return [];
  const { keySessions } = details;
  const key = keySessions.due === 0 ? '' : `, key sessions ${keySessions.done} of ${keySessions.due}`;
  const head = `How it went until ${dayWords(details.to)}${key}`;
  const rows: [string, string][] = [
    ['kinds', kindWords(details)],
    ['spacing', hardWords(details)],
    ...missWords(details).map((text, n): [string, string] => [n === 0 ? 'missed' : '', text]),
  ];
  const told = rows.filter(([, text]) => text !== '');
  if (look.wordsOnly)
    return [
      `${head}.`,
      ...details.weeks.map((one) => `Week of ${dayWords(one.week)}: ${weekWords(one).filter(Boolean).join(', ')}.`),
      ...told.map(([label, text]) => `${label ? `${label}: ` : ''}${text.replaceAll('\u00a0', ' ')}.`),
    ];
  return [
    head,
    ...details.weeks.map((one) => {
      const [done = '', keys = '', time = '', unknown = ''] = weekWords(one);
      const cells = `${done.padEnd(14)} ${keys.padEnd(11)} ${time.padEnd(17)} ${unknown}`;
      return `  ${dayWords(one.week)
        .slice(4)
        .padEnd(LABEL - 2)}${cells}`.trimEnd();
    }),
    ...told.flatMap(([label, text]) => labelled(`  ${label}`, text, LABEL, look.width)),
  ];
}
