import type { Athlete } from '../athlete/model.ts';
import { METERS_PER } from '../units/length.ts';
import { isHardTarget, metersPerSecond, rpeOfStep } from './generate/intensity.ts';
import type { EnduranceStep, ExerciseStep, Intent, SetPrescription, Sport, Step, WorkoutContent } from './model.ts';
import { HARD_INTENTS } from './model.ts';

/** Session RPE (CR-10) expected of a session by what it is for. Conventions of this project, not measurements. */
const SESSION_RPE: Record<Intent, number> = {
  recovery: 2,
  endurance: 3,
  tempo: 5,
  threshold: 6.5,
  vo2max: 8,
  speed: 7,
  technique: 3,
  strength: 6,
  power: 5,
  mobility: 1.5,
  test: 8,
};

/** Seconds a rest or an open step is taken to last when only the lap button ends it. */
const LAP_SECONDS = { warmup: 600, work: 300, recovery: 120, rest: 60, cooldown: 300 } as const;
const SECONDS_PER_REP = 3;
const SET_SETUP_SECONDS = 10;
const EXERCISE_SETUP_SECONDS = 60;
const DEFAULT_REST_SECONDS = 90;
/** Minutes of hard work from which an endurance session counts as a hard day whatever its intent says. */
const HARD_DAY_MINUTES = 10;

/** A stretch of a session: how long, and how hard if the step says so. */
interface Stretch {
  seconds: number;
  /** CR-10, or null when the step has no target. */
  rpe: number | null;
  hard: boolean;
}

/**
 * Expected duration in minutes, one decimal. Distances use the athlete's thresholds; without them a plain recreational
 * speed, so treat the result as an estimate.
 */
export function estimateMinutes(steps: readonly Step[], sport: Sport, athlete: Athlete | null): number {
  const seconds = stretches(steps, sport, athlete).reduce((sum, stretch) => sum + stretch.seconds, 0);
  return Math.round(seconds / 6) / 10;
}

/**
 * Expected session load in sRPE-AU: session RPE (CR-10) x minutes (Foster 2001). The RPE is the mean of what the intent
 * stands for and what the steps ask (fourth-power mean over time, because the hard parts set the impression).
 */
export function estimateLoad(steps: readonly Step[], sport: Sport, intent: Intent, athlete: Athlete | null): number {
  const parts = stretches(steps, sport, athlete);
  const minutes = parts.reduce((sum, part) => sum + part.seconds, 0) / 60;
  const fromSteps = stepRpe(parts);
  // A jump or lift test is short and fresh; a timed swim or run is not.
  const expected = intent === 'test' && sport === 'strength' ? SESSION_RPE.power : SESSION_RPE[intent];
  const rpe = fromSteps === null ? expected : (expected + fromSteps) / 2;
  return Math.round(rpe * minutes);
}

function stepRpe(parts: readonly Stretch[]): number | null {
  let weight = 0;
  let sum = 0;
  for (const part of parts) {
    if (part.rpe === null) continue;
    weight += part.seconds;
    sum += part.seconds * part.rpe ** 4;
  }
  return weight === 0 ? null : (sum / weight) ** 0.25;
}

/** Minutes of work at or above threshold effort, one decimal. Rests and strength sets do not count. */
export function hardMinutes(steps: readonly Step[], sport: Sport = 'run', athlete: Athlete | null = null): number {
  const seconds = stretches(steps, sport, athlete).reduce((sum, part) => sum + (part.hard ? part.seconds : 0), 0);
  return Math.round(seconds / 6) / 10;
}

/**
 * True for a hard day of the spacing rules: an endurance session whose intent is threshold, VO2max, speed or test, or
 * that holds ten or more hard minutes. Lifting and jump tests are not hard days in this sense.
 */
export function isHardWorkout(workout: Pick<WorkoutContent, 'sport' | 'intent' | 'steps'>): boolean {
  if (workout.sport === 'strength' || workout.sport === 'mobility') return false;
  return HARD_INTENTS.includes(workout.intent) || hardMinutes(workout.steps, workout.sport) >= HARD_DAY_MINUTES;
}

const DEMANDING: readonly Intent[] = ['tempo', 'strength', 'power', 'test'];

/** True for what a body that is worn out or hurts is spared: hard days, tempo, strength, explosive work and any test. */
export function isDemanding(workout: Pick<WorkoutContent, 'sport' | 'intent' | 'steps'>): boolean {
  return DEMANDING.includes(workout.intent) || isHardWorkout(workout);
}

function stretches(steps: readonly Step[], sport: Sport, athlete: Athlete | null): Stretch[] {
  const result: Stretch[] = [];
  let previousSeconds = 0;
  const visit = (step: Step): void => {
    if (step.kind === 'repeat') {
      for (let round = 0; round < step.times; round++) step.steps.forEach(visit);
      return;
    }
    if (step.kind === 'exercise') {
      result.push(exerciseStretch(step));
      return;
    }
    const seconds = stepSeconds(step, sport, athlete, previousSeconds);
    previousSeconds = seconds;
    const working = step.role === 'work';
    result.push({ seconds, rpe: rpeOfStep(step), hard: working && isHardTarget(step.target) });
  };
  steps.forEach(visit);
  return result;
}

/** Seconds of one endurance step. A send-off lasts what the swim before it leaves over. */
function stepSeconds(step: EnduranceStep, sport: Sport, athlete: Athlete | null, previousSeconds: number): number {
  switch (step.duration.type) {
    case 'time':
      return step.duration.seconds;
    case 'lap':
      return LAP_SECONDS[step.role];
    case 'send-off':
      return Math.max(0, step.duration.seconds - previousSeconds);
    case 'distance':
      return (step.duration.value * METERS_PER[step.duration.unit]) / metersPerSecond(step, sport, athlete);
  }
}

function exerciseStretch(step: ExerciseStep): Stretch {
  const rest = step.restSeconds ?? (step.superset === undefined ? DEFAULT_REST_SECONDS : 15);
  let seconds = EXERCISE_SETUP_SECONDS;
  for (const set of step.sets) {
    const pause = set.type === 'warmup' ? Math.min(rest, 60) : rest;
    seconds += setSeconds(set, step.tempo) + SET_SETUP_SECONDS + pause;
  }
  const rpes = step.sets.flatMap((set) => (set.rpe === null || set.type === 'warmup' ? [] : [set.rpe]));
  // Set RPE counts repetitions in reserve and is not CR-10: about 1.5 lower, never under 3.
  const rpe = rpes.length === 0 ? null : Math.max(3, rpes.reduce((a, b) => a + b, 0) / rpes.length - 1.5);
  return { seconds, rpe, hard: false };
}

function setSeconds(set: SetPrescription, tempo: string | undefined): number {
  if (set.seconds !== null) return set.seconds;
  if (set.meters !== null) return set.meters;
  const reps = set.reps === null ? 10 : (set.reps.low + set.reps.high) / 2;
  return reps * (tempo === undefined ? SECONDS_PER_REP : tempoSeconds(tempo));
}

function tempoSeconds(tempo: string): number {
  const sum = [...tempo].reduce((total, digit) => total + (digit === 'X' ? 1 : Number(digit)), 0);
  return Math.max(1, sum);
}
