import { sinksOf, withinReach } from '../../outbox/intents.ts';
import type { Plan, PlannedWorkout } from '../../plan/model.ts';
import type { PlanDiff } from '../../plan/operations.ts';
import type { Fidelity } from '../../ports/sinks.ts';
import type { Loss } from '../../ports/storage.ts';
import type { Day } from '../../time/day.ts';
import type { ReviewDeps } from '../deps.ts';
import { firstExportDay } from '../horizon.ts';

/** Says in the table of accepted losses that there is one. */
const KEPT: Loss = { sink: 'fit', loss: '' };

const nameOf = ({ sink, loss }: Loss) => `${sink} ${loss}`;

/** The single losses in a fidelity's note. */
export function lossesIn({ sink, level, note }: Fidelity): Loss[] {
  if (level === 'exact' || note === null) return [];
  return note.split('; ').map((loss) => ({ sink, loss }));
}

/** What is lost when these sessions go out, each loss once. */
export function lossesOf(workouts: readonly PlannedWorkout[], deps: Pick<ReviewDeps, 'sinks'>): Loss[] {
  const found = new Map<string, Loss>();
  for (const workout of workouts)
    for (const name of sinksOf(workout)) {
      const fidelity = deps.sinks[name]?.fidelity(workout);
      for (const one of fidelity ? lossesIn(fidelity) : []) found.set(nameOf(one), one);
    }
  return [...found.values()];
}

function live(plan: Plan | null): PlannedWorkout[] {
  return Object.values(plan?.workouts ?? {}).filter((one) => !one.skipped);
}

/** The losses the athlete agreed to. A store from before they were kept starts with those of its approved plan. */
function accepted(deps: ReviewDeps): Loss[] {
  const { losses, plans } = deps.storage;
  const known = losses.accepted();
  if (known.some((one) => one.sink === KEPT.sink && one.loss === KEPT.loss)) return known;
  const plan = plans.active();
  return plan ? [...known, ...lossesOf(live(plan), deps)] : known;
}

/** Those of `losses` that no decision has shown yet. */
export function unaccepted(losses: readonly Loss[], deps: ReviewDeps): Loss[] {
  if (losses.length === 0) return [];
  const known = new Set(accepted(deps).map(nameOf));
  return losses.filter((one) => !known.has(nameOf(one)));
}

/** What the sessions of a change lose from `today` on that no decision has shown yet. */
export function newLosses({ changes }: PlanDiff, today: Day, deps: ReviewDeps): Loss[] {
  const coming = changes.flatMap(({ after }) => (after && !after.skipped && after.date >= today ? [after] : []));
  return unaccepted(lossesOf(coming, deps), deps);
}

/** Keeps losses as agreed to. Call in the transaction of the decision that showed them. */
export function acceptLosses(losses: readonly Loss[], deps: ReviewDeps): void {
  const known = new Set(deps.storage.losses.accepted().map(nameOf));
  const wanted = [KEPT, ...accepted(deps), ...losses].filter((one) => !known.has(nameOf(one)));
  if (wanted.length > 0) deps.storage.losses.accept(wanted, deps.clock.now());
}

/** For the rolling export: whether a session may go to a sink as it would be there. */
export function mayLose(deps: ReviewDeps): (fidelity: Fidelity) => boolean {
  let known: Set<string> | null = null;
  return (fidelity) => {
    const losses = lossesIn(fidelity);
    if (losses.length === 0) return true;
    known ??= new Set(accepted(deps).map(nameOf));
    return losses.every((one) => known?.has(nameOf(one)));
  };
}

export interface HeldExports {
  losses: Loss[];
  /** Sessions that wait, soonest first. */
  sessions: PlannedWorkout[];
}

/** Sessions of the active plan within reach that wait because they would lose something nobody agreed to. */
export function heldExports(deps: ReviewDeps, plan: Plan | null = deps.storage.plans.active()): HeldExports {
  const ledger = deps.storage.exports;
  const today = firstExportDay(deps);
  const may = mayLose(deps);
  const held = live(plan).filter((one) => {
    if (one.date < today) return false;
    return sinksOf(one).some((name) => {
      const sink = deps.sinks[name];
      if (!sink || !withinReach(one, name, ledger, today, deps.horizon)) return false;
      const fidelity = sink.fidelity(one);
      if (fidelity.level !== 'degraded' || may(fidelity)) return false;
      const row = ledger.find(one.id, name);
      return row?.operation !== 'put' || row.projection !== sink.projection(one);
    });
  });
  const sessions = held.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { losses: unaccepted(lossesOf(sessions, deps), deps), sessions };
}
