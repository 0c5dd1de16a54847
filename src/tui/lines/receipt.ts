import type { ReceiptLine } from '../../review/reviewer-api.ts';
import type { ReviewDocument } from '../../review/schema.ts';
import { blank, type Line, line, pad, span } from './model.ts';
import { dayWords, SINK_NAMES } from './words.ts';

const MARKS = {
  planned: ['…', 'dim'],
  sent: ['…', 'accent'],
  verified: ['✓', 'good'],
  failed: ['✗', 'bad'],
  unknown: ['?', 'warn'],
} as const;

const OPEN_WORDS = {
  planned: 'to do',
  sent: 'sending',
  failed: 'not done yet (kept, nothing lost)',
  unknown: 'to be checked',
};

/** Sessions that tonight's decisions changed. */
export function decidedSessions(doc: ReviewDocument): Set<string> {
  const approved = doc.proposals.filter((one) => one.status === 'approved' || one.status === 'edited');
  return new Set(approved.flatMap((one) => one.changes.flatMap((change) => change.workoutId ?? [])));
}

/** "Also kept up to date: 9 other sessions (FIT 9, Garmin 7, Hevy 2)." */
function restLine(rest: ReceiptLine[], beside: boolean): Line {
  const perSink = new Map<string, number>();
  for (const row of rest) perSink.set(row.sink, (perSink.get(row.sink) ?? 0) + 1);
  const sessions = new Set(rest.map((row) => row.workout.id)).size;
  const sinks = [...perSink].map(([sink, n]) => `${SINK_NAMES[sink] ?? sink} ${n}`).join(', ');
  return line(
    span('✓ ', 'good'),
    `${beside ? 'Also in place' : 'In place'}: ${sessions}${beside ? ' other' : ''} session${sessions === 1 ? '' : 's'} of the plan (${sinks})`,
  );
}

/**
 * What left the machine, one block per session. With `detail`, sessions outside it that are done are only counted:
 * the rolling export of unchanged sessions is no news.
 */
export function receiptLines(all: ReceiptLine[], detail?: ReadonlySet<string>): Line[] {
  const inDetail = (row: ReceiptLine) =>
    !detail || detail.has(row.workout.id) || row.state === 'failed' || row.state === 'unknown';
  const rows = all.filter((row) => inDetail(row) || row.state === 'sent');
  const rest = all.filter((row) => !rows.includes(row) && row.state === 'verified');
  const waiting = all.length - rows.length - rest.length;
  const lines: Line[] = [];
  let workout = '';
  for (const row of rows) {
    if (row.workout.id !== workout) {
      workout = row.workout.id;
      lines.push(line(span(`${dayWords(row.workout.date)}  ${row.workout.title}`, 'bold')));
    }
    const [mark, tone] = MARKS[row.state];
    const words =
      row.words.length > 0 ? row.words.join(' · ') : row.state === 'verified' ? 'done' : OPEN_WORDS[row.state];
    lines.push(
      line(
        `  ${pad(SINK_NAMES[row.sink] ?? row.sink, 9)} `,
        span(`${mark} `, tone),
        span(words, row.state === 'verified' ? 'plain' : tone),
      ),
    );
  }
  if (rest.length > 0) lines.push(restLine(rest, rows.length > 0));
  if (waiting > 0) lines.push(line(span(`… ${waiting} more to write`, 'dim')));
  return lines;
}

function nextReviewWords(text: string): string {
  const [day = '', time = ''] = text.split(' ');
  return `${dayWords(day)} ${time}`;
}

/** "2 approved, 1 rejected (busy)." and how to take it back. */
export function closingWords(doc: ReviewDocument, revision: number | null): Line[] {
  const count = (status: string[]) => doc.proposals.filter((one) => status.includes(one.status));
  const approved = count(['approved', 'edited']).length;
  const rejected = count(['rejected']);
  const pending = count(['pending']).length;
  const reasons = [...new Set(rejected.map((one) => one.decision?.reason).filter(Boolean))].join(', ');
  const parts = [
    approved > 0 ? `${approved} approved` : '',
    rejected.length > 0 ? `${rejected.length} rejected${reasons ? ` (${reasons})` : ''}` : '',
    pending > 0 ? `${pending} still to decide` : '',
  ].filter(Boolean);
  const lines: Line[] = [];
  if (parts.length > 0)
    lines.push(line(`${parts.join(', ')}.${doc.nextReview ? ` Next review ${nextReviewWords(doc.nextReview)}.` : ''}`));
  if (approved > 0 && revision !== null) lines.push(line(span(`coach undo takes back r${revision}.`, 'dim')));
  const settings = doc.proposals.flatMap((one) => one.setting?.undo ?? []);
  for (const name of settings) lines.push(line(span(`coach undo ${name} takes the setting back.`, 'dim')));
  return lines.length > 0 ? [blank, ...lines] : [];
}
