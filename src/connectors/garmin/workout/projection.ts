import { createHash } from 'node:crypto';
import type { WireStep } from '../schema/workout.ts';

/** The parts of a workout that carry meaning, in a form that does not change when the server completes the rest. */
export interface Projection {
  name: string;
  sport: number | null;
  pool: string | null;
  steps: ProjectedStep[];
}

export type ProjectedStep = Record<string, unknown> & { steps?: ProjectedStep[] };

interface Projectable {
  workoutName?: string | null | undefined;
  sportType?: { sportTypeId?: number | null | undefined } | null | undefined;
  poolLength?: number | null | undefined;
  poolLengthUnit?: { unitKey?: string | null | undefined } | null | undefined;
  workoutSegments?:
    | {
        sportType?: { sportTypeId?: number | null | undefined } | null | undefined;
        workoutSteps?: WireStep[] | null | undefined;
      }[]
    | null
    | undefined;
}

const LAP = 1;
const NO_TARGET = 1;
const PACE = 6;
const REPEAT = 6;
/** Targets whose one number is in the first value. */
const SINGLE = new Set([17, 18]);

/** Projects a workout, ours before sending or the server's after; equal projections mean the same workout. */
export function projectWorkout(workout: Projectable): Projection {
  const swims = workout.poolLength ? `${number(workout.poolLength)} ${workout.poolLengthUnit?.unitKey ?? ''}` : null;
  return {
    name: name(workout.workoutName ?? ''),
    sport: workout.sportType?.sportTypeId ?? null,
    pool: swims,
    steps: (workout.workoutSegments ?? []).flatMap((segment) => (segment.workoutSteps ?? []).map(projectStep)),
  };
}

/** Hash that changes exactly when the projection does. */
export function hashProjection(projection: Projection): string {
  return createHash('sha256').update(JSON.stringify(projection)).digest('hex');
}

function withoutNotes({ note: _, ...step }: ProjectedStep): ProjectedStep {
  return step.steps ? { ...step, steps: step.steps.map(withoutNotes) } : step;
}

/** Hash of a projection without its notes, which the server may reword: tells what we sent from anything else. */
export function hashContent(projection: Projection): string {
  return hashProjection({ ...projection, steps: projection.steps.map(withoutNotes) });
}

/** Where two projections differ first ("step 3: end"), or null. Notes are left out: the server may reword them. */
export function firstDifference(sent: Projection, stored: Projection): string | null {
  if (sent.name !== stored.name) return 'name';
  if (sent.sport !== stored.sport) return 'sport';
  if (sent.pool !== stored.pool) return 'pool length';
  return differenceInSteps(sent.steps, stored.steps, '');
}

function differenceInSteps(sent: ProjectedStep[], stored: ProjectedStep[], path: string): string | null {
  if (sent.length !== stored.length) return `${path === '' ? '' : `${path}, `}number of steps`;
  for (const [index, step] of sent.entries()) {
    const other = stored[index] as ProjectedStep;
    const where = `${path === '' ? 'step ' : `${path}.`}${index + 1}`;
    for (const key of new Set([...Object.keys(step), ...Object.keys(other)])) {
      if (key === 'note' || key === 'steps') continue;
      if (JSON.stringify(step[key]) !== JSON.stringify(other[key])) return `${where}: ${key}`;
    }
    const below = differenceInSteps(step.steps ?? [], other.steps ?? [], where);
    if (below) return below;
  }
  return null;
}

/** The server cuts names over 255 characters to 253 and three dots. */
function name(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > 255 ? `${trimmed.slice(0, 253)}...` : trimmed;
}

/** Whole numbers come back as floats and floats with other digits. */
function number(value: number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value.toPrecision(5));
}

/** One step, and what is repeated in it. */
export function projectStep(step: WireStep): ProjectedStep {
  const type = step.stepType?.stepTypeId ?? null;
  if (type === REPEAT || step.type === 'RepeatGroupDTO')
    return {
      type: REPEAT,
      times: step.numberOfIterations ?? null,
      skipLastRest: step.skipLastRestStep === true,
      steps: (step.workoutSteps ?? []).map(projectStep),
    };
  const end = step.endCondition?.conditionTypeId ?? null;
  return compact({
    type,
    end,
    // The lap button keeps whatever number was sent with it.
    value: end === LAP ? null : number(step.endConditionValue),
    target: target(step.targetType?.workoutTargetTypeId, step.targetValueOne, step.targetValueTwo, step.zoneNumber),
    second: target(
      step.secondaryTargetType?.workoutTargetTypeId,
      step.secondaryTargetValueOne,
      step.secondaryTargetValueTwo,
      step.secondaryZoneNumber,
    ),
    stroke: step.strokeType?.strokeTypeId || null,
    equipment: step.equipmentType?.equipmentTypeId || null,
    drill: step.drillType?.drillTypeId || null,
    category: step.category || null,
    exercise: step.exerciseName || null,
    weight: number(step.weightValue) || null,
    note: step.description?.trim().replace(/\s+/g, ' ') || null,
  });
}

function target(
  type: number | null | undefined,
  one: number | null | undefined,
  two: number | null | undefined,
  zone: number | null | undefined,
): unknown {
  if (type === null || type === undefined || type === NO_TARGET) return null;
  if (zone) return { type, zone };
  const values = (SINGLE.has(type) ? [one] : [one, two])
    .map(number)
    .filter((value) => value !== null && !(type === PACE && value === 0));
  return { type, values: values.sort((a, b) => (a as number) - (b as number)) };
}

function compact(step: ProjectedStep): ProjectedStep {
  return Object.fromEntries(Object.entries(step).filter(([, value]) => value !== null)) as ProjectedStep;
}
