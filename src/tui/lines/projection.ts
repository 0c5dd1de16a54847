import type { ProjectionSide, ProposalView, ReviewDocument, Tonight } from '../../review/schema.ts';
import { type Line, line, pad, span, wrap } from './model.ts';
import { minutesWords } from './words.ts';

const LABEL = 13;
/** Width of the first column where there is room for it. */
const COLUMN = 30;

function weekWords(side: ProjectionSide): string {
  return `${minutesWords(side.minutes7d)}  load ${Math.round(side.load7d)}`;
}

function dayWords(side: ProjectionSide): string {
  return `${side.hardDays7d} hard, ${side.restDays7d} rest`;
}

/** Form as a number with its sign; null while it is not known. */
function formWords(side: ProjectionSide): string | null {
  // Evenings stored before form was projected have none.
  const form = side.form7d ?? null;
  if (form === null) return null;
  const whole = Math.round(form);
  return `${whole > 0 ? '+' : ''}${whole} in a week`;
}

type Row = (label: string, keep: string, apply: string) => Line;

/** Rows whose two columns share what `width` leaves beside the label. */
function rowsIn(width: number): { row: Row; column: number } {
  const column = Math.min(COLUMN, Math.floor((width - LABEL - 2) / 2));
  const row: Row = (label, keep, apply) => [
    span(`${pad(label, LABEL)} `, 'dim'),
    span(`${pad(keep, column)} `),
    span(apply, keep === apply ? 'dim' : 'plain'),
  ];
  return { row, column };
}

/** The hours of the week are in the row of the 7 days already. */
function isHoursAgain(words: string | undefined): boolean {
  return words?.endsWith(' of training') ?? false;
}

function goalRows(
  keep: ProjectionSide['goals'],
  apply: ProjectionSide['goals'],
  titles: ReadonlyMap<string, string>,
  most: number,
  row: Row,
): Line[] {
  const said = new Set<string>();
  const rows = [...new Set([...Object.keys(keep), ...Object.keys(apply)])].flatMap((id) => {
    const words = `${keep[id] ?? '-'}|${apply[id] ?? '-'}`;
    // Goals fed by the same minutes say the same: once is enough.
    if (keep[id] === apply[id] || said.has(words) || isHoursAgain(apply[id] ?? keep[id])) return [];
    said.add(words);
    return [row(titles.get(id) ?? id, keep[id] ?? '-', apply[id] ?? '-')];
  });
  return rows.slice(0, most);
}

/** What of the evening the columns need: what was agreed to so far, and the goals' titles. */
export interface Shown {
  together: ReviewDocument['together'];
  goals: readonly Pick<ReviewDocument['goals'][number], 'id' | 'title'>[];
}

/** Keep and apply side by side; goals only where they differ, the first `most` of them. What was approved tonight is in both. */
export function projectionLines(
  proposal: Pick<ProposalView, 'projection' | 'status'>,
  evening: Shown | null,
  width: number,
  most = Number.POSITIVE_INFINITY,
): Line[] {
  const { row, column } = rowsIn(width);
  const together = evening?.together ?? null;
  const titles = new Map(evening?.goals.map((goal) => [goal.id, goal.title]));
  const { keep, apply } = proposal.projection;
  const decided = proposal.status === 'pending' && together !== null && together.approved.length > 0;
  const [was, now] = [formWords(keep), formWords(apply)];
  return [
    [
      span(pad('', LABEL + 1)),
      span(pad(decided ? 'keep, with your yes' : 'keep', column + 1), 'dim'),
      span(decided ? 'apply as well' : 'apply', 'dim'),
    ],
    row('7 days', weekWords(keep), weekWords(apply)),
    row('days', dayWords(keep), dayWords(apply)),
    ...(was !== null && now !== null ? [row('form (rested)', was, now)] : []),
    ...goalRows(keep.goals, apply.goals, titles, most, row),
    ...(decided ? [line(span(pad('before', LABEL + 1), 'dim'), span(sideWords(together.before), 'dim'))] : []),
  ];
}

function sideWords(side: ProjectionSide): string {
  return `${weekWords(side)}  hard days ${side.hardDays7d}`;
}

/** "2 h 41 (was 3 h 46), load 855 (was 1125)", and the hard days where their number changes. */
function insteadWords(before: ProjectionSide, after: ProjectionSide): string {
  const instead = (a: string, b: string) => (a === b ? a : `${b} (was ${a})`);
  const load = instead(String(Math.round(before.load7d)), String(Math.round(after.load7d)));
  const hard = instead(String(before.hardDays7d), String(after.hardDays7d));
  const words = [instead(minutesWords(before.minutes7d), minutesWords(after.minutes7d)), `load ${load}`];
  if (before.hardDays7d !== after.hardDays7d) words.push(`hard days ${hard}`);
  return words.join(', ');
}

/** Under the titles of the list, on the narrowest usual terminal. */
const BESIDE_NUMBER = 5;
const ROOM = 80 - BESIDE_NUMBER;

/** Under the list of proposals: what was approved so far, and what all of them would come to. */
export function togetherLines(together: Tonight | null): Line[] {
  if (!together) return [];
  const { approved, open, before, now, all, blocked, rise } = together;
  const lines: Line[] = [];
  const say = (text: string) =>
    lines.push(...wrap(text, ROOM).map((part) => line(span(`${' '.repeat(BESIDE_NUMBER)}${part}`, 'dim'))));
  if (approved.length > 0) say(`7 days with your yes: ${insteadWords(before, now)}`);
  if (open.length === 0 || approved.length + open.length < 2) return lines;
  if (all === null) {
    say(`not all together: ${blocked}`);
    return lines;
  }
  const adds = rise !== null && rise > 0 ? ' (adds load)' : '';
  say(`7 days with ${approved.length + open.length === 2 ? 'both' : 'all'}: ${insteadWords(before, all)}${adds}`);
  return lines;
}
