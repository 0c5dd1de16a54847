import { Encoder, Profile } from '@garmin/fitsdk';
import { isRecord } from '../http/router.ts';

type Dto = Record<string, unknown>;

/** Raw FIT numbers of one workout step; every step is written with the same keys in the same order. */
interface RawStep {
  durationType: string;
  durationValue: number;
  targetType: string;
  targetValue: number;
  customTargetValueLow: number;
  customTargetValueHigh: number;
  intensity: string;
}

const SPORTS: Record<number, [sport: string, subSport: string]> = {
  1: ['running', 'generic'],
  2: ['cycling', 'generic'],
  4: ['swimming', 'lapSwimming'],
  5: ['training', 'strengthTraining'],
};
const INTENSITIES: Record<number, string> = { 1: 'warmup', 2: 'cooldown', 4: 'recovery', 5: 'rest' };
/** Garmin stroke ids to FIT ones; 255 is any. */
const STROKES: Record<number, number> = { 2: 1, 3: 2, 4: 4, 5: 3, 6: 0, 7: 6, 8: 5 };

function idIn(value: unknown, key: string): number {
  return isRecord(value) ? Number(value[key] ?? 0) : 0;
}

function duration(step: Dto): Pick<RawStep, 'durationType' | 'durationValue'> {
  const value = Number(step.endConditionValue ?? 0);
  switch (idIn(step.endCondition, 'conditionTypeId')) {
    case 2:
    case 8:
      return { durationType: 'time', durationValue: Math.round(value * 1000) };
    case 3:
      return { durationType: 'distance', durationValue: Math.round(value * 100) };
    case 9:
      return { durationType: 'repetitionTime', durationValue: Math.round(value * 1000) };
    case 10:
      return { durationType: 'reps', durationValue: Math.round(value) };
    default:
      return { durationType: 'open', durationValue: 0 };
  }
}

const NO_TARGET = { targetType: 'open', targetValue: 0, customTargetValueLow: 0, customTargetValueHigh: 0 };

function target(step: Dto): Omit<RawStep, 'durationType' | 'durationValue' | 'intensity'> {
  const stroke = idIn(step.strokeType, 'strokeTypeId');
  if (stroke > 0) return { ...NO_TARGET, targetType: 'swimStroke', targetValue: STROKES[stroke] ?? 255 };
  const one = Number(step.targetValueOne ?? 0);
  const two = Number(step.targetValueTwo ?? 0);
  const zone = Number(step.zoneNumber ?? 0);
  const between = (targetType: string, scale: number, offset: number) => ({
    targetType,
    targetValue: zone,
    customTargetValueLow: zone > 0 ? 0 : Math.round(Math.min(one, two) * scale) + offset,
    customTargetValueHigh: zone > 0 ? 0 : Math.round(Math.max(one, two) * scale) + offset,
  });
  switch (idIn(step.targetType, 'workoutTargetTypeId')) {
    case 2:
      return between('power', 1, 1000);
    case 3:
      return between('cadence', 1, 0);
    case 4:
      return between('heartRate', 1, 100);
    case 5:
    case 6:
      return between('speed', 1000, 0);
    default:
      return NO_TARGET;
  }
}

function collect(steps: unknown, into: RawStep[]): void {
  if (!Array.isArray(steps)) return;
  for (const step of steps) {
    if (!isRecord(step)) continue;
    if (step.type !== 'RepeatGroupDTO') {
      const intensity = INTENSITIES[idIn(step.stepType, 'stepTypeId')] ?? 'active';
      into.push({ ...duration(step), ...target(step), intensity });
      continue;
    }
    const first = into.length;
    collect(step.workoutSteps, into);
    // The repeat stands after its block: index of the first step, total rounds.
    const rounds = Number(step.numberOfIterations ?? 1);
    into.push({
      ...NO_TARGET,
      durationType: 'repeatUntilStepsCmplt',
      durationValue: first,
      targetValue: rounds,
      intensity: 'active',
    });
  }
}

/** A stored workout as the FIT workout file that a watch downloads. */
export function workoutFit(workout: Dto, created: string): Uint8Array {
  const steps: RawStep[] = [];
  const segments = Array.isArray(workout.workoutSegments) ? workout.workoutSegments : [];
  for (const segment of segments) if (isRecord(segment)) collect(segment.workoutSteps, steps);
  const [sport, subSport] = SPORTS[idIn(workout.sportType, 'sportTypeId')] ?? ['generic', 'generic'];
  const encoder = new Encoder();
  const write = (kind: keyof typeof Profile.MesgNum, message: Dto) => {
    encoder.onMesg(Profile.MesgNum[kind] as number, message as never);
  };
  write('FILE_ID', {
    type: 'workout',
    manufacturer: 'garmin',
    product: 65_534,
    serialNumber: Number(workout.workoutId),
    timeCreated: new Date(created),
  });
  const head: Dto = {
    wktName: String(workout.workoutName).slice(0, 15),
    sport,
    subSport,
    numValidSteps: steps.length,
  };
  if (workout.poolLength != null) {
    const yards = idIn(workout.poolLengthUnit, 'unitId') === 230;
    head.poolLength = Number(workout.poolLength) * (yards ? 0.9144 : 1);
    head.poolLengthUnit = yards ? 'statute' : 'metric';
  }
  write('WORKOUT', head);
  for (const [messageIndex, step] of steps.entries()) {
    write('WORKOUT_STEP', {
      messageIndex,
      durationType: step.durationType,
      durationValue: step.durationValue,
      targetType: step.targetType,
      targetValue: step.targetValue,
      customTargetValueLow: step.customTargetValueLow,
      customTargetValueHigh: step.customTargetValueHigh,
      intensity: step.intensity,
    });
  }
  return encoder.close();
}
