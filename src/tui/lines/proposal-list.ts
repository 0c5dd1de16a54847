import type { ReviewDocument } from '../../review/schema.ts';
import { type Line, line, pad, span } from './model.ts';
import { kindWords, statusWord } from './words.ts';

/** One line per proposal, numbered as the keys are. */
export function proposalListLines(doc: ReviewDocument, width: number): Line[] {
  return doc.proposals.map((one, index) => {
    const decided = one.status !== 'pending';
    const right = decided ? statusWord(one.status) : kindWords(one);
    const title = pad(one.title, Math.max(20, Math.min(width, 79) - 22));
    return line(
      span(`  ${index + 1}  `, 'dim'),
      span(title, decided ? 'dim' : 'plain'),
      span(` ${right}`, decided ? 'dim' : 'accent'),
    );
  });
}
