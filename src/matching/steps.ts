import type { EnduranceStep, ExerciseStep, Step } from '../plan/model.ts';
import { toMeters } from '../units/length.ts';

/** The endurance steps in the order they are executed, repeats written out. */
export function executedSteps(steps: readonly Step[]): EnduranceStep[] {
  const flat: EnduranceStep[] = [];
  for (const step of steps) {
    if (step.kind === 'step') flat.push(step);
    if (step.kind === 'repeat') {
      const inner = executedSteps(step.steps);
      for (let i = 0; i < step.times; i++) for (const one of inner) flat.push(one);
    }
  }
  return flat;
}

export function exerciseSteps(steps: readonly Step[]): ExerciseStep[] {
  return steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
}

/** Prescribed distance in metres, or null when any moving step is not prescribed by distance. */
export function plannedMeters(steps: readonly Step[]): number | null {
  let meters = 0;
  for (const step of executedSteps(steps)) {
    if (step.role === 'rest') continue;
    if (step.duration.type !== 'distance') return null;
    meters += toMeters(step.duration.value, step.duration.unit);
  }
  return meters > 0 ? meters : null;
}
