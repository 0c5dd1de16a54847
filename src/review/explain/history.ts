import type { ExportRow } from '../../outbox/model.ts';
import { dayWords } from '../../plan/describe.ts';
import type { PlanRevision } from '../../plan/operations.ts';
import { takenBack } from '../../plan/revisions.ts';
import type { StoredSetting } from '../../ports/settings.ts';
import type { DecisionRow, StoredProposal, StoredReview } from '../../ports/storage.ts';
import type { Day } from '../../time/day.ts';
import type { ReviewDeps } from '../deps.ts';
import { type Look, labelled, STANDARD_LOOK } from './look.ts';

/** What was decided on an evening and what came of it. */
export interface PastDecisionView {
  proposalId: string;
  title: string;
  ruleId: string;
  /** Who wanted it. */
  source: 'rule' | 'athlete';
  status: string;
  reason: string | null;
  note: string | null;
  revision: number | null;
  at: string | null;
  expects: string | null;
  /** Whether the expectation came true; null while it is open or there is none. */
  outcome: string | null;
  /** What the athlete changed about it before the yes: the operations beside those proposed. */
  edited: boolean;
  /** Revision that took it back; null while it stands. */
  undoneBy: string | null;
  /** Where it went; a later change of the same session has taken its row over. */
  exports: { sink: string; date: string; title: string; state: string; error: string | null }[];
  /** The change of a setting it made: "s3", with how far it got. */
  setting: { id: string; summary: string; state: string; error: string | null } | null;
}

export interface PastReview extends StoredReview {
  decisions: PastDecisionView[];
}

/** Replaced proposals and ones that stopped being true were never decided on. */
const NOT_DECIDED = ['superseded', 'withdrawn'];

/** What is stored about decisions, read once for however many evenings. */
interface Around {
  rows: readonly DecisionRow[];
  revisions: readonly PlanRevision[];
  /** Of these, the ones that are taken back, with what did it. */
  back: ReadonlyMap<number, number>;
  exports: readonly ExportRow[];
  settings: readonly StoredSetting[];
}

function decisionView(stored: StoredProposal, around: Around): PastDecisionView {
  const { rows, revisions, back, exports, settings } = around;
  const row = rows.findLast((one) => one.proposalId === stored.id);
  const made = settings.findLast((one) => one.proposalId === stored.id);
  // Revision numbers begin anew with every plan: a decision is known by its own revision, in a plan that has it.
  const own = revisions.find((one) => one.proposalId === stored.id && one.undoes === null);
  const undo = own && back.get(own.revision);
  const changed = new Set(own?.diff.changes.map(({ before, after }) => (before ?? after)?.id));
  return {
    proposalId: stored.id,
    title: stored.draft.title,
    ruleId: stored.draft.ruleId,
    source: stored.draft.asked ? 'athlete' : 'rule',
    status: stored.status,
    reason: stored.reason,
    note: stored.note,
    revision: stored.revision,
    at: stored.decidedAt,
    expects: row?.expects?.text ?? null,
    outcome: row?.outcome ?? null,
    edited: stored.status === 'edited',
    undoneBy: undo ? `r${undo}` : made?.state === 'undone' ? 'undo' : null,
    exports: exports
      .filter((one) => one.revision === own?.revision && changed.has(one.workout.id))
      .map(({ sink, workout, state, lastError }) => ({
        sink,
        date: workout.date,
        title: workout.title,
        state,
        error: lastError,
      })),
    setting: made ? { id: `s${made.id}`, summary: made.summary, state: made.state, error: made.error } : null,
  };
}

function aroundSince(deps: Pick<ReviewDeps, 'storage'>, day: Day): Around {
  const { proposals, plans, exports, settings } = deps.storage;
  const head = plans.header();
  const revisions = head ? plans.revisions(head.id) : [];
  return {
    rows: proposals.decisions(),
    revisions,
    back: takenBack(revisions),
    exports: exports.list(day, '9999-12-31'),
    settings: settings.list(),
  };
}

function viewsOf(deps: Pick<ReviewDeps, 'storage'>, reviewId: string, around: Around): PastDecisionView[] {
  const shown = deps.storage.proposals.ofReview(reviewId).filter((one) => !NOT_DECIDED.includes(one.status));
  return shown.map((one) => decisionView(one, around));
}

/** Decisions of one evening, with what they left behind. */
export function decisionsOf(deps: Pick<ReviewDeps, 'storage'>, reviewId: string): PastDecisionView[] {
  return viewsOf(deps, reviewId, aroundSince(deps, reviewId.slice(0, 10)));
}

/** The last evenings, newest first; one that was not held only where something was asked for on it. */
export function pastReviews(deps: Pick<ReviewDeps, 'storage'>, limit: number): PastReview[] {
  const reviews = deps.storage.reviews.list(limit);
  const [last] = reviews.slice(-1);
  if (!last) return [];
  const around = aroundSince(deps, last.date);
  const all = reviews.map((one) => ({ ...one, decisions: viewsOf(deps, one.id, around) }));
  return all.filter((one) => one.held || one.decisions.length > 0);
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

const EXPORT_WORDS: Record<string, string> = {
  planned: 'to do',
  sent: 'on its way',
  verified: 'done',
  failed: 'failed',
  unknown: 'to be checked',
};

/** "went to FIT, Garmin (done)", by how far each got. */
function exportWords(one: PastDecisionView): string {
  const byState = new Map<string, Set<string>>();
  for (const { sink, state } of one.exports)
    byState.set(state, (byState.get(state) ?? new Set()).add(sink === 'fit' ? 'FIT' : capital(sink)));
  const parts = [...byState].map(([state, sinks]) => `${[...sinks].join(', ')} ${EXPORT_WORDS[state] ?? state}`);
  return parts.length === 0 ? '' : `exports: ${parts.join('; ')}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SETTING_WORDS: Record<string, string> = {
  planned: 'to be written',
  applied: 'in the file',
  failed: 'could not be written',
  undoing: 'being taken back',
  undone: 'taken back',
};

function settingWordsOf({ setting }: PastDecisionView): string {
  if (setting === null) return '';
  return `setting ${setting.id}: ${SETTING_WORDS[setting.state] ?? setting.state}${setting.error ? ` (${setting.error})` : ''}`;
}

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
  const taken = one.undoneBy === null || one.setting ? '' : `taken back by ${one.undoneBy}`;
  const rest = [outcomeWords(one), taken, exportWords(one), settingWordsOf(one)].filter(Boolean);
  if (look.wordsOnly) return [`${words}: ${text}`, ...rest];
  const width = look.width - 2;
  return [
    ...labelled(`${mark} ${words}`, text, words.length > 12 ? 19 : 13, width),
    ...rest.flatMap((line) => labelled('', line, 13, width)),
  ].map((row) => `  ${row}`);
}

const STATUS_OF_EVENING: Record<string, string> = {
  pending: 'still to decide',
  decided: 'decided',
  'nothing-to-decide': 'nothing to decide',
};

/** Evenings with their decisions, newest first. */
export function historyLines(reviews: readonly PastReview[], look: Look = STANDARD_LOOK): string[] {
  if (reviews.length === 0) return ['No evening yet: coach review.'];
  return reviews.flatMap((one) => {
    const mode = one.held ? one.mode : 'asked  ';
    const status = STATUS_OF_EVENING[one.status] ?? one.status;
    const plan = one.planRevision === null ? 'no plan' : `plan r${one.planRevision}`;
    const head = look.wordsOnly
      ? `${dayWords(one.date)}, ${mode.trim()}, ${status}, ${plan}, id ${one.id}`
      : `${dayWords(one.date).padEnd(11)} ${mode}   ${status.padEnd(18)} ${plan.padEnd(9)} ${one.id}`;
    return [
      head,
      ...one.decisions.flatMap((decision) => decisionLines(decision, look)),
      ...(one.decisions.length > 0 ? [''] : []),
    ];
  });
}
