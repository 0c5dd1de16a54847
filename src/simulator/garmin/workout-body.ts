import { isRecord } from '../http/router.ts';
import { completeCondition, completeType, completeUnit, UnknownTypeError } from './workout-types.ts';

type Dto = Record<string, unknown>;

const NAME_LIMIT = 255;
const EMPTY_UNIT = { unitId: null, unitKey: null, factor: null };
const HEART_RATE_CONDITION = { conditionTypeId: 6 };

/** The 400 that inconsistent estimates get. */
export class EstimateError extends Error {}

/** Numbers and numeric strings; everything else is null. */
function number(value: unknown): number | null {
  if (value === null || value === undefined || value === '') return null;
  const n = Number(value);
  return Number.isFinite(n) ? n : null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function truncated(name: string): string {
  return name.length > NAME_LIMIT ? `${name.slice(0, NAME_LIMIT - 2)}...` : name;
}

function checkEstimates(body: Dto): void {
  const seconds = number(body.estimatedDurationInSecs) ?? 0;
  const meters = number(body.estimatedDistanceInMeters);
  const type = body.estimateType;
  const unit = completeUnit(body.estimatedDistanceUnit);
  const bothPositive = seconds > 0 && (meters ?? 0) > 0;
  if (type === 'TIME_ESTIMATED' || type === 'DISTANCE_ESTIMATED') {
    if (!bothPositive) throw new EstimateError(String(type));
    return;
  }
  if (seconds > 0 && unit !== null && !(meters !== null && meters > 0))
    throw new EstimateError('unit without distance');
  if ((meters ?? 0) > 0) throw new EstimateError('distance without estimateType');
}

interface Numbering {
  nextStepId: number;
  order: number;
  child: number;
}

/** Where step ids come from; moved on as they are handed out. */
export interface StepIds {
  nextStepId: number;
}

/**
 * A workout body as the service stores it: types completed from their ids, steps renumbered in pre-order, defaults added,
 * unknown keys dropped. Throws EstimateError (400) or UnknownTypeError (500).
 */
export function normaliseWorkout(body: unknown, ids: StepIds): Dto {
  if (!isRecord(body) || typeof body.workoutName !== 'string' || !Array.isArray(body.workoutSegments)) {
    throw new UnknownTypeError('malformed body');
  }
  checkEstimates(body);
  const sportType = completeType('sportType', body.sportType);
  const multi = sportType.sportTypeId === 10;
  const numbering: Numbering = { nextStepId: ids.nextStepId, order: 1, child: 1 };
  const workoutSegments = body.workoutSegments.map((segment, index) => segmentDto(segment, index, multi, numbering));
  ids.nextStepId = numbering.nextStepId;
  return {
    workoutName: truncated(body.workoutName),
    description: textOrNull(body.description),
    sportType,
    subSportType: null,
    trainingPlanId: null,
    sharedWithUsers: null,
    estimatedDurationInSecs: number(body.estimatedDurationInSecs) ?? 0,
    estimatedDistanceInMeters: number(body.estimatedDistanceInMeters) ?? 0,
    workoutSegments,
    poolLength: number(body.poolLength),
    poolLengthUnit: completeUnit(body.poolLengthUnit),
    locale: null,
    workoutProvider: null,
    workoutSourceId: null,
    uploadTimestamp: null,
    atpPlanId: null,
    consumer: null,
    consumerName: null,
    consumerImageURL: null,
    consumerWebsiteURL: null,
    workoutNameI18nKey: null,
    descriptionI18nKey: null,
    avgTrainingSpeed: number(body.avgTrainingSpeed) ?? 0,
    estimateType: textOrNull(body.estimateType),
    estimatedDistanceUnit: completeUnit(body.estimatedDistanceUnit) ?? EMPTY_UNIT,
    workoutThumbnailUrl: null,
    isSessionTransitionEnabled: multi ? Boolean(body.isSessionTransitionEnabled) : null,
    shared: false,
  };
}

function segmentDto(segment: unknown, index: number, multi: boolean, numbering: Numbering): Dto {
  if (!isRecord(segment) || !Array.isArray(segment.workoutSteps)) throw new UnknownTypeError('segment');
  const sportType = completeType('sportType', segment.sportType);
  const swimLeg = multi && sportType.sportTypeId === 4;
  return {
    segmentOrder: index + 1,
    sportType,
    // Only legs of a multisport workout keep a pool of their own.
    poolLengthUnit: swimLeg ? completeUnit(segment.poolLengthUnit) : null,
    poolLength: swimLeg ? number(segment.poolLength) : null,
    avgTrainingSpeed: multi ? number(segment.avgTrainingSpeed) : null,
    estimatedDurationInSecs: multi ? number(segment.estimatedDurationInSecs) : null,
    estimatedDistanceInMeters: multi ? number(segment.estimatedDistanceInMeters) : null,
    estimatedDistanceUnit: multi ? completeUnit(segment.estimatedDistanceUnit) : null,
    estimateType: multi ? textOrNull(segment.estimateType) : null,
    description: textOrNull(segment.description),
    workoutSteps: segment.workoutSteps.map((step) => stepDto(step, null, numbering)),
  };
}

function stepDto(step: unknown, parent: number | null, numbering: Numbering): Dto {
  if (!isRecord(step)) throw new UnknownTypeError('step');
  const stepId = numbering.nextStepId++;
  const stepOrder = numbering.order++;
  if (step.type === 'RepeatGroupDTO') return repeatDto(step, stepId, stepOrder, numbering);
  if (step.type !== 'ExecutableStepDTO') throw new UnknownTypeError('step type');
  const dto: Dto = {
    type: 'ExecutableStepDTO',
    stepId,
    stepOrder,
    stepType: completeType('stepType', step.stepType),
    childStepId: parent,
    description: textOrNull(step.description),
    endCondition: completeCondition(step.endCondition),
    endConditionValue: number(step.endConditionValue),
    preferredEndConditionUnit: completeUnit(step.preferredEndConditionUnit),
    endConditionCompare: step.endConditionCompare ?? null,
    targetType: step.targetType == null ? null : completeType('workoutTargetType', step.targetType),
    targetValueOne: number(step.targetValueOne),
    targetValueTwo: number(step.targetValueTwo),
    targetValueUnit: step.targetValueUnit ?? null,
    zoneNumber: number(step.zoneNumber),
    secondaryTargetType:
      step.secondaryTargetType == null ? null : completeType('workoutTargetType', step.secondaryTargetType),
    secondaryTargetValueOne: number(step.secondaryTargetValueOne),
    secondaryTargetValueTwo: number(step.secondaryTargetValueTwo),
    secondaryTargetValueUnit: step.secondaryTargetValueUnit ?? null,
    secondaryZoneNumber: number(step.secondaryZoneNumber),
    endConditionZone: step.endConditionZone ?? null,
    strokeType: completeType('strokeType', step.strokeType ?? { strokeTypeId: 0 }),
    equipmentType: completeType('equipmentType', step.equipmentType ?? { equipmentTypeId: 0 }),
    category: textOrNull(step.category),
    exerciseName: textOrNull(step.exerciseName),
    workoutProvider: null,
    providerExerciseSourceId: null,
    weightValue: number(step.weightValue),
    weightUnit: completeUnit(step.weightUnit),
  };
  if (step.drillType != null) dto.drillType = completeType('drillType', step.drillType);
  return dto;
}

function repeatDto(step: Dto, stepId: number, stepOrder: number, numbering: Numbering): Dto {
  if (!Array.isArray(step.workoutSteps)) throw new UnknownTypeError('repeat without steps');
  const childStepId = numbering.child++;
  const condition = isRecord(step.endCondition) ? number(step.endCondition.conditionTypeId) : null;
  // Without condition 7 the service stores heart rate and loses the count.
  const counted = condition === 7;
  return {
    type: 'RepeatGroupDTO',
    stepId,
    stepOrder,
    stepType: completeType('stepType', step.stepType),
    childStepId,
    numberOfIterations: counted ? number(step.numberOfIterations) : null,
    workoutSteps: step.workoutSteps.map((child) => stepDto(child, childStepId, numbering)),
    endConditionValue: counted ? number(step.endConditionValue) : null,
    preferredEndConditionUnit: null,
    endConditionCompare: null,
    endCondition: completeCondition(counted ? step.endCondition : HEART_RATE_CONDITION),
    skipLastRestStep: typeof step.skipLastRestStep === 'boolean' ? step.skipLastRestStep : null,
    smartRepeat: step.smartRepeat === true,
  };
}
