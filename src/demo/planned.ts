import { numberedSteps } from '../matching/steps.ts';
import type { ExerciseStep, PlannedWorkout, StepRole } from '../plan/model.ts';
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

const KINDS = {
  warmup: 'WARMUP',
  work: 'ACTIVE',
  recovery: 'RECOVERY',
  rest: 'RECOVERY',
  cooldown: 'COOLDOWN',
} as const satisfies Record<StepRole, NonNullable<SimSession['steps']>[number]['kind']>;

/** A session with intervals, step by step with the numbers of the watch; nothing unless all of it goes by time. */
function timedSteps({ sport, steps }: PlannedWorkout): SimSession['steps'] {
  if (sport !== 'run' && sport !== 'ride' && sport !== 'row') return undefined;
  if (!steps.some((step) => step.kind === 'repeat')) return undefined;
  const timed: NonNullable<SimSession['steps']> = [];
  for (const { step, index } of numberedSteps(steps)) {
    if (step.duration.type !== 'time') return undefined;
    timed.push({ seconds: step.duration.seconds, kind: KINDS[step.role], step: index });
  }
  return timed;
}

/** The plan in the simulator's own words: what the sample athlete has lived by. */
export function livedSessions(workouts: readonly PlannedWorkout[]): SimSession[] {
  return workouts.map((workout) => {
    const exercises = workout.steps.flatMap((step) => (step.kind === 'exercise' ? [exercise(step)] : []));
    const steps = timedSteps(workout);
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
      ...(steps ? { steps } : {}),
    };
  });
}
