import type { PlannedWorkout, WorkoutContent } from '../model.ts';
import { placedReason } from './explain.ts';
import type { DatedSlot } from './place.ts';
import { servedGoal } from './select.ts';
import type { Placed, Ready, State } from './state.ts';

/** Turns the week's placed sessions into planned workouts, one after the other inside a slot, and says why. */
export function schedule(placed: readonly Placed[], slots: readonly DatedSlot[], state: State): PlannedWorkout[] {
  const added: PlannedWorkout[] = [];
  slots.forEach((slot, index) => {
    const here = placed
      .filter((p) => p.sized.slot === index)
      .map((p) => ({ ready: p.ready, content: p.sized.versions[p.sized.at] as WorkoutContent }))
      .sort((a, b) => rank(a.content) - rank(b.content));
    let used = 0;
    for (const { ready, content } of here) {
      const workout = plannedWorkout(ready, content, slot, used, [...state.workouts, ...added]);
      added.push(workout);
      used += content.minutes;
      const goal = servedGoal(content, state.input.goals);
      state.explanations.push({
        date: slot.date,
        text: placedReason(workout, ready.template, goal, ready.wanted.test),
      });
    }
  });
  added.sort((a, b) => (`${a.date} ${a.time ?? '99'}` < `${b.date} ${b.time ?? '99'}` ? -1 : 1));
  state.workouts.push(...added);
  return added;
}

/** Order inside one slot: explosive work fresh, mobility last. */
function rank(content: WorkoutContent): number {
  if (content.intent === 'power' || content.intent === 'test') return 0;
  if (content.sport === 'mobility') return 3;
  return content.sport === 'strength' ? 1 : 2;
}

function plannedWorkout(
  ready: Ready,
  content: WorkoutContent,
  slot: DatedSlot,
  after: number,
  others: readonly PlannedWorkout[],
): PlannedWorkout {
  const base = `w-${slot.date}-${ready.template.id}`;
  let id = base;
  for (let n = 2; others.some((w) => w.id === id); n++) id = `${base}-${n}`;
  const priority = ready.wanted.session.optional ? 'optional' : content.priority;
  return {
    ...structuredClone(content),
    priority,
    id,
    date: slot.date,
    time: slot.time === null ? null : laterTime(slot.time, after),
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: [...ready.template.adaptable],
  };
}

/** A local time `minutes` later on the same day. */
function laterTime(time: string, minutes: number): string {
  const [hour, minute] = time.split(':').map(Number) as [number, number];
  const total = Math.min(hour * 60 + minute + minutes, 23 * 60 + 59);
  return `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;
}
