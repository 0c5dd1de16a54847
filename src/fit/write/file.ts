import { fitSdk } from '../sdk.ts';
import type { CompiledWorkout } from './compile.ts';
import type { FitDurationType, FitIntensity, FitStep, FitTarget, FitTargetType } from './step.ts';
import { NAME_BYTES, NOTES_BYTES, utf8Bytes } from './text.ts';

/** Head of a workout file. */
export interface FileHead {
  name: string;
  description: string;
  sport: number;
  subSport: number;
  pool: { cm: number; statute: boolean } | null;
  timeCreated: Date;
  serial: number;
}

export const DURATION_NUMBER: Record<FitDurationType, number> = {
  time: 0,
  distance: 1,
  open: 5,
  repeatUntilStepsCmplt: 6,
  repetitionTime: 28,
  reps: 29,
};
export const TARGET_NUMBER: Record<FitTargetType, number> = {
  speed: 0,
  heartRate: 1,
  open: 2,
  power: 4,
  swimStroke: 11,
};
export const INTENSITY_NUMBER: Record<FitIntensity, number> = {
  active: 0,
  rest: 1,
  warmup: 2,
  cooldown: 3,
  recovery: 4,
};

const NO_ENUM = 0xff;
const NO_UINT16 = 0xffff;
const NO_UINT32 = 0xffffffff;
const DESCRIPTION_BYTES = 159;
/** Protocol version 1.0, as Garmin's own workout files carry; the encoder writes 0.2. */
const PROTOCOL_VERSION = 0x10;
const KILOGRAM = 1;
/** Garmin's manufacturer number for software without one of its own. */
const DEVELOPMENT = 255;

/** NUL-padded to the watch's fixed width, so that every step has the same layout. */
function padded(text: string, bytes: number): string {
  return text + '\0'.repeat(bytes - utf8Bytes(text));
}

function secondaryFields(target: FitTarget | null): Record<string, number> {
  return {
    secondaryTargetValue: target?.value ?? NO_UINT32,
    secondaryCustomTargetValueLow: target?.low ?? NO_UINT32,
    secondaryCustomTargetValueHigh: target?.high ?? NO_UINT32,
    secondaryTargetType: target ? TARGET_NUMBER[target.type] : NO_ENUM,
  };
}

/**
 * Fields of a step message. Only main fields, because the encoder drops subfields silently, and always the same keys
 * in the same order, because it writes data in key order under a definition that it matched regardless of order.
 */
function stepFields(step: FitStep, index: number, withSecondary: boolean): Record<string, unknown> {
  return {
    wktStepName: padded(step.name, NAME_BYTES),
    durationValue: step.durationValue ?? NO_UINT32,
    targetValue: step.target.value ?? NO_UINT32,
    customTargetValueLow: step.target.low ?? NO_UINT32,
    customTargetValueHigh: step.target.high ?? NO_UINT32,
    notes: padded(step.notes, NOTES_BYTES),
    ...(withSecondary ? secondaryFields(step.secondary) : {}),
    messageIndex: index,
    exerciseCategory: step.exercise?.category ?? NO_UINT16,
    exerciseName: step.exercise?.name ?? NO_UINT16,
    // The profile scales this one field; everything else is raw.
    exerciseWeight: (step.weight ?? NO_UINT16) / 100,
    weightDisplayUnit: step.weight === null ? NO_UINT16 : KILOGRAM,
    durationType: DURATION_NUMBER[step.durationType],
    targetType: TARGET_NUMBER[step.target.type],
    intensity: step.intensity === null ? NO_ENUM : INTENSITY_NUMBER[step.intensity],
    equipment: step.equipment ?? NO_ENUM,
  };
}

function workoutFields(head: FileHead, steps: number): Record<string, unknown> {
  return {
    wktName: padded(head.name, NAME_BYTES),
    ...(head.description === '' ? {} : { wktDescription: padded(head.description, DESCRIPTION_BYTES) }),
    numValidSteps: steps,
    ...(head.pool ? { poolLength: head.pool.cm / 100 } : {}),
    sport: head.sport,
    subSport: head.subSport,
    ...(head.pool ? { poolLengthUnit: head.pool.statute ? 1 : 0 } : {}),
  };
}

/** Puts the protocol version into the header and both checksums right again. */
function finish(encoded: Uint8Array): Uint8Array {
  const { CrcCalculator } = fitSdk();
  const bytes = encoded.slice();
  const view = new DataView(bytes.buffer);
  bytes[1] = PROTOCOL_VERSION;
  view.setUint16(12, CrcCalculator.calculateCRC(bytes, 0, 12), true);
  view.setUint16(bytes.length - 2, CrcCalculator.calculateCRC(bytes, 0, bytes.length - 2), true);
  return bytes;
}

/** Bytes of a workout file. The encoder is not used again after a throw: it would hold half a message. */
export function workoutFile(head: FileHead, workout: CompiledWorkout): Uint8Array {
  const { Encoder, Profile } = fitSdk();
  const encoder = new Encoder();
  const write = (mesgNum: number | undefined, fields: Record<string, unknown>): void => {
    encoder.onMesg(mesgNum as never, fields as never);
  };
  write(Profile.MesgNum.FILE_ID, {
    serialNumber: head.serial,
    timeCreated: head.timeCreated,
    manufacturer: DEVELOPMENT,
    product: 1,
    type: 5,
  });
  write(Profile.MesgNum.FILE_CREATOR, { softwareVersion: 100 });
  write(Profile.MesgNum.WORKOUT, workoutFields(head, workout.steps.length));
  const withSecondary = workout.steps.some((step) => step.secondary !== null);
  for (const [index, step] of workout.steps.entries()) {
    write(Profile.MesgNum.WORKOUT_STEP, stepFields(step, index, withSecondary));
  }
  for (const [index, title] of workout.titles.entries()) {
    write(Profile.MesgNum.EXERCISE_TITLE, {
      wktStepName: padded(title.title, NOTES_BYTES),
      messageIndex: index,
      exerciseCategory: title.category,
      exerciseName: title.name ?? NO_UINT16,
    });
  }
  return finish(encoder.close());
}
