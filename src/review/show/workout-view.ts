import type { PlannedWorkout } from '../../plan/model.ts';
import { describeSteps } from '../../templates/text/describe.ts';
import type { WorkoutView } from '../schema.ts';

/** A session in words and whole minutes. */
export function workoutView(workout: PlannedWorkout): WorkoutView {
  return {
    id: workout.id,
    date: workout.date,
    time: workout.time,
    sport: workout.sport,
    title: workout.title,
    minutes: Math.round(workout.minutes),
    load: Math.round(workout.load),
    steps: workout.skipped ? [] : describeSteps(workout.steps),
    skipped: workout.skipped?.reason ?? null,
  };
}
