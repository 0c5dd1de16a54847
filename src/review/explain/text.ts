import type { ReviewDeps } from '../deps.ts';
import type { PreparedReview } from '../prepare.ts';
import { eveningLines, eveningSeries } from './evening-series.ts';
import { goalDetails } from './goal-details.ts';
import { goalBlocks } from './goal-text.ts';
import { historyLines, pastReviews } from './history.ts';
import { type Look, STANDARD_LOOK } from './look.ts';
import { planText } from './plan-text.ts';
import { whatIfText } from './what-if.ts';
import { whyText } from './why.ts';

export type TextView = 'plan' | 'goals' | 'history' | 'why' | 'why-all' | 'what-if';

/** Evenings the pager goes back. */
export const PAGER_EVENINGS = 14;

function pastLines(deps: ReviewDeps, evenings: number, look: Look): string[] {
  const reviews = pastReviews(deps, evenings);
  return [...eveningLines(eveningSeries(deps, reviews), look), ...historyLines(reviews, look)];
}

/** Long texts behind one key, as plain lines; the commands print the same. @param more how every rule is seen from here */
export function explainText(
  deps: ReviewDeps,
  state: PreparedReview,
  view: TextView,
  proposalId: string | null,
  look: Look = STANDARD_LOOK,
  more = 'key y',
): string[] {
  switch (view) {
    case 'plan':
      return planText(deps, state.situation, look);
    case 'goals':
      return goalBlocks(goalDetails(state.situation, deps), state.situation.today, deps.athlete.units, look);
    case 'history':
      return pastLines(deps, PAGER_EVENINGS, look);
    case 'why':
      return whyText(deps, state, proposalId, look, { more });
    case 'why-all':
      return whyText(deps, state, proposalId, look, { all: true });
    case 'what-if':
      return whatIfText(deps, proposalId === null ? [] : [proposalId], look);
  }
}
