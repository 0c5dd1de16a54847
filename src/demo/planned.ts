import type { ExerciseStep, PlannedWorkout } from '../plan/model.ts';
import type { SimSession } from '../simulator/index.ts';

function exercise(step: ExerciseStep): NonNullable<SimSession['exercises']>[number] {
  const working = step.sets.filter((set) => set.type !== 'warmup');
  const first = working[0];
  return {
    name: step.exercise,
    hevyId: step.hevyId,
    sets: Math.max(1, working.length),
    reps: first?.reps?.low ?? 5,
    kg: first?.load?.type === 'kg' ? first.load.kg : null,
  };
}

/** The plan in the simulator's own words: what the sample athlete has lived by. */
export function livedSessions(workouts: readonly PlannedWorkout[]): SimSession[] {
  return workouts.map((workout) => {
    const exercises = workout.steps.flatMap((step) => (step.kind === 'exercise' ? [exercise(step)] : []));
    return {
      id: workout.id,
      date: workout.date,
      time: workout.time,
      sport: workout.sport,
      intent: workout.intent,
      minutes: Math.round(workout.minutes),
      title: workout.title,
      key: workout.priority === 'key',
      ...(exercises.length > 0 ? { exercises } : {}),
    };
  });
}
