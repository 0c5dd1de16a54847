import type { ReviewDocument } from '../../review/schema.ts';
import { type Line, line, pad, span } from './model.ts';
import { TIER_WORDS } from './words.ts';

const STATUS_WORDS: Record<string, string> = {
  approved: 'approved',
  edited: 'approved, edited',
  rejected: 'rejected',
  deferred: 'later',
  lapsed: 'too late',
  withdrawn: 'no longer true',
  superseded: 'replaced',
};

/** One line per proposal, numbered as the keys are. */
export function proposalListLines(doc: ReviewDocument, width: number): Line[] {
  return doc.proposals.map((one, index) => {
    const decided = one.status !== 'pending';
    const right = decided ? (STATUS_WORDS[one.status] ?? one.status) : TIER_WORDS[one.tier];
    const title = pad(one.title, Math.max(20, Math.min(width, 79) - 22));
    return line(
      span(`  ${index + 1}  `, 'dim'),
      span(title, decided ? 'dim' : 'plain'),
      span(` ${right}`, decided ? 'dim' : 'accent'),
    );
  });
}
