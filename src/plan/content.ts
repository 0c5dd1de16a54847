import type { WorkoutContent } from './model.ts';

/** The replaceable part of a session alone, whatever else the object carries. */
export function contentOf(workout: WorkoutContent): WorkoutContent {
  const { sport, title, intent, priority, steps, template, minutes, load } = workout;
  return { sport, title, intent, priority, steps, template, minutes, load };
}
