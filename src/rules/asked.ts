import { canonical, diffPlans, withChanges } from '../plan/diff.ts';
import type { Plan } from '../plan/model.ts';
import { withSessions } from '../plan/new-future.ts';
import type { PlanOperation, PlanRevision } from '../plan/operations.ts';
import { rewindTo } from '../plan/revisions.ts';
import { tierOf } from '../plan/tier.ts';
import { decideBy } from './deadline.ts';
import { fnv1a64, shortHash } from './hash.ts';
import { contextOf, type JudgeInput } from './input.ts';
import { daysOf, plannedLoad7d, touchedBy, touches, withinLimits } from './limits.ts';
import type { Asked, DraftProposal } from './model.ts';
import { projectionOf } from './together.ts';

/** What `ruleId` says of a plan that the athlete wants made anew. */
export const REGENERATE = 'plan-regenerate';

export interface Wish {
  title: string;
  why: string;
  asked: Asked;
  /** The plan as it is wanted: the running one where nothing is to change. */
  wanted: Plan;
}

/** The coach would not do it by itself, and why; none where it would. Told with what the athlete asks for, never enforced. */
function limitsOn(operations: PlanOperation[], input: JudgeInput): string[] {
  const checked = withinLimits(input.plan, operations, contextOf(input));
  if ('blocked' in checked) return [`the coach would not do this by itself: ${checked.blocked}`];
  return checked.limits;
}

/**
 * What the athlete asks for as a proposal like any other: same tier, basis, deadline and projection. Null when nothing
 * would change. The id depends on day, what is asked and `taken` only.
 * @param taken whether an id belongs to a proposal that was decided: asking again is another question
 */
export function askedDraft(wish: Wish, input: JudgeInput, taken: (id: string) => boolean): DraftProposal | null {
  const { plan } = input;
  const context = contextOf(input);
  const diff = diffPlans(plan, wish.wanted);
  if (diff.changes.length === 0 && diff.settings === null) return null;
  const operations: PlanOperation[] = [
    { op: 'restore', changes: diff.changes, settings: diff.settings?.after ?? null },
  ];
  const touched = touchedBy(diff);
  const workoutIds = [...new Set(touched.map((one) => one.id))].sort();
  const sessions = workoutIds.map((id) => [plan.workouts[id] ?? null, input.evidence[id]?.state ?? null]);
  const idOf = (again: number) => `p-${shortHash(canonical([input.today, REGENERATE, operations, again]))}`;
  let again = 0;
  while (taken(idOf(again))) again++;
  const window = { from: context.firstDay, missed: context.missed };
  return {
    id: idOf(again),
    ruleId: REGENERATE,
    ruleVersion: 1,
    title: wish.title,
    why: wish.why,
    tier: tierOf(plan, wish.wanted, operations, plannedLoad7d(plan, context), window),
    operations,
    diff,
    asked: wish.asked,
    because: [],
    limits: [...limitsOn(operations, input), ...wish.asked.problems],
    projection: { keep: projectionOf(plan, context), apply: projectionOf(wish.wanted, context) },
    decideBy: decideBy(touched, context),
    reads: { facts: [], workoutIds },
    basis: fnv1a64(canonical({ facts: [], sessions, settings: diff.settings?.before ?? null })),
    evidence: null,
    // Whether a plan suits shows in adherence and goals, not in one session.
    expects: null,
  };
}

interface Standing {
  /** What was wanted, on the plan as it is now. */
  wanted: Plan;
  /** Sessions of those days that are no longer what they were, by title. */
  moved: string[];
}

function moveOn(draft: DraftProposal, then: Plan, input: JudgeInput): Standing {
  const { plan } = input;
  const { done, firstDay } = contextOf(input);
  const days = new Set(daysOf(draft.diff));
  const wish = withChanges(then, draft.diff.changes, draft.diff.settings?.after ?? null);
  const fresh = Object.values(wish.workouts).filter((one) => one.skipped === null);
  const wanted = withSessions(plan, fresh, { isOpen: (day) => days.has(day) && day >= firstDay, done });
  const since = diffPlans(then, plan);
  const moved = since.changes
    .filter((change) => touches(draft.diff, { changes: [change], settings: null }))
    .map(({ before, after }) => (after ?? before)?.title ?? '');
  if (draft.diff.settings && since.settings) moved.push('hours or focus of the plan');
  const doneNow = draft.diff.changes.flatMap(({ before }) =>
    before && done.has(before.id) ? [`${before.title} (done meanwhile)`] : [],
  );
  const settings = draft.diff.settings ? wish.settings : plan.settings;
  return { wanted: { ...wanted, settings }, moved: [...new Set([...doneNow, ...moved])] };
}

/**
 * What was asked for some time ago, looked at on the plan as it is now: on the days it writes to, what was wanted then;
 * elsewhere, what is there. Done sessions and ones taken out meanwhile stay. Null when it was about another plan.
 * @param revisions of the plan, at least those since it was asked for
 */
export function standingOf(
  draft: DraftProposal,
  revisions: readonly PlanRevision[],
  input: JudgeInput,
): Standing | null {
  const { asked } = draft;
  if (!asked || asked.planId !== input.plan.id) return null;
  try {
    return moveOn(draft, rewindTo(input.plan, revisions, asked.revision), input);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
