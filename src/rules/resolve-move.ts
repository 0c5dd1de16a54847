import type { PlannedWorkout } from '../plan/model.ts';
import type { PlanOperation } from '../plan/operations.ts';
import { type Day, weekStart } from '../time/day.ts';
import type { Action } from './actions.ts';
import { type Candidate, lastDay, MOST, openSlots } from './candidates.ts';
import type { JudgeContext } from './input.ts';
import { withinLimits } from './limits.ts';
import type { Rule } from './rule.ts';
import { byImportance, select } from './select.ts';
import { shortSession } from './words.ts';

type Move = PlanOperation & { op: 'move' };
type MoveAction = Action & { do: 'move' };

/** A session with every free convenient time it could go to, earliest first. */
interface Movable {
  workout: PlannedWorkout;
  ways: Move[];
}

function movable(action: MoveAction, context: JudgeContext): Movable[] {
  return select(action.session, context, 'move').map((workout) => {
    const slots = openSlots(context, {
      from: context.firstDay,
      to: lastDay(context, action.within),
      minutes: workout.minutes,
      sport: workout.sport,
    });
    const own = (date: Day): boolean => weekStart(date) === weekStart(workout.date);
    const open = action.week === 'same' ? slots.filter((slot) => own(slot.date)) : slots;
    return { workout, ways: open.map(({ date, time }) => ({ op: 'move', workoutId: workout.id, date, time })) };
  });
}

/** Whether every session can have a day of its own, none of them `taken` (bipartite matching by augmenting paths). */
function haveDays(sessions: readonly Movable[], taken: ReadonlySet<Day>): boolean {
  const on = new Map<Day, Movable>();
  const place = (session: Movable, seen: Set<Day>): boolean =>
    session.ways.some(({ date }) => {
      if (taken.has(date) || seen.has(date)) return false;
      seen.add(date);
      const there = on.get(date);
      if (there !== undefined && !place(there, seen)) return false;
      on.set(date, session);
      return true;
    });
  return sessions.every((session) => place(session, new Set()));
}

/** As many as there are days for; where not all can go, the most important do. */
function placeable(sessions: readonly Movable[]): Movable[] {
  const kept = new Set<Movable>();
  for (const one of byImportance(sessions, ({ workout }) => workout))
    if (haveDays([...kept, one], new Set())) kept.add(one);
  return sessions.filter((one) => kept.has(one));
}

/** Ways to give each session a day of its own, the earliest first. No choice is made that leaves another without a day. */
function spread(sessions: readonly Movable[]): Candidate[] {
  const found: Candidate[] = [];
  function choose(at: number, chosen: Move[]): void {
    const session = sessions[at];
    if (session === undefined) {
      found.push(chosen);
      return;
    }
    const taken = new Set(chosen.map(({ date }) => date));
    for (const way of session.ways) {
      if (found.length >= MOST) return;
      if (!taken.has(way.date) && haveDays(sessions.slice(at + 1), new Set([...taken, way.date])))
        choose(at + 1, [...chosen, way]);
    }
  }
  choose(0, []);
  return found;
}

/** One after the other, the most important first, each to the first day that the limits leave for it. */
function oneByOne(sessions: readonly Movable[], context: JudgeContext): Candidate {
  let chosen: Move[] = [];
  for (const { ways } of byImportance(sessions, ({ workout }) => workout)) {
    const way = ways.find(
      (next) =>
        chosen.every(({ date }) => date !== next.date) &&
        !('blocked' in withinLimits(context.plan, [...chosen, next], context)),
    );
    if (way) chosen = [...chosen, way];
  }
  return chosen;
}

/**
 * Each session to a free convenient time, no two on one day. Where there are too few days, or the limits allow too few of
 * them, as many as can go do: what has no room does not keep the others where they cannot be.
 */
export function resolveMove(action: MoveAction, context: JudgeContext): Candidate[] {
  const sessions = movable(action, context);
  if (action.session.pick === 'any') return sessions.flatMap(({ ways }) => ways.map((way) => [way]));
  const kept = placeable(sessions);
  if (kept.length === 0) return [];
  const last = kept.length > 1 ? oneByOne(sessions, context) : [];
  return [...spread(kept), ...(last.length > 0 ? [last] : [])];
}

/** What a rule that moves every such session leaves where it is, in words; nothing when all of them go. */
export function staying(rule: Rule, operations: readonly PlanOperation[], context: JudgeContext): string[] {
  const moved = new Set(operations.flatMap((op) => (op.op === 'move' ? [op.workoutId] : [])));
  if (moved.size === 0) return [];
  const meant = rule.propose.flatMap((action) =>
    action.do === 'move' && action.session.pick === 'each' ? select(action.session, context) : [],
  );
  const names = meant.filter(({ id }) => !moved.has(id)).map((one) => shortSession(one, [one]));
  if (names.length === 0) return [];
  const list = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
  const [stay, them] = names.length === 1 ? ['stays where it is', 'it'] : ['stay where they are', 'them'];
  return [`${list} ${stay}: no other day has room for ${them}`];
}
