import type { Day } from '../time/day.ts';
import { addDays } from '../time/day.ts';
import type { GarminState, StoredWorkout } from './garmin/state.ts';
import type { HevyState, StoredRoutine } from './hevy/state.ts';
import { isRecord } from './http/router.ts';
import type { LivedSession, SimExercise, SimSport } from './world/types.ts';
import type { World } from './world/world.ts';

const SPORT_BY_ID: Record<number, SimSport> = {
  1: 'run',
  2: 'ride',
  4: 'swim',
  5: 'strength',
  7: 'mobility',
  11: 'mobility',
};

/** Words in a title that give the purpose away; the first that fits counts. */
const INTENT_WORDS: readonly [pattern: RegExp, intent: string][] = [
  [/vo2|hard|interval/i, 'vo2max'],
  [/css|threshold/i, 'threshold'],
  [/tempo/i, 'tempo'],
  [/drill|technique/i, 'technique'],
  [/test|trial/i, 'test'],
  [/sprint|speed|fast/i, 'speed'],
  [/recover/i, 'recovery'],
];

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const SECONDS_PER_METRE: Record<string, number> = { swim: 1.05, run: 0.36, ride: 0.13, row: 0.26 };

function intentOf(title: string): string {
  for (const [pattern, intent] of INTENT_WORDS) if (pattern.test(title)) return intent;
  return 'endurance';
}

/** Seconds that the steps of a stored workout take, repeats multiplied out. */
function secondsOf(steps: unknown, sport: SimSport): number {
  if (!Array.isArray(steps)) return 0;
  let sum = 0;
  for (const step of steps) {
    if (!isRecord(step)) continue;
    if (step.type === 'RepeatGroupDTO') {
      sum += Number(step.numberOfIterations ?? 1) * secondsOf(step.workoutSteps, sport);
      continue;
    }
    const condition = isRecord(step.endCondition) ? Number(step.endCondition.conditionTypeId) : 0;
    const value = Number(step.endConditionValue ?? 0);
    if (condition === 2 || condition === 8) sum += value;
    else if (condition === 3) sum += value * (SECONDS_PER_METRE[sport] ?? 0.4);
    else sum += 45;
  }
  return sum;
}

function minutesOf(workout: StoredWorkout, sport: SimSport): number {
  const estimated = Number(workout.estimatedDurationInSecs ?? 0);
  if (estimated > 0) return estimated / 60;
  let seconds = 0;
  const segments = Array.isArray(workout.workoutSegments) ? workout.workoutSegments : [];
  for (const segment of segments) if (isRecord(segment)) seconds += secondsOf(segment.workoutSteps, sport);
  return Math.max(15, seconds / 60);
}

/** The day written in a routine's title (`Tue 24 Nov - Lower A`), in the year that lies nearest to `near`. */
export function dayInTitle(title: string, near: Day): Day | null {
  const iso = /(\d{4}-\d{2}-\d{2})/.exec(title)?.[1];
  if (iso) return iso;
  const found = /\b(\d{1,2})\s+([A-Za-z]{3})/.exec(title);
  const month = MONTHS.indexOf((found?.[2] ?? '').toLowerCase());
  if (!found || month < 0) return null;
  const year = Number(near.slice(0, 4)) + (near.slice(5, 7) === '12' && month === 0 ? 1 : 0);
  return `${year}-${String(month + 1).padStart(2, '0')}-${found[1]!.padStart(2, '0')}`;
}

function exercisesOf(routine: StoredRoutine): SimExercise[] {
  return routine.exercises.map((exercise) => {
    const working = exercise.sets.filter((set) => set.type !== 'warmup');
    return {
      name: exercise.exercise_template_id,
      hevyId: exercise.exercise_template_id,
      sets: Math.max(1, working.length),
      reps: working[0]?.reps ?? 8,
      kg: working[0]?.weight_kg ?? null,
    };
  });
}

/**
 * What the athlete finds on watch and phone for the days after the world's last one up to `until`: scheduled Garmin
 * workouts and routines with a date in their title.
 */
export function remoteSessions(world: World, garmin: GarminState, hevy: HevyState, until: Day): LivedSession[] {
  const from = addDays(world.today, 1);
  const sessions: LivedSession[] = [];
  for (const routine of hevy.routines) {
    const date = dayInTitle(routine.title, world.today);
    if (!date || date < from || date > until) continue;
    const exercises = exercisesOf(routine);
    const sets = exercises.reduce((sum, e) => sum + e.sets, 0);
    sessions.push({
      id: `hevy-${routine.id}-${date}`,
      date,
      time: null,
      sport: 'strength',
      intent: 'strength',
      minutes: Math.max(20, sets * 2.7),
      title: routine.title,
      key: false,
      exercises,
      hevyRoutineId: routine.id,
    });
  }
  for (const schedule of garmin.schedules) {
    if (schedule.date < from || schedule.date > until) continue;
    const workout = garmin.workouts.find((w) => w.workoutId === schedule.workoutId);
    if (!workout) continue;
    const sport = SPORT_BY_ID[isRecord(workout.sportType) ? Number(workout.sportType.sportTypeId) : 0] ?? 'other';
    // The same gym hour is on phone and watch: one session.
    const twin = sport === 'strength' ? sessions.find((s) => s.date === schedule.date && s.sport === sport) : undefined;
    if (twin) {
      twin.garminWorkoutId = workout.workoutId;
      continue;
    }
    const title = String(workout.workoutName);
    sessions.push({
      id: scheduleSessionId(schedule.workoutScheduleId),
      date: schedule.date,
      time: null,
      sport,
      intent: intentOf(title),
      minutes: minutesOf(workout, sport),
      title,
      key: false,
      garminWorkoutId: workout.workoutId,
    });
  }
  return sessions;
}

function scheduleSessionId(scheduleId: number): string {
  return `garmin-${scheduleId}`;
}

/** Marks schedule entries that an activity of the world carried out. */
export function markExecuted(world: World, garmin: GarminState): void {
  for (const schedule of garmin.schedules) {
    const done = world.activities.find(
      (a) =>
        a.plannedId === scheduleSessionId(schedule.workoutScheduleId) ||
        (a.workoutId === schedule.workoutId && a.day === schedule.date),
    );
    if (done) schedule.associatedActivityId = done.id;
  }
}
