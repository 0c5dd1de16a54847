import { findExercise } from '../exercises/catalogue.ts';
import { normaliseEquipment } from '../exercises/equipment.ts';
import type { PlannedWorkout, Sport } from '../plan/model.ts';

/** Equipment a sport needs by itself; strength is told by its exercises. */
const SPORT_EQUIPMENT: Partial<Record<Sport, string[]>> = { swim: ['pool'], ride: ['bike'], row: ['rower'] };

/** Whether a session cannot be done without that equipment. Exercises the catalogue does not know count as doable. */
export function needsEquipment(workout: Pick<PlannedWorkout, 'sport' | 'steps'>, equipment: string): boolean {
  const wanted = normaliseEquipment(equipment);
  if (SPORT_EQUIPMENT[workout.sport]?.includes(wanted)) return true;
  return workout.steps.some((step) => {
    if (step.kind !== 'exercise') return false;
    const needed = findExercise(step.exercise)?.equipment ?? [];
    return needed.some((item) => normaliseEquipment(item) === wanted);
  });
}
