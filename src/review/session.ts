import type { SessionChange } from '../plan/change-words.ts';
import { exportNow } from './act/export.ts';
import { log } from './act/log.ts';
import { type MadePlan, type PlanMaker, proposedPlanLines } from './act/new-plan.ts';
import { startPlan } from './act/plan.ts';
import { rateSession, setIllness, setSoreness } from './act/rate.ts';
import { carryOutSettings } from './act/settings.ts';
import { approve, approveSafe, type Decided, defer, reject } from './decide/decide.ts';
import { editedDraft, readChange } from './decide/edit.ts';
import type { ReviewDeps } from './deps.ts';
import { lookFor, STANDARD_LOOK } from './explain/look.ts';
import { explainText } from './explain/text.ts';
import { type PreparedReview, prepareReview, speaksOfSettings } from './prepare.ts';
import { Refusal } from './refusal.ts';
import type { DecisionOutcome, ReviewSession } from './reviewer-api.ts';
import type { ReviewDocument } from './schema.ts';
import { proposalView } from './show/proposal-view.ts';

const PROPOSAL_GONE = new Set(['stale-basis', 'lapsed']);

/** A review in progress: what the screens and prompts may do, each decision committed when its promise resolves. */
export function createSession(deps: ReviewDeps, prepared: PreparedReview, makePlan: PlanMaker): ReviewSession {
  let state = prepared;
  const { mode, today } = prepared.situation;
  const readonly = prepared.document.review.readonly;
  /** Edits not yet approved, by proposal. */
  const edits = new Map<string, SessionChange>();
  /** The plan shown before it is started. */
  let wanted: MadePlan | null = null;

  function shown(): ReviewDocument {
    if (edits.size === 0) return state.document;
    const plan = deps.storage.plans.active();
    const proposals = state.document.proposals.map((one) => {
      const change = edits.get(one.id);
      const stored = change ? deps.storage.proposals.byId(one.id) : null;
      if (!change || !stored || one.status !== 'pending') return one;
      return proposalView({ ...stored, draft: editedDraft(deps, stored, change) }, plan, deps);
    });
    return { ...state.document, proposals };
  }

  async function refresh(again = false): Promise<ReviewDocument> {
    const insights = again ? {} : { insights: state.document.insights };
    state = await prepareReview(deps, { mode, begun: today, readonly, narrate: false, again, ...insights });
    return shown();
  }

  async function deciding(body: () => Decided | undefined): Promise<DecisionOutcome> {
    // Reading those files takes longer than most decisions, and few are about them.
    if (speaksOfSettings(state.document.review.id, null, deps)) await deps.settingFiles.ready();
    try {
      const result = body() ?? { revision: null, exports: 0 };
      if (result.setting !== undefined) carryOutSettings(deps);
      return { status: 'ok', review: await refresh(), ...result };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (!PROPOSAL_GONE.has(error.code)) return { status: 'refused', message: error.message };
      return { status: 'stale', moved: [error.message], review: await refresh(true) };
    }
  }

  return {
    readonly,
    display: { zone: deps.athlete.zone, units: deps.athlete.units, now: () => deps.clock.now() },
    current: shown,
    async approve(id, basis) {
      const change = edits.get(id) ?? null;
      const outcome = await deciding(() => approve(deps, id, basis, change));
      if (outcome.status === 'ok') edits.delete(id);
      return outcome;
    },
    reject: (id, reason, note) =>
      deciding(() => {
        reject(deps, id, reason, note);
        return undefined;
      }),
    defer: (id) =>
      deciding(() => {
        defer(deps, id);
        return undefined;
      }),
    async approveSafe() {
      let skipped: string[] = [];
      const outcome = await deciding(() => {
        const done = approveSafe(deps, state.document.review.id);
        skipped = done.skipped.map((one) => one.title);
        return { revision: done.revision, exports: done.exports };
      });
      return { ...outcome, skipped };
    },
    async answer(ask, value) {
      if (ask.kind === 'rpe' && ask.activityId) rateSession(deps, ask.activityId, value);
      else if (ask.kind === 'illness') setIllness(deps, today, value);
      else setSoreness(deps, today, value);
      return refresh();
    },
    async log(line) {
      log(deps, line);
      return refresh();
    },
    async edit(id, text) {
      try {
        const stored = deps.storage.proposals.byId(id);
        if (!stored) throw new Refusal('unknown-id', `There is no proposal ${id}.`);
        const change = readChange(deps, text, 'edit');
        editedDraft(deps, stored, change);
        edits.set(id, change);
        return { status: 'ok', review: shown(), revision: null, exports: 0 };
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        const accepted = error.accepted === null ? '' : ` Accepted: ${error.accepted}.`;
        return { status: 'refused', message: `${error.message}${accepted}` };
      }
    },
    async text(view, id, how = {}) {
      const look = how.width === undefined ? STANDARD_LOOK : lookFor(how.width, {});
      return explainText(deps, state, view, id ?? null, look, how.more);
    },
    async newPlan() {
      if (deps.storage.plans.active())
        throw new Refusal('cannot-apply', 'There is a plan; coach plan new makes another.');
      wanted = makePlan();
      return proposedPlanLines(deps, wanted);
    },
    startPlan: () =>
      deciding(() => {
        if (!wanted || deps.storage.plans.active()) throw new Refusal('cannot-apply', 'There is no plan to start.');
        const { exports } = startPlan(deps, wanted);
        wanted = null;
        return { revision: null, exports };
      }),
    async runExports(onReceipt) {
      const { open } = await exportNow(deps, { onReceipt });
      return { open };
    },
  };
}
