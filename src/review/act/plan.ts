import { intentsForHorizon } from '../../outbox/intents.ts';
import { type Plan, SINKS } from '../../plan/model.ts';
import type { PlanDiff, PlanOperation, PlanRevision, WorkoutChange } from '../../plan/operations.ts';
import type { Loss } from '../../ports/storage.ts';
import { localDay } from '../../time/zone.ts';
import { doneSessions } from '../compare/done.ts';
import { applyToPlan, writeRevision } from '../decide/revise.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';
import { acceptLosses, lossesOf, newLosses } from './losses.ts';

export interface NewPlan {
  title: string;
  template: string | null;
  start: string;
  end: string;
  settings: Plan['settings'];
  workouts: Plan['workouts'][string][];
  explanations: { date: string | null; text: string }[];
}

/** Sessions of an earlier plan from today on that the new one does not have: their remote copies have to go. */
function replaced(before: Plan | null, plan: NewPlan, today: string): WorkoutChange[] {
  const kept = new Set(plan.workouts.map((one) => one.id));
  return Object.values(before?.workouts ?? {})
    .filter((one) => one.date >= today && !kept.has(one.id))
    .map((one) => ({ before: one, after: null }));
}

/**
 * Makes a plan the active one: revision 1, with the rolling export of its first days. Asking for it is the approval.
 * @returns its id and how many exports it wants
 */
export function startPlan(deps: ReviewDeps, wanted: NewPlan): { planId: string; exports: number } {
  const { storage, clock } = deps;
  const now = clock.now();
  const today = localDay(now, deps.athlete.zone);
  return storage.transaction(() => {
    const before = storage.plans.active();
    const gone = replaced(before, wanted, today);
    const planId = `plan-${wanted.start}-${now.replace(/\D/g, '').slice(0, 14)}`;
    const diff: PlanDiff = {
      changes: wanted.workouts.map((after) => ({ before: null, after })),
      settings: null,
    };
    const plan: Plan = {
      id: planId,
      revision: 1,
      title: wanted.title,
      start: wanted.start,
      end: wanted.end,
      settings: wanted.settings,
      workouts: Object.fromEntries(wanted.workouts.map((one) => [one.id, one])),
    };
    const first: PlanRevision = {
      revision: 1,
      author: 'athlete',
      at: now,
      reviewId: null,
      proposalId: null,
      undoes: null,
      summary: `new plan: ${wanted.title}`,
      operations: wanted.workouts.map((workout) => ({ op: 'add', workout })),
      diff,
    };
    // Shown before the athlete said yes to the plan.
    acceptLosses(lossesOf(wanted.workouts, deps), deps);
    storage.plans.create(plan, wanted.template, wanted.explanations, first);
    const puts = intentsForHorizon({
      plan,
      sinks: deps.sinks,
      ledger: storage.exports,
      horizon: deps.horizon,
      today,
      done: new Set(),
    });
    for (const intent of puts) storage.exports.intend(intent, now);
    let exports = puts.length;
    for (const { before: session } of gone)
      for (const sink of SINKS) {
        const row = session ? storage.exports.find(session.id, sink) : null;
        if (!row || row.operation === 'retract') continue;
        storage.exports.intend(
          { workout: row.workout, sink, operation: 'retract', projection: null, revision: 1 },
          now,
        );
        exports++;
      }
    return { planId, exports };
  });
}

function activePlan(deps: ReviewDeps): Plan {
  const plan = deps.storage.plans.active();
  if (plan) return plan;
  throw new Refusal('no-plan', 'There is no plan yet.', {
    nextStep: 'coach plan new --template all-round-3-5h --start monday',
  });
}

/** What a hand edit would change, and what it would lose on watch or phone that no decision has shown yet. Writes nothing. */
export function previewEdit(
  deps: ReviewDeps,
  operations: readonly PlanOperation[],
): { diff: PlanDiff; losses: Loss[] } {
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  const { diff } = applyToPlan(deps, activePlan(deps), operations, today, doneSessions(deps));
  return { diff, losses: newLosses(diff, today, deps) };
}

/** A hand edit: the same operations, revision, undo and exports as an approved proposal. */
export function editPlan(
  deps: ReviewDeps,
  operations: readonly PlanOperation[],
  summary?: string,
): { revision: number; exports: number; losses: Loss[]; diff: PlanDiff } {
  const { storage, clock } = deps;
  return storage.transaction(() => {
    const plan = activePlan(deps);
    const today = localDay(clock.now(), deps.athlete.zone);
    const { diff } = applyToPlan(deps, plan, operations, today, doneSessions(deps));
    const written = writeRevision(
      deps,
      plan,
      {
        author: 'athlete',
        reviewId: null,
        proposalId: null,
        undoes: null,
        operations,
        ...(summary ? { summary } : {}),
      },
      diff,
      today,
    );
    return { ...written, diff };
  });
}
