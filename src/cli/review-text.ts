import type { ReviewDocument } from '../review/schema.ts';
import { blank, type Line, line, plainText, span } from '../tui/lines/model.ts';
import { proposalLines } from '../tui/lines/proposal.ts';
import { reviewLines, type View } from '../tui/lines/review.ts';

/** The whole evening as text: the same lines as on the screens, one after the other. */
export function reviewText(document: ReviewDocument, options: Pick<View, 'width' | 'zone' | 'units'>): string[] {
  const view = { ...options, keys: false };
  const lines: Line[] = [...reviewLines(document, view)];
  document.proposals.forEach((proposal, index) => {
    lines.push(blank, line(span('-'.repeat(Math.min(options.width, 80)), 'dim')), blank);
    lines.push(...proposalLines(proposal, index, document.proposals.length, document.review.date, view, document));
    if (proposal.status === 'pending')
      lines.push(blank, line(`coach approve ${proposal.id} --yes   or   coach reject ${proposal.id} --reason busy`));
  });
  return lines.map(plainText);
}
