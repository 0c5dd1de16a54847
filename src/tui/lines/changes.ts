import type { ProposalView, WorkoutView } from '../../review/schema.ts';
import { isMany, manyChangeLines } from './many-changes.ts';
import { type Line, line, pad, span, wrap } from './model.ts';
import { seasonLines } from './season.ts';
import { changedWords } from './step-words.ts';
import { whenWords } from './words.ts';

type Change = ProposalView['changes'][number];

/** What may be left out where room is short. */
export interface ChangeBrevity {
  /** Steps of a session that goes, and the old half of a changed step. */
  old: boolean;
  /** Words in brackets behind a step. */
  cues: boolean;
  /** Each new step on a line of its own. */
  rows: boolean;
  /** Where many sessions change, the days one by one; else the weeks and what comes and goes. */
  days: boolean;
}

const MAX_STEP_CHANGES = 2;
const STEP = 8;

function sessionWords(one: WorkoutView): string {
  return `${whenWords(one.date, one.time)}  ${one.title}`;
}

function sessionLine(mark: '-' | '+' | '~', one: WorkoutView, width: number, was: number | null = null): Line {
  if (one.skipped !== null) return line(span(`  ${mark} `, 'good'), span(`taken out (${one.skipped})`));
  const tone = mark === '-' ? 'bad' : 'good';
  const before = was === null ? '' : ` (was ${Math.round(was)})`;
  const minutes = `${Math.round(one.minutes)} min${before}`.padStart(8);
  const room = Math.max(30, Math.min(width, 84) - 8 - minutes.length);
  return line(span(`  ${mark} `, tone), pad(sessionWords(one), room), minutes);
}

/** A cue tells how a step feels: "(breathe to both sides)". Names like "(Barbell)" are no cues. */
function withoutCues(step: string): string {
  return step.replaceAll(/ \([a-z][^()]*\)/g, '');
}

function marked(mark: '-' | '+' | '~', text: string, width: number): Line[] {
  const tone = mark === '-' ? 'dim' : 'plain';
  return wrap(text, width - STEP, '  ').map((part, n) =>
    line(span(n === 0 ? `      ${mark} ` : ' '.repeat(STEP), mark === '-' ? 'bad' : 'good'), span(part, tone)),
  );
}

/** Steps as they stand; one that is too long for a line gives up its cues first. */
function plainSteps(mark: '-' | '+', steps: string[], width: number, brevity: ChangeBrevity): Line[] {
  const short = steps.map((step) => (brevity.cues && step.length <= width - STEP ? step : withoutCues(step)));
  if (!brevity.rows && short.length > 1) return marked(mark, short.join('; '), width);
  return short.flatMap((step) => marked(mark, step, width));
}

/** A step that changes: what it will be, with what it was beside the words that differ. */
function changedStep(before: string, after: string, width: number, cues: boolean): Line[] {
  const full = changedWords(before, after);
  const [was, is] = [withoutCues(before), withoutCues(after)];
  // Where only the cue differs it is the change.
  const short = was === is ? full : changedWords(was, is);
  return marked('~', cues && full.length <= width - STEP ? full : short, width);
}

/** Step lines only where they differ, so that the eye goes to the change. */
function stepLines({ before, after }: Change, width: number, brevity: ChangeBrevity): Line[] {
  const had = new Set(before?.steps ?? []);
  const has = new Set(after?.steps ?? []);
  const gone = after ? (before?.steps ?? []).filter((step) => !has.has(step)) : [];
  const came = (after?.steps ?? []).filter((step) => !had.has(step));
  const other = before?.title !== after?.title;
  if (!brevity.old && !other && gone.length === came.length)
    return came.flatMap((step, n) => changedStep(gone[n]!, step, width, brevity.cues));
  // The head line of a session that goes says enough of it.
  const old = brevity.old || !other ? plainSteps('-', gone, width, brevity) : [];
  return [...old, ...plainSteps('+', came, width, brevity)];
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

/** A session that keeps its place and name needs one line, not two. */
function headLines({ before, after }: Change, width: number, brevity: ChangeBrevity): Line[] {
  if (
    before &&
    after &&
    !brevity.old &&
    !before.skipped &&
    !after.skipped &&
    sessionWords(before) === sessionWords(after)
  )
    return [sessionLine('~', after, width, before.minutes === after.minutes ? null : before.minutes)];
  return [...(before ? [sessionLine('-', before, width)] : []), ...(after ? [sessionLine('+', after, width)] : [])];
}

/** What a proposal does, session by session. */
export function changeLines(proposal: ProposalView, width: number, brevity: ChangeBrevity): Line[] {
  const lines: Line[] = [];
  const many = isMany(proposal.changes);
  if (many && !brevity.days) return seasonLines(proposal.changes, Math.min(width, 84));
  if (many) lines.push(...manyChangeLines(proposal.changes, Math.min(width, 84)));
  const detailed = proposal.changes.filter((change) => change.before || change.after).length <= MAX_STEP_CHANGES;
  for (const change of proposal.changes) {
    if (!change.before && !change.after) {
      // The sessions it touches stand above.
      const words = brevity.old ? change.op : (change.op.split('; ')[0] ?? change.op);
      lines.push(...wrap(words, width - 4).map((part) => line(`    ${part}`)));
      continue;
    }
    if (many) continue;
    lines.push(...headLines(change, width, brevity));
    if (detailed) lines.push(...stepLines(change, width, brevity));
  }
  if (proposal.setting) return [...lines, ...settingLines(proposal.setting, width)];
  if (proposal.changes.length === 0) lines.push(line(span('    Nothing in the plan changes.', 'dim')));
  return lines;
}
