import type { Because, ProposalView } from '../../review/schema.ts';
import { ORDER_WORDS } from '../../rules/operator.ts';
import { type ChangeBrevity, changeLines } from './changes.ts';
import { fidelityLines } from './fidelity.ts';
import { isMany } from './many-changes.ts';
import { blank, type Line, line, pad, span, spread, widthOf, wrap } from './model.ts';
import { projectionLines, type Shown } from './projection.ts';
import type { View } from './review.ts';
import { deadlineWords, kindWords, SOURCE_NAMES, sinceWords, statusWord, whenWords } from './words.ts';

const OP_WORDS: Record<string, string> = { ...ORDER_WORDS, 'is one of': 'one of' };

/** "Mon strength" for mon-strength, as a weekday and a sport are kept together. */
function nameWords(value: string): string {
  return value.replace(
    /^(mon|tue|wed|thu|fri|sat|sun)-/,
    (_, day: string) => `${day[0]!.toUpperCase()}${day.slice(1)} `,
  );
}

function numberWords(value: number | string | boolean | null, unit: string | null): string {
  if (value === null) return 'unknown';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'number' ? String(Math.round(value * 10) / 10) : nameWords(value);
  return unit ? `${text} ${unit}` : text;
}

/** Width of a value. */
const VALUE = 10;

/** "red is red", "VO2max is not none": the value says it. */
function obvious(one: Because): boolean {
  return (one.op === 'is' && one.value === one.threshold) || (one.op === 'is not' && one.threshold === 'none');
}

function becauseLine(one: Because, view: View, today: string, evidence: boolean): Line[] {
  const threshold = Array.isArray(one.threshold) ? one.threshold.join(', ') : numberWords(one.threshold, null);
  const test = obvious(one) ? '' : `${OP_WORDS[one.op] ?? one.op} ${threshold}`;
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
  const value = ` ${numberWords(one.value, one.unit)}`.padStart(VALUE);
  const found = line(
    pad(one.label, 24),
    span(value, 'bold'),
    // A long value takes from the room beside it.
    `  ${pad(test, Math.max(widthOf(line(test)), 14 - (value.length - VALUE)))} `,
    span(pad(margin, 7), 'dim'),
  );
  const room = view.width - INDENT;
  if (widthOf(found) + 1 + source.length <= room) return [[...found, span(` ${source}`, 'dim')]];
  return [
    found,
    ...(source === '' || !evidence ? [] : [line(' '.repeat(24), span(`${' '.repeat(12)}${source}`, 'dim'))]),
  ];
}

/** Width of the word before the reasons. */
const INDENT = 10;

/** "swim improving, ready green": what needs no number beside it, in one line. */
function plainReasons(because: readonly Because[], width: number): Line[] {
  const words = because.map((one) => `${one.label} ${numberWords(one.value, one.unit)}`).join(', ');
  return wrap(words, width - INDENT).map((part) => line(span(part, 'bold')));
}

function becauseLines(proposal: ProposalView, view: View, today: string, { evidence, apart }: Brevity): Line[] {
  const plain = apart ? [] : proposal.because.filter(obvious);
  const told = proposal.because.filter((one) => !plain.includes(one));
  const lines = [...plainReasons(plain, view.width), ...told.flatMap((one) => becauseLine(one, view, today, evidence))];
  const why = wrap(proposal.why, view.width - 12).map((part) => line(span(part)));
  const rests = evidence && proposal.evidence ? `${proposal.evidence.grade}: ${proposal.evidence.source}` : '';
  const grade = wrap(rests, view.width - 12).map((part) => line(span(part, 'dim')));
  const all = [...lines, ...why, ...grade];
  const word = proposal.source === 'athlete' ? 'Why' : 'Because';
  return all.map((row, index) => [span(pad(index === 0 ? word : '', INDENT), 'dim'), ...row]);
}

/** How much is left out where room is short, the least telling first; what changes, why, and what it brings never is. */
interface Brevity extends ChangeBrevity {
  /** What the rule rests on, and where a fact is from if that takes a line of its own. */
  evidence: boolean;
  /** Most rows of goals. */
  goals: number;
  /** Empty lines between the parts. */
  air: boolean;
  /** A line for each reason, also for those without a number. */
  apart: boolean;
}

const FULL: Brevity = {
  old: true,
  evidence: true,
  goals: Number.POSITIVE_INFINITY,
  cues: true,
  air: true,
  rows: true,
  days: true,
  apart: true,
};

const SHORTER: readonly Partial<Brevity>[] = [
  { days: false },
  { old: false },
  { evidence: false },
  { goals: 2 },
  { cues: false },
  { air: false },
  { rows: false },
  { apart: false },
];

interface Place {
  index: number;
  count: number;
  today: string;
  view: View;
  evening: Shown | null;
}

function layOut(proposal: ProposalView, place: Place, brevity: Brevity): Line[] {
  const { index, count, today, view, evening } = place;
  const left = line(span(`${index + 1} of ${count}   `, 'dim'), span(proposal.title.toUpperCase(), 'bold'));
  const by = deadlineWords(proposal.decideBy, view.zone, today);
  const right = line(span(kindWords(proposal), 'accent'), span(`   by ${by}`, 'dim'));
  const gap = brevity.air ? [blank] : [];
  const lines: Line[] = [...spread(left, right, Math.min(view.width, 84)), ...gap];
  lines.push(...changeLines(proposal, view.width, brevity));
  if (!brevity.days && view.keys && isMany(proposal.changes)) lines.push(line(span('    day by day: y', 'dim')));
  lines.push(...gap);
  lines.push(...becauseLines(proposal, view, today, brevity));
  for (const limit of proposal.limits)
    for (const part of wrap(`Limit: ${limit}`, view.width - 10)) lines.push(line(span(`          ${part}`, 'warn')));
  if (proposal.changes.length > 0) lines.push(...gap, ...projectionLines(proposal, evening, view.width, brevity.goals));
  const goes = fidelityLines(proposal, view.width);
  if (goes.length > 0) lines.push(...gap, ...goes);
  if (proposal.decision) {
    const words = [statusWord(proposal.status), proposal.decision.reason, proposal.decision.note]
      .filter(Boolean)
      .join(' · ');
    lines.push(...gap, line(span(words, 'accent')));
  }
  return lines;
}

/** The decision: nothing needed to decide is on another screen, nor below its edge where shorter words avoid it. */
export function proposalLines(
  proposal: ProposalView,
  index: number,
  count: number,
  today: string,
  view: View,
  evening: Shown | null = null,
): Line[] {
  const place = { index, count, today, view, evening };
  const room = view.room ?? Number.POSITIVE_INFINITY;
  let brevity = FULL;
  let lines = layOut(proposal, place, brevity);
  for (const shorter of SHORTER) {
    if (lines.length <= room) break;
    brevity = { ...brevity, ...shorter };
    lines = layOut(proposal, place, brevity);
  }
  return lines;
}
