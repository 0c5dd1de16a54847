import { dayWords } from '../../plan/describe.ts';
import type { DecisionRow, StoredProposal, StoredReview } from '../../ports/storage.ts';
import type { ReviewDeps } from '../deps.ts';
import { type Look, labelled, STANDARD_LOOK } from './look.ts';

/** What was decided on an evening and what came of it. */
export interface PastDecisionView {
  proposalId: string;
  title: string;
  ruleId: string;
  status: string;
  reason: string | null;
  note: string | null;
  revision: number | null;
  at: string | null;
  expects: string | null;
  /** Whether the expectation came true; null while it is open or there is none. */
  outcome: string | null;
}

export interface PastReview extends StoredReview {
  decisions: PastDecisionView[];
}

/** Replaced proposals and ones that stopped being true were never decided on. */
const NOT_DECIDED = ['superseded', 'withdrawn'];

function decisionView(stored: StoredProposal, row: DecisionRow | undefined): PastDecisionView {
  return {
    proposalId: stored.id,
    title: stored.draft.title,
    ruleId: stored.draft.ruleId,
    status: stored.status,
    reason: stored.reason,
    note: stored.note,
    revision: stored.revision,
    at: stored.decidedAt,
    expects: row?.expects?.text ?? null,
    outcome: row?.outcome ?? null,
  };
}

/** Decisions of one evening. */
export function decisionsOf(deps: Pick<ReviewDeps, 'storage'>, reviewId: string): PastDecisionView[] {
  const rows = deps.storage.proposals.decisions();
  return deps.storage.proposals
    .ofReview(reviewId)
    .filter((one) => !NOT_DECIDED.includes(one.status))
    .map((one) =>
      decisionView(
        one,
        rows.findLast((row) => row.proposalId === one.id),
      ),
    );
}

/** The last evenings, newest first. */
export function pastReviews(deps: Pick<ReviewDeps, 'storage'>, limit: number): PastReview[] {
  return deps.storage.reviews.list(limit).map((one) => ({ ...one, decisions: decisionsOf(deps, one.id) }));
}

const STATUS: Record<string, { mark: string; words: string }> = {
  approved: { mark: '✓', words: 'approved' },
  edited: { mark: '✓', words: 'approved, edited' },
  rejected: { mark: '✗', words: 'rejected' },
  deferred: { mark: '…', words: 'later' },
  lapsed: { mark: '–', words: 'too late' },
  pending: { mark: '·', words: 'open' },
};

const OUTCOMES: Record<string, string> = {
  held: 'it held',
  'not-held': 'it did not hold',
  'cannot-tell': 'cannot be told',
};

function outcomeWords(one: PastDecisionView): string {
  const outcome = one.outcome === null ? 'not known yet' : (OUTCOMES[one.outcome] ?? one.outcome);
  return one.expects === null ? '' : `expected: ${one.expects}: ${outcome}`;
}

/** One decision: what, how it was decided and why, its revision, and whether the expectation held. */
export function decisionLines(one: PastDecisionView, look: Look): string[] {
  const { mark, words } = STATUS[one.status] ?? { mark: '?', words: one.status };
  const why = [one.reason, one.note].filter(Boolean).join(': ');
  const tail = [why, one.revision === null ? '' : `r${one.revision}`, one.proposalId].filter(Boolean).join(', ');
  const text = `${one.title} (${tail})`;
  const outcome = outcomeWords(one);
  if (look.wordsOnly) return [`${words}: ${text}`, ...(outcome ? [outcome] : [])];
  const width = look.width - 2;
  return [
    ...labelled(`${mark} ${words}`, text, words.length > 12 ? 19 : 13, width),
    ...(outcome ? labelled('', outcome, 13, width) : []),
  ].map((row) => `  ${row}`);
}

const STATUS_OF_EVENING: Record<string, string> = {
  pending: 'still to decide',
  decided: 'decided',
  'nothing-to-decide': 'nothing to decide',
};

/** Decisions taken outside the review close the evening too. */
function eveningWords(one: PastReview): string {
  const open = one.decisions.some((decision) => decision.status === 'pending');
  const status = one.status === 'pending' && one.decisions.length > 0 && !open ? 'decided' : one.status;
  return STATUS_OF_EVENING[status] ?? status;
}

/** Evenings with their decisions, newest first. */
export function historyLines(reviews: readonly PastReview[], look: Look = STANDARD_LOOK): string[] {
  if (reviews.length === 0) return ['No evening yet: coach review.'];
  return reviews.flatMap((one) => {
    const mode = one.mode === 'morning' ? 'morning' : 'evening';
    const status = eveningWords(one);
    const plan = one.planRevision === null ? 'no plan' : `plan r${one.planRevision}`;
    const head = look.wordsOnly
      ? `${dayWords(one.date)}, ${mode}, ${status}, ${plan}, id ${one.id}`
      : `${dayWords(one.date).padEnd(11)} ${mode}   ${status.padEnd(18)} ${plan.padEnd(9)} ${one.id}`;
    return [
      head,
      ...one.decisions.flatMap((decision) => decisionLines(decision, look)),
      ...(one.decisions.length > 0 ? [''] : []),
    ];
  });
}
