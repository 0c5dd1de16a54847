import type { Insight } from '../../ports/people.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import type { Judgement } from '../../rules/model.ts';
import { addDays, weekStart } from '../../time/day.ts';
import { heldBanners } from '../act/held-banners.ts';
import { firstOpenDay, nextSession, type Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ReviewDocument, Tonight } from '../schema.ts';
import { endBanner } from './plan-end.ts';
import { proposalView } from './proposal-view.ts';
import { banners, sourceStates } from './sources.ts';
import { statusOf } from './stored.ts';
import { asksOf, todayView } from './today.ts';
import { weekView } from './week.ts';
import { workoutView } from './workout-view.ts';

export interface DocumentInput {
  situation: Situation;
  judgement: Judgement | null;
  proposals: StoredProposal[];
  insights: Insight[];
  readonly: boolean;
  /** Lines beside those about sources and rules: what arrived late, what cannot be told apart. */
  notes?: readonly string[];
  /** What the changes come to together, and each open one beside the plan as it is by now. */
  together?: Tonight | null;
  /** Earlier changes that were settled tonight. */
  followUps?: ReviewDocument['followUps'];
  projections?: ReadonlyMap<string, StoredProposal['draft']['projection']>;
}

export function reviewId(situation: Pick<Situation, 'today' | 'mode'>): string {
  return `${situation.today}-${situation.mode}`;
}

/** Puts the evening into one document: the screen, the text and the JSON all show this. */
export function reviewDocument(input: DocumentInput, deps: ReviewDeps): ReviewDocument {
  const { situation, judgement, proposals } = input;
  const { plan, today } = situation;
  const sources = sourceStates(deps, today);
  const day = todayView(situation);
  const next = nextSession(situation);
  const nextWeek = addDays(weekStart(today), 7);
  return {
    schemaVersion: 1,
    review: {
      id: reviewId(situation),
      date: today,
      status: statusOf(proposals),
      planRevision: plan?.revision ?? null,
      readonly: input.readonly,
    },
    sources,
    banners: [...banners(sources, deps), ...heldBanners(deps, plan), ...endBanner(plan, today), ...(input.notes ?? [])],
    today: day,
    week: weekView(situation, deps),
    readiness: situation.readiness,
    load: situation.load,
    goals: situation.goals,
    insights: input.insights,
    proposals: proposals.map((one) => {
      const view = proposalView(one, plan, deps);
      return { ...view, projection: input.projections?.get(one.id) ?? view.projection };
    }),
    together: input.together ?? null,
    suppressed: judgement?.suppressed ?? [],
    silent: judgement?.silent ?? [],
    followUps: input.followUps ?? [],
    asks: input.readonly ? [] : asksOf(day, situation),
    nextSession: next ? workoutView(next) : null,
    nextReview: `${firstOpenDay(situation)} ${deps.settings.time}`,
    nextWeekFocus: plan ? (plan.settings.focus[nextWeek] ?? null) : null,
  };
}
