import type { Athlete } from '../../../athlete/model.ts';
import type { ExerciseStep, PlannedWorkout } from '../../../plan/model.ts';
import type { WireStep } from '../schema/workout.ts';
import { SPORT, UNIT } from './ids.ts';
import { type Node, numbered } from './node.ts';
import { shorten } from './shorten.ts';
import { repeatNodes, stepNode } from './steps.ts';
import { exerciseNodes, type GarminExercise } from './strength.ts';

/** Longer names are cut by the server. */
const NAME_LENGTH = 255;

export interface BuildContext {
  athlete: Athlete;
  garminExercise: GarminExercise;
}

/** Body of POST and PUT /workout-service/workout. */
export interface WireWorkout {
  workoutName: string;
  description: string;
  sportType: { sportTypeId: number; sportTypeKey: string; displayOrder: number };
  estimatedDurationInSecs: number;
  poolLength?: number;
  poolLengthUnit?: { unitId: number; unitKey: string; factor: number };
  workoutSegments: { segmentOrder: number; sportType: { sportTypeId: number }; workoutSteps: WireStep[] }[];
}

export type Built = { kind: 'workout'; body: WireWorkout; losses: string[] } | { kind: 'unsupported'; why: string };

/** Writes a planned workout in Garmin's form. Pure; `marker` goes into the description, how our copy is known again. */
export function buildWorkout(workout: PlannedWorkout, context: BuildContext, marker: string): Built {
  if (workout.steps.length === 0) return { kind: 'unsupported', why: 'the workout has no steps' };
  const losses = new Set<string>();
  if (workout.sport === 'row') losses.add('Garmin has no rowing workouts, so it goes as "other"');
  const nodes = shorten(nodesOf(workout, context, losses), losses);
  if (!nodes) return { kind: 'unsupported', why: 'one repeat holds more steps than Garmin takes' };
  const sportType = SPORT[workout.sport];
  const body: WireWorkout = {
    workoutName: workout.title.trim().slice(0, NAME_LENGTH) || 'Workout',
    description: `From your training plan. ${marker}`,
    sportType,
    // Only this estimate: with a distance or an estimate type beside it the server answers 400.
    estimatedDurationInSecs: Math.round(workout.minutes * 60),
    ...(workout.sport === 'swim' ? poolOf(context.athlete) : {}),
    workoutSegments: [{ segmentOrder: 1, sportType, workoutSteps: numbered(nodes) }],
  };
  return { kind: 'workout', body, losses: [...losses] };
}

/** Pool length goes out in the pool's own unit. */
function poolOf(athlete: Athlete): Pick<WireWorkout, 'poolLength' | 'poolLengthUnit'> {
  return { poolLength: athlete.pool.length, poolLengthUnit: UNIT[athlete.pool.unit] };
}

function nodesOf(workout: PlannedWorkout, context: BuildContext, losses: Set<string>): Node[] {
  const nodes: Node[] = [];
  let exercises: ExerciseStep[] = [];
  const flush = (): void => {
    if (exercises.length > 0) nodes.push(...exerciseNodes(exercises, context.garminExercise, losses));
    exercises = [];
  };
  for (const step of workout.steps) {
    if (step.kind === 'exercise') {
      exercises.push(step);
      continue;
    }
    flush();
    if (step.kind === 'repeat') nodes.push(...repeatNodes(step, 1, workout.sport, context.athlete, losses));
    else nodes.push(stepNode(step, workout.sport, context.athlete, losses));
  }
  flush();
  return nodes;
}
