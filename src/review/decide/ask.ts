import { dayWords } from '../../plan/describe.ts';
import type { Plan, PlannedWorkout, PlanSettings } from '../../plan/model.ts';
import { withSessions } from '../../plan/new-future.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import { askedDraft } from '../../rules/asked.ts';
import { contextOf } from '../../rules/input.ts';
import { touches } from '../../rules/limits.ts';
import type { DraftProposal } from '../../rules/model.ts';
import { addDays, type Day } from '../../time/day.ts';
import { assess, type Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { collectFacts } from '../facts/index.ts';
import { judgeInput } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { reviewDocument, reviewId } from '../show/document.ts';
import { refreshStored } from '../show/stored.ts';
import { NOT_HELD } from '../storage.ts';
import { isTaken } from './standing.ts';

/** Sessions from tomorrow on, as a plan of today would have them. */
export interface NewFuture {
  /** Title of the template they are from. */
  title: string;
  workouts: readonly PlannedWorkout[];
  settings: PlanSettings;
  explanations: readonly { date: Day | null; text: string }[];
  problems: readonly string[];
}

/** Something the athlete asked for, worked out; nothing is stored yet. */
export interface Asking {
  situation: Situation;
  draft: DraftProposal;
  /** Open proposals that write to the same days: a yes to one makes the others out of date. */
  beside: StoredProposal[];
}

/** Weeks that have begun keep what they lean towards. */
function settingsFrom(first: Day, now: PlanSettings, made: PlanSettings): PlanSettings {
  const begun = Object.entries(now.focus).filter(([monday]) => monday < first);
  const coming = Object.entries(made.focus).filter(([monday]) => monday >= first);
  return { ...made, focus: Object.fromEntries([...begun, ...coming]) };
}

/**
 * The running plan with everything from tomorrow on made anew, as a proposal; what is past, done or taken out stays.
 * Null when nothing would change. Throws a Refusal without a plan.
 */
export function regeneration(deps: ReviewDeps, made: NewFuture): Asking | null {
  const situation = assess(deps, { mode: 'evening' });
  const input = judgeInput(situation, collectFacts(situation, deps), deps);
  if (!input) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const { plan } = input;
  const { done } = contextOf(input);
  const first = addDays(situation.today, 1);
  const isComing = (day: Day) => day >= first && day <= plan.end;
  const wanted: Plan = {
    ...withSessions(plan, made.workouts, { isOpen: isComing, done }),
    settings: settingsFrom(first, plan.settings, made.settings),
  };
  const wish = {
    title: `Make the plan anew from ${dayWords(first)}`,
    why: `You asked for it: "${made.title}" with your goals, times, equipment and training as they are now. What is past, done or taken out stays.`,
    asked: {
      planId: plan.id,
      revision: plan.revision,
      choices: made.explanations.filter((one) => one.date === null || isComing(one.date)),
      problems: [...made.problems],
    },
    wanted,
  };
  const draft = askedDraft(wish, input, isTaken(deps));
  if (!draft) return null;
  const open = deps.storage.proposals.open().filter((one) => !one.draft.asked && one.draft.decideBy > input.now);
  return { situation, draft, beside: open.filter((one) => touches(draft.diff, one.draft.diff)) };
}

/**
 * Puts it before the athlete with tonight's review, in place of what was asked for earlier and not answered. An evening
 * that was not held yet gets a row to keep it in, which is no review: nothing was pulled, judged or told.
 */
export function ask(deps: ReviewDeps, { situation, draft }: Asking): StoredProposal {
  const { storage, clock } = deps;
  return storage.transaction(() => {
    const now = clock.now();
    const id = reviewId(situation);
    if (storage.reviews.fingerprint(id) === null) {
      const day = { situation, judgement: null, proposals: [], insights: [], readonly: false };
      storage.reviews.save(reviewDocument(day, deps), null, situation.mode, NOT_HELD, now);
    }
    const earlier = storage.proposals.open().filter((one) => one.draft.ruleId === draft.ruleId && one.id !== draft.id);
    for (const one of earlier) if (one.draft.asked) storage.proposals.decide(one.id, 'superseded', now);
    storage.proposals.offer(draft, {}, id, situation.today, now);
    storage.proposals.ask(draft.id, id);
    for (const one of new Set([...earlier.map((each) => each.reviewId), id])) refreshStored(deps, one);
    const stored = storage.proposals.byId(draft.id);
    if (!stored) throw new Error(`proposal ${draft.id} was not stored`);
    return stored;
  });
}
