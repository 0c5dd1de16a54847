import { fitSdk } from '../sdk.ts';
import { DURATION_NUMBER, INTENSITY_NUMBER, TARGET_NUMBER } from './file.ts';
import type { FitDurationType, FitIntensity, FitStep, FitTarget, FitTargetType } from './step.ts';

/** A workout file read back, in the same raw numbers as it was written from. */
export interface DecodedWorkout {
  name: string;
  description: string;
  sport: number;
  subSport: number | null;
  pool: { cm: number; statute: boolean } | null;
  serial: number | null;
  timeCreated: string | null;
  steps: FitStep[];
  titles: { category: number; name: number | null; title: string }[];
}

/** The bytes are not a sound workout file. */
export class FitDecodeError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FitDecodeError';
  }
}

type Raw = Record<string, unknown>;

function numberIn(raw: Raw | undefined, field: string): number | null {
  const value = raw?.[field];
  return typeof value === 'number' ? value : null;
}

function textIn(raw: Raw | undefined, field: string): string {
  const value = raw?.[field];
  const text = Array.isArray(value) ? value[0] : value;
  return typeof text === 'string' ? text.replace(/\0[\s\S]*$/, '') : '';
}

function wordFor<T extends string>(table: Record<T, number>, number: number | null, what: string): T {
  for (const [word, value] of Object.entries(table)) if (value === number) return word as T;
  throw new FitDecodeError(`unknown ${what} ${number}`);
}

/** Garmin leaves the target type of repeat steps out; their rounds stand in the value all the same. */
function targetIn(raw: Raw, prefix: '' | 'secondary'): FitTarget | null {
  const field = (name: string): string =>
    prefix === '' ? name : prefix + name.charAt(0).toUpperCase() + name.slice(1);
  const type = numberIn(raw, field('targetType'));
  const value = numberIn(raw, field('targetValue'));
  if (type === null && (value === null || prefix !== '')) return null;
  return {
    type: type === null ? 'open' : wordFor<FitTargetType>(TARGET_NUMBER, type, 'target type'),
    value,
    low: numberIn(raw, field('customTargetValueLow')),
    high: numberIn(raw, field('customTargetValueHigh')),
  };
}

function stepIn(raw: Raw, index: number): FitStep {
  if (numberIn(raw, 'messageIndex') !== index) throw new FitDecodeError(`step ${index} is out of order`);
  const intensity = numberIn(raw, 'intensity');
  const category = numberIn(raw, 'exerciseCategory');
  return {
    name: textIn(raw, 'wktStepName'),
    notes: textIn(raw, 'notes'),
    durationType: wordFor<FitDurationType>(DURATION_NUMBER, numberIn(raw, 'durationType'), 'duration type'),
    durationValue: numberIn(raw, 'durationValue'),
    target: targetIn(raw, '') ?? { type: 'open', value: null, low: null, high: null },
    secondary: targetIn(raw, 'secondary'),
    intensity: intensity === null ? null : wordFor<FitIntensity>(INTENSITY_NUMBER, intensity, 'intensity'),
    equipment: numberIn(raw, 'equipment'),
    exercise: category === null ? null : { category, name: numberIn(raw, 'exerciseName') },
    weight: numberIn(raw, 'exerciseWeight'),
  };
}

/**
 * Reads a workout file back into raw steps. Throws FitDecodeError when the file is damaged (checksum included), is
 * not a workout, or holds a number that this program does not write.
 */
export function decodeWorkout(bytes: Uint8Array): DecodedWorkout {
  const { Decoder, Stream } = fitSdk();
  const decoder = new Decoder(Stream.fromArrayBuffer(new Uint8Array(bytes).buffer));
  if (!decoder.checkIntegrity()) throw new FitDecodeError('not a FIT file, or its checksum is wrong');
  const { messages, errors } = decoder.read({
    applyScaleAndOffset: false,
    expandSubFields: false,
    expandComponents: false,
    mergeHeartRates: false,
    convertTypesToStrings: false,
  });
  if (errors[0]) throw new FitDecodeError(errors[0].message || 'the file is damaged');
  const raw = messages as unknown as Record<string, Raw[] | undefined>;
  const fileId = raw.fileIdMesgs?.[0];
  const workout = raw.workoutMesgs?.[0];
  if (numberIn(fileId, 'type') !== 5 || !workout) throw new FitDecodeError('not a workout file');
  const steps = (raw.workoutStepMesgs ?? []).map(stepIn);
  if (numberIn(workout, 'numValidSteps') !== steps.length) throw new FitDecodeError('the number of steps is wrong');
  const cm = numberIn(workout, 'poolLength');
  const created = fileId?.timeCreated;
  return {
    name: textIn(workout, 'wktName'),
    description: textIn(workout, 'wktDescription'),
    sport: numberIn(workout, 'sport') ?? 0,
    subSport: numberIn(workout, 'subSport'),
    pool: cm === null ? null : { cm, statute: numberIn(workout, 'poolLengthUnit') === 1 },
    serial: numberIn(fileId, 'serialNumber'),
    timeCreated: created instanceof Date ? created.toISOString() : null,
    steps,
    titles: (raw.exerciseTitleMesgs ?? []).map((title) => ({
      category: numberIn(title, 'exerciseCategory') ?? 0,
      name: numberIn(title, 'exerciseName'),
      title: textIn(title, 'wktStepName'),
    })),
  };
}
