import { applyOperations } from '../plan/apply.ts';
import type { Plan, PlannedWorkout } from '../plan/model.ts';
import type { PlanDiff, PlanOperation, Tier } from '../plan/operations.ts';
import { loadRise, tierOf } from '../plan/tier.ts';
import { planLoad, planMinutes } from '../plan/week.ts';
import type { Day } from '../time/day.ts';
import { addDays } from '../time/day.ts';
import { type Candidate, madeUpBy } from './candidates.ts';
import type { JudgeContext } from './input.ts';
import { atMost, limitOf } from './limit.ts';
import { newSpacingProblem } from './spacing.ts';
import { volumeProblem } from './volume-cap.ts';

export interface Accepted {
  operations: PlanOperation[];
  plan: Plan;
  diff: PlanDiff;
  tier: Tier;
  /** Whether the coming days or any week written to ask for more than planned. */
  raises: boolean;
  /** What a limit took off. */
  limits: string[];
}

export type Checked = Accepted | { blocked: string };

/** Both sides of every change: sessions as they were and as they become. */
export function touchedBy(diff: PlanDiff): PlannedWorkout[] {
  return diff.changes.flatMap(({ before, after }) => [before, after]).filter((one) => one !== null);
}

/** Days a diff writes to. */
export function daysOf(diff: PlanDiff): Day[] {
  return [...new Set(touchedBy(diff).map((one) => one.date))].sort();
}

/** Whether two diffs write to a common day. */
export function touches(one: PlanDiff, other: PlanDiff): boolean {
  const days = new Set(daysOf(one));
  return daysOf(other).some((day) => days.has(day));
}

/** Load the plan as it stands gives the coming seven days: what schedule repairs have to stay within. */
export function plannedLoad7d(plan: Plan, context: JudgeContext): number {
  return planLoad(plan, context.firstDay, addDays(context.firstDay, 6));
}

function raisesHours(diff: PlanDiff): boolean {
  if (diff.settings === null) return false;
  const { before, after } = diff.settings;
  return after.weeklyMinutes[0] > before.weeklyMinutes[0] || after.weeklyMinutes[1] > before.weeklyMinutes[1];
}

/** From this load ratio on nothing is added: a politeness after a large jump, no injury forecast (Impellizzeri 2020). */
const LARGE_JUMP = 1.5;

/** Reason why nothing may be raised tonight, or null. */
function noRaise(context: JudgeContext): string | null {
  const light = context.facts.readiness?.value ?? 'unknown';
  if (light === 'amber' || light === 'red') return `readiness is ${light}: nothing is added today`;
  const ratio = context.facts.load_ratio?.value;
  // Below four weeks of history the ratio says little, and the rule that speaks of it is quiet too.
  if (typeof ratio === 'number' && ratio > LARGE_JUMP && context.facts.load_state?.value === 'ok')
    return 'your load is a large jump already: nothing is added for now';
  const from = addDays(context.today, -2);
  for (const workout of Object.values(context.plan.workouts)) {
    if (workout.skipped || workout.date < from || workout.date > context.today) continue;
    if (context.evidence[workout.id]?.state === 'unknown')
      return `there is no word yet about ${workout.title}: nothing is added on a guess`;
  }
  return null;
}

function problemOf(plan: Plan, found: Omit<Accepted, 'limits'>, context: JudgeContext): string | null {
  const { diff, tier, raises, operations } = found;
  const days = daysOf(diff);
  if (days.some((day) => day < context.firstDay)) return 'the past stays as it is';
  if (raises || raisesHours(diff)) {
    const reason = noRaise(context);
    if (reason) return reason;
  }
  const light = context.facts.readiness?.value ?? 'unknown';
  if (tier >= 3 && light === 'unknown') return 'readiness is not known: nothing bold today';
  const minutes = (p: Plan): number => planMinutes(p, context.firstDay, addDays(context.firstDay, 6));
  if (madeUpBy(operations).length > 0 && minutes(found.plan) > minutes(plan))
    return 'missed minutes are not stacked on top';
  const spacing = newSpacingProblem(plan, found.plan, days, context.missed, context.caps, context.hardDone);
  return spacing ?? volumeProblem(plan, found.plan, days, context);
}

function attempt(
  plan: Plan,
  operations: PlanOperation[],
  context: JudgeContext,
): Omit<Accepted, 'limits'> | { blocked: string } {
  const library = context.library ? { library: context.library } : {};
  const applied = applyOperations(plan, operations, { today: context.firstDay, done: context.done, ...library });
  if ('refused' in applied) return { blocked: applied.refused };
  const ceiling = plannedLoad7d(plan, context);
  const window = { from: context.firstDay, missed: context.missed };
  const tier = tierOf(plan, applied.plan, operations, ceiling, window);
  const raises = loadRise(plan, applied.plan, 0, window) > 0 || operations.some((op) => raisesBySelf(op));
  return { operations, plan: applied.plan, diff: applied.diff, tier, raises };
}

function raisesBySelf(op: PlanOperation): boolean {
  if (op.op === 'scale-volume') return op.factor > 1;
  return op.op === 'scale-intensity' && op.percent > 0;
}

/** Growth factors to fall back to when the asked one is too much. */
const SMALLER_GROWTH = [1.15, 1.1, 1.05];

function smaller(operations: readonly PlanOperation[], factor: number): PlanOperation[] {
  return operations.map((op) => (op.op === 'scale-volume' && op.factor > factor ? { ...op, factor } : op));
}

/**
 * The hard limits no rule file exceeds (science notes, section 9): nothing before the first open day; no added load
 * on amber or red, after a large jump of load, nor while a recent session is unaccounted for; nothing bold on unknown readiness; at most two
 * hard endurance sessions in seven days and none back to back; no explosive work after a hard session; weekly
 * minutes within the athlete's range and a gentle ramp; missed minutes never stacked. A limit only tightens: it
 * lowers growth, or blocks the whole candidate, and says why.
 */
export function withinLimits(plan: Plan, candidate: Candidate, context: JudgeContext): Checked {
  const first = attempt(plan, candidate, context);
  if ('blocked' in first) return first;
  const problem = problemOf(plan, first, context);
  if (problem === null) return { ...first, limits: [] };
  const grown = Math.max(1, ...candidate.map((op) => (op.op === 'scale-volume' ? op.factor : 1)));
  for (const factor of SMALLER_GROWTH) {
    if (factor >= grown) continue;
    const limit = atMost(limitOf(grown), factor, problem);
    const again = attempt(plan, smaller(candidate, limit.value), context);
    if ('blocked' in again || again.diff.changes.length === 0 || problemOf(plan, again, context) !== null) continue;
    const asked = `${Math.round(limit.asked * 100)} %`;
    return { ...again, limits: [`kept to ${Math.round(limit.value * 100)} % instead of ${asked}: ${problem}`] };
  }
  return { blocked: problem };
}
