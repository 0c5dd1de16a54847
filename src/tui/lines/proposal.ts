import type { Because, ProposalView, ReviewDocument, WorkoutView } from '../../review/schema.ts';
import { blank, type Line, line, pad, type Span, span, spread, widthOf, wrap } from './model.ts';
import { projectionLines } from './projection.ts';
import type { View } from './review.ts';
import { deadlineWords, SINK_NAMES, SOURCE_NAMES, sinceWords, TIER_WORDS, whenWords } from './words.ts';

type Change = ProposalView['changes'][number];

const MAX_STEP_CHANGES = 2;

function sessionWords(one: WorkoutView): string {
  return `${whenWords(one.date, one.time)}  ${one.title}`;
}

function sessionLine(mark: '-' | '+', one: WorkoutView, width: number): Line {
  if (one.skipped !== null) return line(span(`  ${mark} `, 'good'), span(`taken out (${one.skipped})`));
  const tone = mark === '-' ? 'bad' : 'good';
  const minutes = `${Math.round(one.minutes)} min`.padStart(8);
  return line(span(`  ${mark} `, tone), pad(sessionWords(one), Math.max(30, Math.min(width, 84) - 16)), minutes);
}

/** Step lines only where they differ, so that the eye goes to the change. */
function stepLines(change: Change): Line[] {
  const { before, after } = change;
  const had = new Set(before?.steps ?? []);
  const has = new Set(after?.steps ?? []);
  const gone = (before?.steps ?? []).filter((step) => !has.has(step));
  const came = (after?.steps ?? []).filter((step) => !had.has(step));
  return [
    ...(after ? gone : []).map((step) => line(span('      - ', 'bad'), span(step, 'dim'))),
    ...came.map((step) => line(span('      + ', 'good'), step)),
  ];
}

/** The lines of the athlete's own file that go and come. */
function settingLines(setting: NonNullable<ProposalView['setting']>, width: number): Line[] {
  const { file, removed, added, error } = setting;
  const cut = (text: string) => pad(text, width - 6).trimEnd();
  return [
    line(span(`    in your ${file}`, 'dim')),
    ...removed.map((one) => line(span('  - ', 'bad'), cut(one))),
    ...added.map((one) => line(span('  + ', 'good'), cut(one))),
    ...(error === null ? [] : [line(span(`    not written: ${error}`, 'bad'))]),
  ];
}

function changeLines(proposal: ProposalView, width: number): Line[] {
  const lines: Line[] = [];
  const detailed = proposal.changes.filter((change) => change.before || change.after).length <= MAX_STEP_CHANGES;
  for (const change of proposal.changes) {
    if (!change.before && !change.after) {
      lines.push(line(`    ${change.op}`));
      continue;
    }
    if (change.before) lines.push(sessionLine('-', change.before, width));
    if (change.after) lines.push(sessionLine('+', change.after, width));
    if (detailed) lines.push(...stepLines(change));
  }
  if (proposal.setting) return [...lines, ...settingLines(proposal.setting, width)];
  if (proposal.changes.length === 0) lines.push(line(span('    Nothing in the plan changes.', 'dim')));
  return lines;
}

const OP_WORDS: Record<string, string> = {
  '<': 'below',
  '<=': 'at most',
  '>': 'above',
  '>=': 'at least',
  is: 'is',
  'is not': 'is not',
  'is one of': 'one of',
};

function numberWords(value: number | string | boolean | null, unit: string | null): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'number' ? String(Math.round(value * 10) / 10) : value;
  return unit ? `${text} ${unit}` : text;
}

function becauseLine(one: Because, view: View, today: string): Line[] {
  const threshold = Array.isArray(one.threshold) ? one.threshold.join(', ') : numberWords(one.threshold, null);
  const test = `${OP_WORDS[one.op] ?? one.op} ${threshold}`;
  const margin = one.margin === null ? '' : `by ${Math.round(Math.abs(one.margin) * 10) / 10}`;
  const when =
    one.asOf === null
      ? ''
      : one.asOf.length > 10
        ? sinceWords(one.asOf, view.zone, today)
        : one.asOf === today
          ? 'today'
          : whenWords(one.asOf, null);
  // What the coach worked out itself needs no name beside it.
  const from = one.source === 'computed' ? '' : (SOURCE_NAMES[one.source ?? ''] ?? one.source ?? '');
  const source = [from, when].filter(Boolean).join(', ');
  const found = line(
    pad(one.label, 24),
    span(numberWords(one.value, one.unit).padStart(10), 'bold'),
    `  ${pad(test, 14)} `,
    span(pad(margin, 8), 'dim'),
  );
  const room = view.width - INDENT;
  if (widthOf(found) + 1 + source.length <= room) return [[...found, span(` ${source}`, 'dim')]];
  return [found, ...(source === '' ? [] : [line(' '.repeat(24), span(`${' '.repeat(12)}${source}`, 'dim'))])];
}

/** Width of the word before the reasons. */
const INDENT = 10;

function becauseLines(proposal: ProposalView, view: View, today: string): Line[] {
  const lines = proposal.because.flatMap((one) => becauseLine(one, view, today));
  const why = wrap(proposal.why, view.width - 12).map((part) => line(span(part)));
  const rests = proposal.evidence ? `${proposal.evidence.grade}: ${proposal.evidence.source}` : '';
  const grade = wrap(rests, view.width - 12).map((part) => line(span(part, 'dim')));
  const all = [...lines, ...why, ...grade];
  return all.map((row, index) => [span(pad(index === 0 ? 'Because' : '', INDENT), 'dim'), ...row]);
}

/** Where a change goes, and what gets lost on the way. */
export function fidelityLines(proposal: Pick<ProposalView, 'fidelity'>, width: number): Line[] {
  if (proposal.fidelity.length === 0) return [];
  const parts: Span[] = [span(pad('Goes to', 10), 'dim')];
  proposal.fidelity.forEach((one, index) => {
    parts.push(
      span(`${index > 0 ? ' · ' : ''}${SINK_NAMES[one.sink]} `),
      span(one.level, one.level === 'exact' ? 'good' : 'warn'),
    );
  });
  const notes = proposal.fidelity
    .filter((one) => one.note !== null && one.level !== 'exact')
    .flatMap((one) =>
      wrap(`${SINK_NAMES[one.sink]}: ${one.note}`, width - 10).map((part) => line(span(`          ${part}`, 'dim'))),
    );
  return [parts, ...notes];
}

/** The decision: nothing needed to decide is on another screen. */
export function proposalLines(
  proposal: ProposalView,
  index: number,
  count: number,
  today: string,
  view: View,
  evening: Pick<ReviewDocument, 'together' | 'goals'> | null = null,
): Line[] {
  const left = line(span(`${index + 1} of ${count}   `, 'dim'), span(proposal.title.toUpperCase(), 'bold'));
  const by = deadlineWords(proposal.decideBy, view.zone, today);
  const right = line(span(TIER_WORDS[proposal.tier], 'accent'), span(`   by ${by}`, 'dim'));
  const lines: Line[] = [...spread(left, right, Math.min(view.width, 84)), blank];
  lines.push(...changeLines(proposal, view.width), blank, ...becauseLines(proposal, view, today));
  for (const limit of proposal.limits)
    for (const part of wrap(`Limit: ${limit}`, view.width - 10)) lines.push(line(span(`          ${part}`, 'warn')));
  if (proposal.changes.length > 0) lines.push(blank, ...projectionLines(proposal, evening));
  const goes = fidelityLines(proposal, view.width);
  if (goes.length > 0) lines.push(blank, ...goes);
  if (proposal.decision) {
    const words = [proposal.status, proposal.decision.reason, proposal.decision.note].filter(Boolean).join(' · ');
    lines.push(blank, line(span(words, 'accent')));
  }
  return lines;
}
