import { assess } from '../review/compare/situation.ts';
import { collectFacts } from '../review/facts/index.ts';
import { judgeSituation, type PreparedReview } from '../review/prepare.ts';
import { reviewDocument } from '../review/show/document.ts';
import type { App } from '../wire/app.ts';

/** Tonight worked out without storing anything, for commands that only explain. */
export function lookAtTonight(app: App): PreparedReview {
  const situation = assess(app.deps, { mode: 'evening' });
  const facts = collectFacts(situation, app.deps);
  const judgement = judgeSituation(situation, facts, app.deps);
  const document = reviewDocument({ situation, judgement, proposals: [], insights: [], readonly: true }, app.deps);
  return { situation, facts, judgement, document };
}
