import { canonical } from '../plan/diff.ts';
import type { Insight } from '../ports/people.ts';
import { isOpen, type StoredProposal } from '../ports/storage.ts';
import { PLAN_FACTS } from '../rules/catalogue/plan-facts.ts';
import type { Facts, FactValue } from '../rules/facts.ts';
import { fnv1a64 } from '../rules/hash.ts';
import { type JudgeInput, judge } from '../rules/judge.ts';
import type { DraftProposal, Judgement } from '../rules/model.ts';
import { addDays, type Day } from '../time/day.ts';
import { type FollowedUp, followUp } from './act/outcomes.ts';
import { type Arrival, arrivalBanners, isArrivalBanner } from './collect/arrivals.ts';
import { mergeBanners, openMergeQuestions } from './collect/merge-questions.ts';
import { hardDaysDone, minutesDone, shapeBefore } from './compare/shape.ts';
import { assess, type Situation } from './compare/situation.ts';
import { settleAsked } from './decide/standing.ts';
import { projectionNow, tonightTogether } from './decide/tonight.ts';
import type { ReviewDeps } from './deps.ts';
import type { EveningInputs } from './evening-inputs.ts';
import { collectFacts } from './facts/index.ts';
import { testedSetting } from './facts/tested.ts';
import { MEMORY_DAYS, pastDecisions } from './past-decisions.ts';
import type { ReviewDocument } from './schema.ts';
import { reviewDocument, reviewId } from './show/document.ts';
import { sentences } from './show/sentences.ts';
import { sinceThen } from './show/since.ts';
import { refreshStored, shownProposals } from './show/stored.ts';
import { NOT_HELD } from './storage.ts';

/** One evening, worked out and stored. */
export interface PreparedReview {
  situation: Situation;
  facts: Facts;
  judgement: Judgement | null;
  document: ReviewDocument;
}

export interface PrepareOptions {
  mode: 'evening' | 'morning';
  /** The day of a review that is going on: it stays the same after midnight. */
  begun?: Day;
  /** Another evening, shown as it was held, else as it would be seen; nothing is stored or decided. */
  date?: Day;
  readonly: boolean;
  /** Ask the language model, where one is configured. */
  narrate: boolean;
  /** Make the proposals anew even when nothing moved (after a stale basis). */
  again?: boolean;
  /** Keep these sentences instead of making new ones (after a decision). */
  insights?: Insight[];
  /** Sessions that came in after their evening had been held; the evening says so from then on. */
  arrivals?: readonly Arrival[];
}

/** What the rule engine is asked; null without a plan. */
export function judgeInput(situation: Situation, facts: Facts, deps: ReviewDeps): JudgeInput | null {
  if (!situation.plan) return null;
  return {
    today: situation.today,
    now: situation.now,
    zone: deps.athlete.zone,
    plan: situation.plan,
    evidence: situation.evidence,
    facts,
    rules: deps.rules.rules,
    chooser: deps.chooser,
    availability: deps.availability,
    goals: deps.goals,
    decisions: pastDecisions(deps, addDays(situation.today, -MEMORY_DAYS), situation.plan),
    mode: situation.mode,
    shape: shapeBefore(situation),
    hardDone: hardDaysDone(situation),
    minutesDone: minutesDone(situation),
    library: planLibrary(deps),
    tested: testedSetting(situation.tested),
    caps: deps.settings.caps,
  };
}

export function judgeSituation(situation: Situation, facts: Facts, deps: ReviewDeps): Judgement | null {
  const input = judgeInput(situation, facts, deps);
  return input ? judge(input) : null;
}

/** What the proposals are judged from, to be able to judge the evening again. */
function inputsOf(input: JudgeInput | null): EveningInputs | null {
  if (!input) return null;
  const { now, plan, evidence, shape, hardDone, minutesDone, availability, goals, tested, caps } = input;
  return {
    now,
    planId: plan.id,
    revision: plan.revision,
    evidence: Object.fromEntries(Object.values(evidence).map((one) => [one.workoutId, one.state])),
    shape: shape ?? null,
    ...(hardDone ? { hardDone } : {}),
    ...(minutesDone === undefined ? {} : { minutesDone }),
    availability,
    goals,
    ...(tested ? { tested } : {}),
    ...(caps ? { caps } : {}),
  };
}

/** The open proposals beside the plan as it is by now, alone and together. */
function outlookOf(input: JudgeInput | null, id: string, proposals: readonly StoredProposal[], deps: ReviewDeps) {
  if (!input) return {};
  return {
    together: tonightTogether(deps, input, id, proposals),
    projections: new Map(proposals.map((one) => [one.id, projectionNow(one, input)])),
  };
}

export function planLibrary(deps: Pick<ReviewDeps, 'estimator' | 'athlete'>) {
  return { estimate: deps.estimator, pool: deps.athlete.pool };
}

function factsRead(draft: DraftProposal, facts: Facts): Record<string, FactValue> {
  return Object.fromEntries(
    draft.reads.facts.map((name) => [name, facts[name] ?? { value: null, source: null, asOf: null }]),
  );
}

/**
 * Hash of what proposals may follow from: the evidence, the rules, and plan changes that did not come from tonight's
 * own decisions. While it stays the same the offered proposals stay as they are, so deciding one never moves another.
 */
function fingerprintOf(situation: Situation, facts: Facts, deps: ReviewDeps): string {
  const id = reviewId(situation);
  const evidence = Object.entries(facts)
    .filter(([name]) => !PLAN_FACTS.has(name))
    .map(([name, one]) => [name, one.value]);
  const plan = situation.plan;
  const outside = plan ? deps.storage.plans.revisionsOutside(plan.id, id) : 0;
  return fnv1a64(
    canonical([
      evidence,
      deps.rules.rules,
      plan?.id ?? null,
      outside,
      deps.goals,
      deps.availability,
      deps.settings.caps,
    ]),
  );
}

/**
 * Brings what rules proposed in line with tonight's judgement: new ones are offered, open ones that no longer follow
 * from the facts are withdrawn, and what was not decided in time lapses. Call inside a transaction.
 */
function settleProposals(
  situation: Situation,
  facts: Facts,
  judgement: Judgement,
  unchanged: boolean,
  deps: ReviewDeps,
): StoredProposal[] {
  const { proposals } = deps.storage;
  const id = reviewId(situation);
  const earlier = new Set<string>();
  function close(open: StoredProposal, status: 'lapsed' | 'superseded' | 'withdrawn'): void {
    proposals.decide(open.id, status, situation.now);
    if (open.reviewId !== id) earlier.add(open.reviewId);
  }
  // Evenings before this one end with what was left open on them.
  function shown(): StoredProposal[] {
    for (const reviewId of earlier) refreshStored(deps, reviewId);
    return shownProposals(deps, id);
  }
  const said = () => proposals.open().filter((one) => !one.draft.asked);
  if (unchanged) {
    for (const open of said()) if (open.draft.decideBy <= situation.now) close(open, 'lapsed');
    return shown();
  }
  const drafts = judgement.proposals;
  const wanted = new Set(drafts.map((draft) => draft.id));
  for (const open of said()) {
    if (open.draft.decideBy <= situation.now) close(open, 'lapsed');
    else if (!wanted.has(open.id)) {
      const sameRule = drafts.some((draft) => draft.ruleId === open.draft.ruleId);
      close(open, sameRule ? 'superseded' : 'withdrawn');
    }
  }
  for (const draft of drafts) {
    // What the morning left open and the evening says again is the evening's from then on.
    const was = proposals.byId(draft.id);
    if (was && isOpen(was) && was.reviewId !== id) earlier.add(was.reviewId);
    proposals.offer(draft, factsRead(draft, facts), id, situation.today, situation.now);
  }
  return shown();
}

async function insightsFor(
  situation: Situation,
  facts: Facts,
  deps: ReviewDeps,
  options: PrepareOptions,
): Promise<Insight[]> {
  if (options.insights) return options.insights;
  const plain = sentences(situation, facts);
  if (!options.narrate || !deps.narrator) return plain;
  try {
    const known = Object.fromEntries(
      Object.entries(facts).flatMap(([name, one]) => (one.value === null ? [] : [[name, one.value]])),
    );
    const told = await deps.narrator.narrate(known);
    return told.length > 0 ? told : plain;
  } catch {
    // Text is a courtesy: whatever goes wrong there, the template sentences stand.
    return plain;
  }
}

/** Late arrivals, those told earlier this evening included, and what the athlete has to tell apart. */
function notesOf(held: ReviewDocument | undefined, deps: ReviewDeps, options: PrepareOptions): string[] {
  const told = held?.banners.filter(isArrivalBanner) ?? [];
  const fresh = arrivalBanners(options.arrivals ?? []).filter((line) => !told.includes(line));
  const asks = options.date ? [] : mergeBanners(openMergeQuestions(deps));
  return [...told, ...fresh, ...asks];
}

/**
 * An earlier evening as it was shown when it was held, with what became of its proposals and a line of what arrived
 * later; as it looks now when it was not held.
 */
function asItWas(held: ReviewDocument | undefined, now: ReviewDocument, deps: ReviewDeps): ReviewDocument {
  if (!held || deps.storage.reviews.fingerprint(now.review.id) === NOT_HELD) return now;
  const status = (one: ReviewDocument['proposals'][number]) =>
    deps.storage.proposals.byId(one.id)?.status ?? one.status;
  return {
    ...held,
    review: { ...held.review, readonly: true },
    banners: [...held.banners, ...sinceThen(held, now)],
    proposals: held.proposals.map((one) => ({ ...one, status: status(one) })),
    asks: [],
    // Evenings stored before these were kept have none.
    together: held.together ?? null,
    followUps: held.followUps ?? [],
  };
}

/** What was settled tonight, earlier this evening included. */
function followUpsOf(
  held: ReviewDocument | undefined,
  settled: readonly FollowedUp[],
  deps: ReviewDeps,
): ReviewDocument['followUps'] {
  // Evenings stored before follow-ups were shown have none.
  const told = held?.followUps ?? [];
  const fresh = settled.flatMap(({ proposalId, outcome }) => {
    const draft = deps.storage.proposals.byId(proposalId)?.draft;
    return draft?.expects ? [{ proposalId, title: draft.title, expected: draft.expects.text, outcome }] : [];
  });
  return [...told, ...fresh];
}

/**
 * Whether a setting stands on this evening, or on an earlier one that ends now: what it would change has to be read from
 * the file then.
 */
export function speaksOfSettings(id: string, judgement: Judgement | null, { storage }: ReviewDeps): boolean {
  const evenings = new Set([id, ...storage.proposals.open().map((one) => one.reviewId)]);
  const stored = [...evenings].flatMap((one) => storage.proposals.ofReview(one).map(({ draft }) => draft));
  return [...stored, ...(judgement?.proposals ?? [])].some((draft) => draft.setting);
}

/** Works an evening out from the store: compare, judge, propose, write down. Asks no source. */
export async function prepareReview(deps: ReviewDeps, options: PrepareOptions): Promise<PreparedReview> {
  const { mode, date, begun } = options;
  const goesOn = begun ? { date: begun, asOf: deps.clock.now() } : {};
  const situation = assess(deps, date ? { mode, date } : { mode, ...goesOn });
  const settled = !options.readonly && !options.date ? followUp(deps, situation) : [];
  const facts = collectFacts(situation, deps);
  const input = judgeInput(situation, facts, deps);
  const judgement = input ? judge(input) : null;
  if (speaksOfSettings(reviewId(situation), judgement, deps)) await deps.settingFiles.ready();
  const insights = await insightsFor(situation, facts, deps, options);
  const { storage } = deps;
  const document = storage.transaction(() => {
    const id = reviewId(situation);
    const held = storage.reviews.document(id)?.document;
    const notes = notesOf(held, deps, options);
    const followUps = followUpsOf(held, settled, deps);
    const fingerprint = fingerprintOf(situation, facts, deps);
    const unchanged = !options.again && storage.reviews.fingerprint(id) === fingerprint;
    if (options.readonly) {
      const stored = shownProposals(deps, id);
      const now = reviewDocument(
        { situation, judgement, proposals: stored, insights, readonly: true, notes, followUps },
        deps,
      );
      return options.date ? asItWas(held, now, deps) : now;
    }
    // The row must be there before proposals can point at it.
    storage.reviews.open(id, situation.today, situation.mode, situation.now);
    if (input) settleAsked(deps, input, id);
    const proposals = judgement ? settleProposals(situation, facts, judgement, unchanged, deps) : [];
    const outlook = outlookOf(input, id, proposals, deps);
    const full = reviewDocument(
      { situation, judgement, proposals, insights, readonly: false, notes, followUps, ...outlook },
      deps,
    );
    const judged = unchanged ? null : { facts, inputs: inputsOf(input) };
    storage.reviews.save(full, judged, situation.mode, fingerprint, situation.now);
    return full;
  });
  return { situation, facts, judgement, document };
}
