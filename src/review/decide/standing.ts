import { canonical } from '../../plan/diff.ts';
import type { ProposalStatus, StoredProposal } from '../../ports/storage.ts';
import { askedDraft, standingOf } from '../../rules/asked.ts';
import type { JudgeInput } from '../../rules/input.ts';
import type { DraftProposal } from '../../rules/model.ts';
import type { ReviewDeps } from '../deps.ts';
import { refreshStored } from '../show/stored.ts';

type Deps = Pick<ReviewDeps, 'storage' | 'sinks' | 'settingFiles'>;

const ANSWERED: readonly ProposalStatus[] = ['approved', 'edited', 'rejected', 'lapsed'];

/** Whether that id belongs to a proposal that was answered, or left open to its end. */
export function isTaken(deps: Pick<ReviewDeps, 'storage'>): (id: string) => boolean {
  return (id) => {
    const stored = deps.storage.proposals.byId(id);
    return stored !== null && ANSWERED.includes(stored.status);
  };
}

interface Remade {
  /** What was asked for, worked out on the plan as it is now; null when nothing of it is left. */
  draft: DraftProposal | null;
  /** Whether it would do what was shown. */
  same: boolean;
  /** What is no longer as it was, in words. */
  moved: string[];
}

/** What the athlete asked for, worked out again. */
export function remade(deps: Pick<ReviewDeps, 'storage'>, { draft }: StoredProposal, input: JudgeInput): Remade {
  const standing = standingOf(draft, deps.storage.plans.revisions(input.plan.id, draft.asked?.revision), input);
  if (!standing || !draft.asked) return { draft: null, same: false, moved: ['the plan itself'] };
  const asked = { ...draft.asked, revision: input.plan.revision };
  const wish = { title: draft.title, why: draft.why, asked, wanted: standing.wanted };
  const again = askedDraft(wish, input, isTaken(deps));
  const same = again !== null && canonical(again.operations) === canonical(draft.operations);
  return { draft: again, same, moved: standing.moved.length > 0 ? standing.moved : ['the plan'] };
}

/** What it comes to tonight, under the name it has. */
function refreshed(stored: DraftProposal, { tier, limits, projection }: DraftProposal): DraftProposal {
  return { ...stored, tier, limits, projection };
}

/**
 * Brings what the athlete asked for in line with tonight. It stays until it is answered or its time is over, and goes
 * from evening to evening; where the plan moved under it, it is worked out again, and the earlier one is superseded.
 * Call inside a transaction.
 */
export function settleAsked(deps: Deps, input: JudgeInput, reviewId: string): void {
  const { proposals } = deps.storage;
  const earlier = new Set<string>();
  for (const open of proposals.open()) {
    if (!open.draft.asked) continue;
    if (open.reviewId !== reviewId) earlier.add(open.reviewId);
    if (open.draft.decideBy <= input.now) {
      proposals.decide(open.id, 'lapsed', input.now);
      continue;
    }
    const { draft, same } = remade(deps, open, input);
    if (draft === null || !same) proposals.decide(open.id, draft === null ? 'withdrawn' : 'superseded', input.now);
    if (draft === null) continue;
    const shown = same ? refreshed(open.draft, draft) : draft;
    proposals.offer(shown, {}, open.reviewId, input.today, input.now);
    // Put off is put off for that evening.
    if (!same || open.reviewId !== reviewId) proposals.ask(shown.id, reviewId);
  }
  for (const id of earlier) refreshStored(deps, id);
}
