import { hourRange, type Units } from '../../review/explain/amounts.ts';
import type { PlannedToday, ReviewDocument } from '../../review/schema.ts';
import { goalLines } from './goals.ts';
import { blank, type Line, line, pad, type Span, span, spread, widthOf, wrap } from './model.ts';
import { togetherLines } from './projection.ts';
import { proposalListLines } from './proposal-list.ts';
import {
  dayWords,
  deadlineWords,
  minutesWords,
  SOURCE_NAMES,
  STATE_MARKS,
  sinceWords,
  weekdayWord,
  whenWords,
} from './words.ts';

export interface View {
  width: number;
  zone: string;
  /** The athlete's units. */
  units: Units;
  /** Ask numbers, or say nothing of keys (text output). */
  keys: boolean;
  /** To be read aloud: words instead of columns and charts. */
  spoken?: boolean;
  /** Lines there is room for: sentences that do not fit are left out, what is to be decided never is. */
  room?: number;
}

const LABEL = 8;

function labelled(label: string, parts: Line): Line {
  return [span(pad(label, LABEL), 'dim'), ...parts];
}

function headLines(doc: ReviewDocument, view: View): Line[] {
  const left = line(span('Evening review', 'bold'), `   ${dayWords(doc.review.date)}`);
  const right: Span[] = [
    span(doc.review.planRevision === null ? 'no plan' : `plan r${doc.review.planRevision}`, 'dim'),
  ];
  if (doc.review.readonly) right.push(span('  read-only', 'warn'));
  for (const source of doc.sources) {
    if (source.source === 'manual' || source.state === 'off') continue;
    const name = SOURCE_NAMES[source.source] ?? source.source;
    const until =
      source.completeThrough === null ? '' : ` ${sinceWords(source.completeThrough, view.zone, doc.review.date)}`;
    const fine = source.state === 'ok';
    const word = source.state === 'login-needed' ? ' login needed' : source.state === 'failed' ? ' failed' : until;
    right.push(span(`   ${name}${fine ? until : word || ' stale'}`, fine ? 'dim' : 'warn'));
  }
  return spread(left, right, view.width);
}

/** What of a session was not as planned. Evenings stored by earlier versions do not say. */
function belowSession(planned: PlannedToday, width: number): Line[] {
  const said: string[] = [];
  if (planned.intervals?.offTarget) said.push(`intervals: ${planned.intervals.words}`);
  const swaps = planned.substitutions?.map((one) => `${one.done} for ${one.planned}`) ?? [];
  if (swaps.length > 0) said.push(`instead: ${swaps.join('; ')}`);
  return said.flatMap((one) => wrap(one, width - LABEL - 2, '  ').map((part) => line(span(`  ${part}`, 'dim'))));
}

function todayLines(doc: ReviewDocument, view: View): Line[] {
  const rows: Line[] = [];
  const firstAsk = doc.asks[0];
  for (const planned of doc.today.planned) {
    const mark = STATE_MARKS[planned.state] ?? STATE_MARKS.unknown!;
    const actual = planned.compliance.actual;
    const words =
      planned.state === 'done' || planned.state === 'partial'
        ? planned.compliance.metric === 'duration' && actual !== null
          ? `${Math.round(actual)} of ${Math.round(planned.minutes)} min`
          : mark.word
        : planned.state === 'unknown'
          ? 'no word yet'
          : planned.state === 'upcoming'
            ? `${planned.time ?? 'any time'} · ${Math.round(planned.minutes)} min`
            : mark.word;
    const row = line(span(`${mark.mark} `, mark.tone), pad(planned.title, 28), ` ${pad(words, 18)}`);
    if (planned.rpeMissing && view.keys && firstAsk?.kind === 'rpe' && firstAsk.activityId === planned.activityId)
      row.push(span(' felt? 1-9, 0 = 10', 'accent'));
    else if (planned.rpeMissing) row.push(span(' not rated yet', 'dim'));
    rows.push(row, ...belowSession(planned, view.width));
  }
  for (const extra of doc.today.unplanned) {
    const row = line(
      span('+ ', 'good'),
      pad(extra.title, 28),
      ` ${pad(`${Math.round(extra.minutes)} min, unplanned`, 18)}`,
    );
    if (extra.rpeMissing && view.keys && firstAsk?.activityId === extra.activityId)
      row.push(span(' felt? 1-9, 0 = 10', 'accent'));
    rows.push(row);
  }
  if (rows.length === 0) rows.push(line(span('nothing planned, nothing done', 'dim')));
  if (view.keys && firstAsk?.kind === 'soreness')
    rows.push(line(span(`${firstAsk.label}  1 none - 9, 0 = 10`, 'accent')));
  if (view.keys && firstAsk?.kind === 'illness')
    rows.push(line(span(`${firstAsk.label}  1 yes, 2 no, well again`, 'accent')));
  return rows.map((row, index) => labelled(index === 0 ? 'Today' : '', row));
}

const OUTCOMES = {
  held: ['✓', 'good', 'as expected'],
  'not-held': ['✗', 'warn', 'not as expected'],
  'cannot-tell': ['?', 'dim', 'nobody can tell'],
} as const;

/** What became of what was approved before: one line each, no claim about cause. */
function followUpLines(doc: ReviewDocument, view: View): Line[] {
  return (doc.followUps ?? []).slice(0, 2).flatMap(({ expected, outcome }, index) => {
    const [mark, tone, words] = OUTCOMES[outcome];
    return wrap(`${words}: ${expected}`, view.width - LABEL - 2).map((part, n) =>
      labelled(index === 0 && n === 0 ? 'Earlier' : '', line(span(n === 0 ? `${mark} ` : '  ', tone), part)),
    );
  });
}

function weekLines(doc: ReviewDocument, view: View): Line[] {
  const { week } = doc;
  const heads = week.days.map((day) => pad(weekdayWord(day.date), 6)).join('');
  const cells: Span[] = week.days.map((day) => {
    const mark = STATE_MARKS[day.state] ?? STATE_MARKS.unknown!;
    const minutes = day.minutes === null || day.state === 'rest' ? '' : String(Math.round(day.minutes));
    return span(pad(`${mark.mark}${minutes}`, 6), mark.tone);
  });
  const range = `${minutesWords(week.actualMinutes)} of ${hourRange(week.targetMinutes)}`;
  const adherence =
    week.due === 0
      ? 'nothing due in 7 days'
      : `7 days: ${week.done} of ${week.due}${week.keySessions.due > 0 ? ` · key ${week.keySessions.done} of ${week.keySessions.due}` : ''}`;
  if (view.spoken) {
    const days = week.days.map((day) => {
      const word = (STATE_MARKS[day.state] ?? STATE_MARKS.unknown!).word;
      const minutes = day.minutes === null || day.state === 'rest' ? '' : ` ${Math.round(day.minutes)} min`;
      return `${weekdayWord(day.date)} ${word}${minutes}`;
    });
    const rows = [`${range}; ${adherence}.`, ...wrap(`${days.join(', ')}.`, view.width - LABEL)];
    return rows.map((row, index) => labelled(index === 0 ? 'Week' : '', line(row)));
  }
  const table = [labelled('Week', line(span(heads, 'dim'))), labelled('', cells)] as const;
  const width = Math.min(view.width, 79);
  const fits = (row: Line, words: string) => widthOf(row) + words.length + 2 <= width;
  if (!fits(table[0], range) || !fits(table[1], adherence))
    return [...table, labelled('', line(`${range} · ${adherence}`))];
  return [...spread(table[0], line(range), width), ...spread(table[1], line(adherence), width)];
}

function readyLines(doc: ReviewDocument, view: View): Line[] {
  const { readiness } = doc;
  const look = { green: ['●', 'good'], amber: ['▲', 'warn'], red: ['■', 'bad'], unknown: ['?', 'dim'] } as const;
  const [mark, tone] = look[readiness.light];
  const parts = wrap(readiness.why, view.width - LABEL - 12);
  const head = labelled('Ready', line(span(`${mark} ${pad(readiness.light, 8)}`, tone), ` ${parts[0] ?? ''}`));
  return [head, ...parts.slice(1).map((part) => line(`${' '.repeat(LABEL + 11)}${part}`))];
}

/** The first screen: readable in ten seconds, everything the evening knows. */
export function reviewLines(doc: ReviewDocument, view: View): Line[] {
  const lines: Line[] = [...headLines(doc, view)];
  for (const banner of doc.banners)
    wrap(banner, view.width - 2).forEach((part, n) => {
      lines.push(line(span(`${n === 0 ? '!' : ' '} ${part}`, 'warn')));
    });
  lines.push(
    blank,
    ...todayLines(doc, view),
    ...followUpLines(doc, view),
    ...weekLines(doc, view),
    ...readyLines(doc, view),
  );
  lines.push(...goalLines(doc.goals, view).map((row, i) => labelled(i === 0 ? 'Goals' : '', row)));
  const closing = closingLines(doc, view);
  const left = (view.room ?? Number.POSITIVE_INFINITY) - lines.length - closing.length - 2;
  const told: Line[] = [];
  // A sentence is told whole or not at all.
  for (const insight of doc.insights) {
    const parts = wrap(insight.text, view.width).map((part) => line(part));
    if (told.length + parts.length <= left) told.push(...parts);
  }
  if (told.length > 0) lines.push(blank, ...told);
  lines.push(blank, ...closing);
  return lines;
}

function closingLines(doc: ReviewDocument, view: View): Line[] {
  const pending = doc.proposals.filter((one) => one.status === 'pending');
  if (pending.length === 0) {
    if (doc.review.planRevision === null)
      return [line(`No plan yet: ${view.keys ? 'press n' : 'coach plan new'} to make one.`)];
    const next = doc.nextSession
      ? `Next: ${doc.nextSession.title}, ${whenWords(doc.nextSession.date, doc.nextSession.time)}.`
      : 'No session planned next.';
    if (doc.proposals.length === 0) return [line(`Nothing to decide tonight. ${next} Good night.`)];
    return [line(`All decided. ${next} Good night.`), ...proposalListLines(doc, view.width)];
  }
  const until = deadlineWords(pending[0]!.decideBy, view.zone, doc.review.date);
  const count =
    pending.length === 1 ? '1 proposal, to be decided by' : `${pending.length} proposals, the first to be decided by`;
  return [
    line(span(`${count} ${until}`, 'bold')),
    ...proposalListLines(doc, view.width),
    ...togetherLines(doc.together),
  ];
}
