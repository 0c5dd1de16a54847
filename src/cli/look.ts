import { assess } from '../review/compare/situation.ts';
import { collectFacts } from '../review/facts/index.ts';
import { judgeSituation, type PreparedReview } from '../review/prepare.ts';
import type { App } from '../wire/app.ts';

/** Tonight worked out without storing anything, for commands that only explain. Needs no services. */
export function lookAtTonight(app: App): Omit<PreparedReview, 'document'> {
  const situation = assess(app.deps, { mode: 'evening' });
  const facts = collectFacts(situation, app.deps);
  return { situation, facts, judgement: judgeSituation(situation, facts, app.deps) };
}
