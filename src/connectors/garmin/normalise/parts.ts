import type { Lap, StrengthSet, SwimLength } from '../../../activities/model.ts';
import type { Instant } from '../../../time/day.ts';
import type { ExerciseSets, SplitLap, Splits } from '../schema/activity.ts';
import { atLeastZero, instantFromGmt, kgFromGrams, positive } from '../units.ts';

const INTENSITIES: Readonly<Record<string, NonNullable<Lap['intensity']>>> = {
  WARMUP: 'warmup',
  ACTIVE: 'active',
  INTERVAL: 'active',
  RECOVERY: 'recovery',
  REST: 'rest',
  COOLDOWN: 'cooldown',
};

const STROKES: Readonly<Record<string, NonNullable<SwimLength['stroke']>>> = {
  FREESTYLE: 'free',
  BACKSTROKE: 'back',
  BREASTSTROKE: 'breast',
  BUTTERFLY: 'fly',
  IM: 'im',
  MIXED: 'mixed',
  DRILL: 'drill',
};

/** Seconds from the activity's start; null when the time is missing. */
function secondsFrom(start: Instant, gmt: string | null | undefined): number | null {
  const at = instantFromGmt(gmt);
  return at === null ? null : Math.max(0, (Date.parse(at) - Date.parse(start)) / 1000);
}

export function lapsOf(splits: Splits, start: Instant): Lap[] {
  const laps: Lap[] = [];
  let next = 0;
  for (const lap of splits.lapDTOs) {
    const seconds = atLeastZero(lap.duration);
    if (seconds === null) continue;
    const begin = secondsFrom(start, lap.startTimeGMT) ?? next;
    next = begin + seconds;
    laps.push({
      start: begin,
      seconds,
      movingSeconds: atLeastZero(lap.movingDuration),
      meters: atLeastZero(lap.distance),
      avgHr: positive(lap.averageHR),
      avgPower: positive(lap.averagePower),
      stepIndex: atLeastZero(lap.wktStepIndex),
      intensity: intensityOf(lap),
    });
  }
  return laps;
}

function intensityOf(lap: SplitLap): Lap['intensity'] {
  const told = lap.intensityType ? (INTENSITIES[lap.intensityType] ?? null) : null;
  // A pool lap without a single length is a rest at the wall.
  return told ?? (lap.numberOfActiveLengths === 0 && lap.distance === 0 ? 'rest' : null);
}

export function lengthsOf(splits: Splits, start: Instant): SwimLength[] {
  const lengths: SwimLength[] = [];
  for (const lap of splits.lapDTOs)
    for (const length of lap.lengthDTOs) {
      const begin = secondsFrom(start, length.startTimeGMT);
      const seconds = positive(length.duration);
      if (begin === null || seconds === null) continue;
      const active = (length.distance ?? 0) > 0;
      const stroke = length.swimStroke ? (STROKES[length.swimStroke] ?? null) : null;
      lengths.push({ start: begin, seconds, active, stroke, strokes: positive(length.totalNumberOfStrokes) });
    }
  return lengths;
}

/** Working sets; rests between them are left out. Weights are grams on the wire. */
export function setsOf(sets: ExerciseSets): StrengthSet[] {
  const result: StrengthSet[] = [];
  for (const set of sets.exerciseSets) {
    if (set.setType === 'REST') continue;
    const best = [...set.exercises].sort((a, b) => (b.probability ?? 0) - (a.probability ?? 0))[0];
    result.push({
      exercise: exerciseName(best?.name ?? best?.category ?? null),
      exerciseId: null,
      type: 'normal',
      reps: positive(set.repetitionCount),
      kg: kgFromGrams(set.weight),
      seconds: positive(set.duration),
      meters: null,
      rpe: null,
    });
  }
  return result;
}

/** "BARBELL_BENCH_PRESS" becomes "Barbell bench press". */
function exerciseName(key: string | null): string {
  const words = (key ?? 'UNKNOWN').replace(/^_/, '').replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
