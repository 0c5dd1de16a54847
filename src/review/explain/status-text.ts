import { dayWords } from '../../plan/describe.ts';
import { localDay, localTime } from '../../time/zone.ts';
import { hourRange, minuteAmount, type Units } from './amounts.ts';
import { sparkline } from './chart.ts';
import { fixed, type Look, labelled, together, unglued } from './look.ts';
import { complianceWords, SINK_WORDS, STATES } from './state-words.ts';
import type { StatusDetails } from './status-details.ts';
import { fitting } from './training/block.ts';
import { bodyWords } from './training/body.ts';
import { rideWords, runWords } from './training/endurance-text.ts';
import { intensityWords } from './training/intensity.ts';
import { formShort, hoursShort, loadWords } from './training/load.ts';
import { strengthWords } from './training/strength.ts';
import { swimWords } from './training/swim.ts';
import { zonesWords } from './training/zones.ts';

const LABEL = 9;
const MARKS: Record<string, string> = { green: '●', amber: '▲', red: '■', unknown: '?' };

function row(label: string, text: string, look: Look): string[] {
  if (look.wordsOnly) return [unglued(`${label === '' ? '' : `${label}: `}${text}`)];
  return labelled(label, text, LABEL, look.width);
}

/** One line of the training picture: as much as fits. */
function short(label: string, parts: readonly string[], look: Look): string[] {
  return parts.length === 0 ? [] : row(label, fitting(parts, look.width - LABEL, look), look);
}

function todayRows(status: StatusDetails, look: Look): string[] {
  const rows = status.today.planned.map((one) => {
    const state = STATES[one.state] ?? { mark: '?', words: one.state };
    const { actual, planned, color, metric } = one.compliance;
    const percent = actual !== null && planned ? Math.round((100 * actual) / planned) : null;
    const how = complianceWords(color, percent, metric);
    const when = one.state === 'upcoming' ? `${one.time ?? 'any time'}, ${one.minutes} min` : '';
    const words = [state.words, when, how].filter(Boolean).join(', ');
    return look.wordsOnly ? `${one.title}, ${words}` : `${state.mark} ${fixed(one.title, 26)} ${words}`;
  });
  for (const one of status.today.unplanned) {
    const words = `${one.minutes} min, not planned`;
    rows.push(look.wordsOnly ? `${one.title}, ${words}` : `+ ${fixed(one.title, 26)} ${words}`);
  }
  if (rows.length === 0) rows.push('nothing planned, nothing done');
  return rows.flatMap((text, n) =>
    look.wordsOnly ? [`Today: ${text}`] : [`${(n === 0 ? 'Today' : '').padEnd(LABEL)}${text}`],
  );
}

function nextRow(status: StatusDetails, look: Look): string[] {
  const [next] = status.nextSessions;
  if (!next) return row('Next', 'no session planned', look);
  const when = [dayWords(next.date), next.time].filter(Boolean).join(' ');
  return row('Next', `${together(when)}${look.wordsOnly ? ',' : ''} ${next.title}, ${next.minutes} min`, look);
}

function watchRow({ waitForWatch }: StatusDetails, look: Look): string[] {
  const count = waitForWatch.length;
  if (count === 0) return [];
  const files = count === 1 ? '1 file waits' : `${count} files wait`;
  return row('Watch', `${files} for it; once it is connected: coach export resume`, look);
}

function openRows(status: StatusDetails, zone: string, look: Look): string[] {
  const { pending, openExports } = status;
  const rows: string[] = [];
  const exported = openExports.length === 0 ? ', exports all done' : '';
  if (pending.length === 0) rows.push(...row('Decide', `nothing to decide${exported}`, look));
  pending.forEach((one, n) => {
    const by = `${dayWords(localDay(one.decideBy, zone))} ${localTime(one.decideBy, zone)}`;
    rows.push(...row(n === 0 ? 'Decide' : '', `${one.title}, by ${together(by)} (${one.id})`, look));
  });
  if (pending.length > 0) rows.push(...row('', `coach review${exported}`, look));
  rows.push(...watchRow(status, look));
  if (openExports.length === 0) return rows;
  const perSink = new Map<string, number>();
  for (const one of openExports) perSink.set(one.sink, (perSink.get(one.sink) ?? 0) + 1);
  const sinks = [...perSink].map(([sink, n]) => `${SINK_WORDS[sink] ?? sink} ${n}`).join(', ');
  return [...rows, ...row('Exports', `${openExports.length} still to do (${sinks}): coach export resume`, look)];
}

function hoursRow(status: StatusDetails, look: Look): string[] {
  const { values, words } = hoursShort(status.training.load);
  return row('Hours', look.wordsOnly ? words : `${sparkline(values)}  ${words}`, look);
}

/** Today at a glance: one screen; every line of the lower half has a view of its own. */
export function statusText(
  status: StatusDetails,
  zone: string,
  units: Units & { distance: 'km' | 'mi' },
  look: Look,
): string[] {
  const { week, plan, training } = status;
  const [low, high] = week.targetMinutes;
  const title = plan ? `${plan.title}, r${plan.revision}` : 'no plan yet: coach plan new';
  const done =
    week.due === 0
      ? ''
      : `; 7 days: ${week.done} of ${week.due} sessions, key ${week.keySessions.done} of ${week.keySessions.due}`;
  const ready = `${status.readiness}. ${status.readinessWhy}`;
  const gap = look.wordsOnly ? [] : [''];
  return [
    `${dayWords(status.date)}${look.wordsOnly ? ', ' : '   '}${title}`,
    ...status.banners.flatMap((text) => labelled('! ', text, 2, look.width)),
    ...todayRows(status, look),
    ...row('Week', `${minuteAmount(week.actualMinutes)} of ${hourRange([low, high])}${done}`, look),
    ...nextRow(status, look),
    ...openRows(status, zone, look),
    ...gap,
    ...row('Ready', look.wordsOnly ? ready : `${MARKS[status.readiness] ?? '?'} ${ready}`, look),
    ...row('Load', loadWords(training.load), look),
    ...short('Form', formShort(training.load), look),
    ...hoursRow(status, look),
    ...short('Mix', intensityWords(training.intensity), look),
    ...short('Strength', strengthWords(training.strength, units), look),
    ...short('Swim', swimWords(training.swim), look),
    ...short('Run', runWords(training.run, units), look),
    ...short('Ride', rideWords(training.ride), look),
    ...short('Body', bodyWords(training.body, units), look),
    ...short('Zones', zonesWords(training.zones), look),
    ...row('More', 'coach status --all, or one of them: --load, --swim, --body, ...', look),
  ];
}
