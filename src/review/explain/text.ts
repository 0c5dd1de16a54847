import type { ReviewDeps } from '../deps.ts';
import type { PreparedReview } from '../prepare.ts';
import { goalText, historyText } from './lists.ts';
import { planText } from './plan-text.ts';
import { whatIfText, whyText } from './why.ts';

export type TextView = 'plan' | 'goals' | 'history' | 'why' | 'what-if';

/** Long texts behind one key, as plain lines; the commands print the same. */
export function explainText(
  deps: ReviewDeps,
  state: PreparedReview,
  view: TextView,
  proposalId: string | null,
): string[] {
  switch (view) {
    case 'plan':
      return planText(deps, state.situation);
    case 'goals':
      return goalText(state.document.goals);
    case 'history':
      return historyText(deps);
    case 'why':
      return whyText(deps, state, proposalId);
    case 'what-if':
      return whatIfText(deps, proposalId);
  }
}
