import type { Athlete } from '../../athlete/model.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import type { Instant } from '../../time/day.ts';
import { METERS_PER } from '../../units/length.ts';
import { type CompiledWorkout, compileWorkout, FIT_SPORT } from './compile.ts';
import { FitEncodeError, MAX_UINT32, wholeWithin } from './errors.ts';
import { workoutFile } from './file.ts';
import { cutName, cutText, NOTES_BYTES, WORKOUT_NAME_BYTES } from './text.ts';

export { FitEncodeError } from './errors.ts';

export interface EncodeContext {
  /** Pool of the swim, in its own unit. */
  pool: { length: number; unit: 'm' | 'yd' };
  /** For thresholds that turn relative targets into absolute ones. */
  athlete: Athlete;
  timeCreated: Instant;
  /** Unique per workout, 1 to 4 294 967 294: watches tell files apart by it. */
  serial: number;
}

export interface EncodedWorkout {
  bytes: Uint8Array;
  /** What the file does not carry as planned, one plain sentence each; empty when it carries everything. */
  notes: string[];
  /** What was written, to compare with what is read back. */
  compiled: CompiledWorkout;
}

/** Earliest time FIT can hold; smaller numbers mean "since power-up". */
const EARLIEST_MS = 631_065_600_000 + 0x10000000 * 1000;

function poolOf(workout: PlannedWorkout, pool: EncodeContext['pool']): { cm: number; statute: boolean } | null {
  if (workout.sport !== 'swim') return null;
  const cm = wholeWithin('pool length (cm)', pool.length * METERS_PER[pool.unit] * 100, 100, 65_534);
  return { cm, statute: pool.unit === 'yd' };
}

/**
 * A workout as a FIT file (type workout) for a watch's NewFiles folder. Pure: the same input gives the same bytes.
 * Throws FitEncodeError when a value does not fit the format (range named) or the workout has no steps.
 */
export function encodeWorkout(workout: PlannedWorkout, context: EncodeContext): EncodedWorkout {
  const compiled = compileWorkout(workout, context.athlete);
  const created = Date.parse(context.timeCreated);
  if (Number.isNaN(created) || created < EARLIEST_MS) {
    throw new FitEncodeError('timeCreated', context.timeCreated, `"${context.timeCreated}" is not a time after 1998`);
  }
  const name = cutName(workout.title, WORKOUT_NAME_BYTES) || 'Workout';
  const full = cutText(workout.title, 159);
  const titles = compiled.titles.map((title) => ({ ...title, title: cutText(title.title, NOTES_BYTES) }));
  const head = {
    name,
    description: full === name ? '' : full,
    ...FIT_SPORT[workout.sport],
    pool: poolOf(workout, context.pool),
    timeCreated: new Date(created),
    serial: wholeWithin('serial number', context.serial, 1, MAX_UINT32),
  };
  return { bytes: workoutFile(head, { ...compiled, titles }), notes: compiled.notes, compiled };
}
