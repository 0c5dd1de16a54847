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

/** What left the machine, one block per session. */
export function receiptLines(rows: ReceiptLine[]): Line[] {
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
  return lines;
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
    lines.push(line(`${parts.join(', ')}.${doc.nextReview ? ` Next review ${doc.nextReview}.` : ''}`));
  if (approved > 0 && revision !== null) lines.push(line(span(`coach undo takes back r${revision}.`, 'dim')));
  return lines.length > 0 ? [blank, ...lines] : [];
}
