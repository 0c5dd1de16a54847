import type { Activity, StrengthSet } from '../../src/activities/model.ts';
import { unrecorded } from '../../src/activities/unrecorded.ts';
import type { Athlete } from '../../src/athlete/model.ts';
import type { MeasuredActivity } from '../../src/goals/series.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import type { PlannedWorkout, Sport } from '../../src/plan/model.ts';
import type { ActivityLine } from '../../src/ports/storage.ts';
import type { Day } from '../../src/time/day.ts';
import type { Body, Done } from './life.ts';

/** Recorded under the plan's own remote id, so that pairing is not what is tested here. */
export const remoteId = (workoutId: string): string => `remote-${workoutId}`;

const TOP_SETS: Record<string, (body: Body) => number> = {
  'Squat (Barbell)': (body) => 0.8 * body.value.squat,
  'Romanian Deadlift (Barbell)': (body) => 0.85 * body.value.squat,
};

function setsOf(workout: PlannedWorkout, body: Body): StrengthSet[] {
  return workout.steps.flatMap((step): StrengthSet[] => {
    if (step.kind !== 'exercise') return [];
    const kg = TOP_SETS[step.exercise]?.(body) ?? null;
    return step.sets.map((set) => ({
      exercise: step.exercise,
      exerciseId: step.hevyId,
      type: set.type === 'warmup' ? 'warmup' : 'normal',
      reps: set.reps?.low ?? null,
      kg: kg === null ? null : Math.round((set.type === 'warmup' ? 0.6 * kg : kg) / 2.5) * 2.5,
      seconds: set.seconds,
      meters: set.meters,
      rpe: set.type === 'warmup' || kg === null ? null : Math.min(10, Math.round((7.5 + 2 * body.strain) * 2) / 2),
    }));
  });
}

function recorded(
  id: string,
  day: Day,
  time: string,
  sport: Sport,
  title: string,
  minutes: number,
  rpe: number,
): Activity {
  const seconds = Math.round(minutes * 60);
  return {
    id,
    sources: [{ source: 'garmin', externalId: id }],
    provenance: {},
    start: `${day}T${time}:00.000Z`,
    ...unrecorded(),
    offsetMinutes: 0,
    localDate: day,
    sport,
    title,
    elapsedSeconds: seconds,
    timerSeconds: seconds,
    movingSeconds: seconds,
    rpe,
  };
}

/** A session that was done, with the product's own metrics. */
export function measured(done: Done, day: Day, body: Body, athlete: Athlete): MeasuredActivity {
  const { workout, share, rpe } = done;
  const activity: Activity = {
    ...recorded(
      `a-${workout.id}`,
      day,
      workout.time ?? '12:00',
      workout.sport,
      workout.title,
      workout.minutes * share,
      rpe,
    ),
    sets: setsOf(workout, body),
    executed: { garminWorkoutId: remoteId(workout.id) },
  };
  return { activity, metrics: computeActivityMetrics(activity, athlete, { rpe, intent: workout.intent }) };
}

/** Work that nobody planned. */
export function unplannedWork(day: Day, minutes: number, rpe: number, athlete: Athlete): MeasuredActivity {
  const activity = recorded(`u-${day}`, day, '14:00', 'other', 'Chopping wood', minutes, rpe);
  return { activity, metrics: computeActivityMetrics(activity, athlete, { rpe }) };
}

/** The light row the evening sums up. */
export function lineOf({ activity, metrics }: MeasuredActivity): ActivityLine {
  return {
    id: activity.id,
    start: activity.start,
    localDate: activity.localDate,
    sport: activity.sport,
    title: activity.title,
    minutes: metrics.load?.minutes ?? 0,
    meters: null,
    load: metrics.load?.value ?? null,
    loadImputed: false,
    isHard: metrics.isHard,
  };
}
