import { findExercise } from '../../exercises/catalogue.ts';
import type { DoubleProgression, ExerciseStep } from '../../plan/model.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, type Day } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { factsOf } from './make.ts';

const LOOK_BACK_DAYS = 56;
/** Sessions without a gain that count as a stall. */
const STALL_SESSIONS = 3;
/** Below this an estimated maximum has not really moved. */
const NOISE_SHARE = 0.01;

interface Exposure {
  day: Day;
  e1rmKg: number;
}

function exposures(situation: Situation): Map<string, Exposure[]> {
  const from = addDays(situation.today, -LOOK_BACK_DAYS);
  const byLift = new Map<string, Exposure[]>();
  for (const { activity, metrics } of situation.recent) {
    if (activity.localDate < from) continue;
    for (const best of metrics.strength?.e1rm ?? []) {
      const list = byLift.get(best.exercise) ?? [];
      list.push({ day: activity.localDate, e1rmKg: best.e1rmKg });
      byLift.set(best.exercise, list);
    }
  }
  return byLift;
}

/** A lift that is loaded to get stronger: jumps and throws are trained for speed and never "stall" in weight. */
function isLift(step: ExerciseStep): boolean {
  if (findExercise(step.exercise)?.explosive) return false;
  return step.sets.some((set) => set.type !== 'warmup' && set.load !== null);
}

function plannedLifts(situation: Situation): Map<string, ExerciseStep> {
  const lifts = new Map<string, ExerciseStep>();
  for (const workout of Object.values(situation.plan?.workouts ?? {})) {
    if (workout.skipped || workout.date <= situation.today || workout.date > addDays(situation.today, 14)) continue;
    for (const step of workout.steps) if (step.kind === 'exercise' && isLift(step)) lifts.set(step.exercise, step);
  }
  return lifts;
}

/** All working sets at the top of the range in the last two sessions that had the lift. */
function readyForMore(situation: Situation, exercise: string, progression: DoubleProgression): boolean {
  const sessions = situation.recent
    .map(({ activity }) => activity.sets.filter((set) => set.exercise === exercise && set.type !== 'warmup'))
    .filter((sets) => sets.length > 0)
    .slice(-2);
  if (sessions.length < 2) return false;
  return sessions.every((sets) => sets.every((set) => (set.reps ?? 0) >= progression.repHigh && (set.rpe ?? 0) <= 8.5));
}

/** Facts of the planned lifts: which stands still, which is ready for the next weight. */
export function liftFacts(situation: Situation): Facts {
  const planned = plannedLifts(situation);
  if (planned.size === 0) return factsOf('hevy', null, { stalled_lift: null, lift_ready: null });
  const done = exposures(situation);
  let stalled = 'none';
  let ready = 'none';
  for (const [exercise, step] of planned) {
    const series = done.get(exercise) ?? [];
    if (series.length > STALL_SESSIONS && stalled === 'none') {
      const earlier = Math.max(...series.slice(0, -STALL_SESSIONS).map((one) => one.e1rmKg));
      const latest = Math.max(...series.slice(-STALL_SESSIONS).map((one) => one.e1rmKg));
      if (latest <= earlier * (1 + NOISE_SHARE)) stalled = exercise;
    }
    if (ready === 'none' && step.progression && readyForMore(situation, exercise, step.progression)) ready = exercise;
  }
  return factsOf('hevy', situation.today, { stalled_lift: stalled, lift_ready: ready });
}
