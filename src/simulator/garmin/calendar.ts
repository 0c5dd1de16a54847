import type { Day } from '../../time/day.ts';
import { addDays, dayRange, daysBetween, isDay, weekStart } from '../../time/day.ts';
import type { Reply } from '../http/reply.ts';
import { json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { isRecord, parseJson } from '../http/router.ts';
import { nameOf, typeOf } from './activity-dto.ts';
import type { GarminContext } from './context.ts';
import { illegalState, uploadedActivities, wellnessOn } from './context.ts';
import type { StoredWorkout } from './state.ts';
import { localStamp } from './times.ts';

/** A few of the many keys that are null on most calendar items. */
const BLANK = {
  groupId: null,
  trainingPlanId: null,
  activityTypeId: null,
  title: null,
  duration: null,
  distance: null,
  calories: null,
  weight: null,
  sportTypeKey: null,
  url: null,
  startTimestampLocal: null,
  elapsedDuration: null,
  atpPlanId: null,
  workoutId: null,
  workoutUuid: null,
  protectedWorkoutSchedule: false,
  shareableEvent: false,
  phasedTrainingPlan: null,
};

function pad(n: number): string {
  return String(n).padStart(2, '0');
}

function sportKey(workout: StoredWorkout | undefined): unknown {
  return isRecord(workout?.sportType) ? workout.sportType.sportTypeKey : null;
}

/** Month and week calendar (months count from 0) and the scheduled-workouts query. */
export function calendarRoutes(context: GarminContext): Route[] {
  const { state } = context;

  function items(from: Day, to: Day): Record<string, unknown>[] {
    const found: Record<string, unknown>[] = [];
    for (const schedule of state.schedules) {
      if (schedule.date < from || schedule.date > to) continue;
      const workout = state.workouts.find((w) => w.workoutId === schedule.workoutId);
      found.push({
        ...BLANK,
        id: schedule.workoutScheduleId,
        itemType: 'workout',
        date: schedule.date,
        title: workout?.workoutName ?? null,
        sportTypeKey: sportKey(workout),
        workoutId: schedule.workoutId,
        trainingPlanId: 0,
        phasedTrainingPlan: false,
      });
    }
    for (const activity of uploadedActivities(context)) {
      if (activity.day < from || activity.day > to) continue;
      found.push({
        ...BLANK,
        id: activity.id,
        itemType: 'activity',
        date: activity.day,
        activityTypeId: typeOf(activity).typeId,
        title: nameOf(context, activity),
        // Milliseconds and centimetres here, seconds in elapsedDuration.
        duration: Math.round(activity.timerSeconds * 1000),
        distance: Math.round(activity.meters * 100),
        elapsedDuration: activity.elapsedSeconds,
        calories: Math.round(activity.kcal * 4.184),
        startTimestampLocal: localStamp(activity.start, context.world.zone),
        lapCount: activity.laps.length,
      });
    }
    for (const day of dayRange(from, to)) {
      const kg = wellnessOn(context, day)?.weightKg ?? null;
      if (kg === null) continue;
      const id = Date.parse(`${day}T07:05:00Z`);
      found.push({ ...BLANK, id, itemType: 'weight', date: day, weight: Math.round(kg * 1000) });
    }
    return found;
  }

  function month({ params }: SimRequest): Reply {
    const year = Number(params.year);
    const month0 = Number(params.month);
    if (!Number.isInteger(year) || !Number.isInteger(month0) || month0 < 0 || month0 > 11) return illegalState();
    const first = `${year}-${pad(month0 + 1)}-01`;
    const next = month0 === 11 ? `${year + 1}-01-01` : `${year}-${pad(month0 + 2)}-01`;
    const previous = month0 === 0 ? `${year - 1}-12-01` : `${year}-${pad(month0)}-01`;
    const last = addDays(next, -1);
    return json({
      startDayOfMonth: daysBetween(weekStart(first), first),
      numOfDaysInMonth: daysBetween(first, next),
      numOfDaysInPrevMonth: daysBetween(previous, first),
      month: month0,
      year,
      // The grid shows whole weeks, so days of the neighbouring months come along.
      calendarItems: items(weekStart(first), addDays(weekStart(last), 6)),
    });
  }

  function week({ params }: SimRequest): Reply {
    const day = `${params.year}-${pad(Number(params.month) + 1)}-${pad(Number(params.day))}`;
    if (!isDay(day)) return illegalState();
    // `first`: 1 is Monday, 0 Sunday.
    const shift = params.first === '0' ? 1 : 0;
    const startDate = addDays(weekStart(addDays(day, shift)), -shift);
    const endDate = addDays(startDate, 6);
    return json({ startDate, endDate, numOfDaysInMonth: 30, calendarItems: items(startDate, endDate) });
  }

  function graphql(request: SimRequest): Reply {
    const body = parseJson(request.body);
    const query = isRecord(body) && typeof body.query === 'string' ? body.query : '';
    const range = /workoutScheduleSummariesScalar\(\s*startDate:\s*"([\d-]+)"\s*,\s*endDate:\s*"([\d-]+)"/.exec(query);
    if (!range) return json({ errors: [{ message: 'Validation error' }], data: null });
    const [, from = '', to = ''] = range;
    const rows = state.schedules
      .filter((s) => s.date >= from && s.date <= to)
      .map((schedule) => {
        const workout = state.workouts.find((w) => w.workoutId === schedule.workoutId);
        return {
          workoutUuid: null,
          scheduledWorkoutId: schedule.workoutScheduleId,
          workoutId: schedule.workoutId,
          workoutName: workout?.workoutName ?? null,
          workoutType: sportKey(workout),
          scheduleDate: schedule.date,
          tpPlanName: null,
          workoutPhrase: null,
          isRestDay: false,
          race: false,
          associatedActivityId: schedule.associatedActivityId,
          estimatedDurationInSecs: workout?.estimatedDurationInSecs ?? null,
          estimatedDistanceInMeters: workout?.estimatedDistanceInMeters ?? null,
        };
      });
    return json({ data: { workoutScheduleSummariesScalar: rows } });
  }

  return [
    ['GET', '/calendar-service/year/{year}/month/{month}', month],
    ['GET', '/calendar-service/year/{year}/month/{month}/day/{day}/start/{first}', week],
    ['POST', '/graphql-gateway/graphql', graphql],
  ];
}
