import { isDay } from '../../time/day.ts';
import { workoutFit } from '../files/workout-fit.ts';
import type { Reply } from '../http/reply.ts';
import { bytes, empty, json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { isRecord, parseJson } from '../http/router.ts';
import type { GarminContext } from './context.ts';
import { ACCOUNT, illegalState, notFound } from './context.ts';
import type { StoredSchedule, StoredWorkout } from './state.ts';
import { gmtStamp } from './times.ts';
import { EstimateError, normaliseWorkout } from './workout-body.ts';
import { UnknownTypeError, workoutTypes } from './workout-types.ts';

const NO_AUTHOR = {
  userProfilePk: null,
  displayName: null,
  fullName: null,
  profileImgNameLarge: null,
  profileImgNameMedium: null,
  profileImgNameSmall: null,
  userPro: false,
  vivokidUser: false,
};
const AUTHOR = {
  ...NO_AUTHOR,
  userProfilePk: ACCOUNT.profileId,
  displayName: ACCOUNT.displayName,
  fullName: ACCOUNT.fullName,
};
const EMPTY_UNIT = { unitId: null, unitKey: null, factor: null };

/** Workout templates and their places in the calendar. */
export function workoutRoutes(context: GarminContext): Route[] {
  const { state } = context;

  function find(request: SimRequest): StoredWorkout | undefined {
    return state.workouts.find((w) => w.workoutId === Number(request.params.id));
  }

  /** Runs a write; bad bodies become the service's 400 and 500. */
  function guarded(run: () => Reply): Reply {
    try {
      return run();
    } catch (error) {
      if (error instanceof EstimateError) {
        const message =
          "'createWorkout.arg1' Estimated distance and/or time values are not consistent with estimatedType! Check the provided estimated time(seconds) and/or distance(meters) (provided value: com.garmin.connect.service.workout.dto.WorkoutDTO@5e0f2d1a)";
        return json({ errors: [message] }, 400);
      }
      if (error instanceof UnknownTypeError) return illegalState();
      throw error;
    }
  }

  function create(request: SimRequest): Reply {
    return guarded(() => {
      const content = normaliseWorkout(parseJson(request.body), state);
      const stamp = gmtStamp(context.clock());
      const workout: StoredWorkout = {
        workoutId: state.nextWorkoutId++,
        ownerId: ACCOUNT.profileId,
        updatedDate: stamp,
        createdDate: stamp,
        author: AUTHOR,
        ...content,
      };
      state.workouts.push(workout);
      return json(workout);
    });
  }

  function replace(request: SimRequest): Reply {
    const old = find(request);
    if (!old) return notFound();
    return guarded(() => {
      const content = normaliseWorkout(parseJson(request.body), state);
      const index = state.workouts.indexOf(old);
      state.workouts[index] = {
        workoutId: old.workoutId,
        ownerId: old.ownerId,
        updatedDate: gmtStamp(context.clock()),
        createdDate: old.createdDate,
        author: AUTHOR,
        ...content,
      };
      return empty(204);
    });
  }

  function remove(request: SimRequest): Reply {
    const old = find(request);
    if (!old) return notFound();
    state.workouts = state.workouts.filter((w) => w !== old);
    state.schedules = state.schedules.filter((s) => s.workoutId !== old.workoutId);
    return empty(204);
  }

  function summary(workout: StoredWorkout): Record<string, unknown> {
    const pick = (key: string) => workout[key] ?? null;
    return {
      workoutId: workout.workoutId,
      ownerId: pick('ownerId'),
      workoutName: pick('workoutName'),
      description: pick('description'),
      updateDate: pick('updatedDate'),
      createdDate: pick('createdDate'),
      sportType: pick('sportType'),
      trainingPlanId: null,
      author: NO_AUTHOR,
      estimatedDurationInSecs: pick('estimatedDurationInSecs'),
      estimatedDistanceInMeters: pick('estimatedDistanceInMeters'),
      estimateType: pick('estimateType'),
      estimatedDistanceUnit: EMPTY_UNIT,
      poolLength: 0.0,
      poolLengthUnit: EMPTY_UNIT,
      workoutProvider: null,
      workoutSourceId: null,
      consumer: null,
      atpPlanId: null,
      shared: false,
      estimated: true,
    };
  }

  function list({ query }: SimRequest): Reply {
    const start = Number(query.get('start') ?? 0);
    const limit = Number(query.get('limit') ?? 20);
    if (!Number.isInteger(start) || !Number.isInteger(limit)) return illegalState();
    const newestFirst = [...state.workouts].reverse();
    return json(newestFirst.slice(start, start + limit).map(summary));
  }

  function scheduleDto(schedule: StoredSchedule): Record<string, unknown> {
    const workout = state.workouts.find((w) => w.workoutId === schedule.workoutId);
    return {
      workoutScheduleId: schedule.workoutScheduleId,
      workout: workout ? summary(workout) : null,
      calendarDate: schedule.date,
      createdDate: gmtStamp(schedule.createdDate),
      ownerId: ACCOUNT.profileId,
      newName: null,
      consumer: null,
    };
  }

  /** Not idempotent: the same call twice makes two entries on the day. */
  function schedule(request: SimRequest): Reply {
    const workout = find(request);
    if (!workout) return notFound();
    const body = parseJson(request.body);
    if (!isRecord(body) || typeof body.date !== 'string' || !isDay(body.date)) return illegalState();
    const entry: StoredSchedule = {
      workoutScheduleId: state.nextScheduleId++,
      workoutId: workout.workoutId,
      date: body.date,
      createdDate: context.clock(),
      associatedActivityId: null,
    };
    state.schedules.push(entry);
    return json(scheduleDto(entry));
  }

  function withSchedule(request: SimRequest, run: (entry: StoredSchedule) => Reply): Reply {
    const entry = state.schedules.find((s) => s.workoutScheduleId === Number(request.params.id));
    return entry ? run(entry) : notFound();
  }

  function unschedule(entry: StoredSchedule): Reply {
    state.schedules = state.schedules.filter((s) => s !== entry);
    return empty(204);
  }

  return [
    ['GET', '/workout-service/workout/types', () => json(workoutTypes())],
    ['POST', '/workout-service/workout', create],
    [
      'GET',
      '/workout-service/workout/{id}',
      (r) => {
        const workout = find(r);
        return workout ? json(workout) : notFound();
      },
    ],
    [
      'GET',
      '/workout-service/workout/FIT/{id}',
      (r) => {
        const workout = find(r);
        return workout ? bytes(workoutFit(workout, context.clock()), 'application/octet-stream') : notFound();
      },
    ],
    ['PUT', '/workout-service/workout/{id}', replace],
    ['DELETE', '/workout-service/workout/{id}', remove],
    ['GET', '/workout-service/workouts', list],
    ['POST', '/workout-service/schedule/{id}', schedule],
    ['GET', '/workout-service/schedule/{id}', (r) => withSchedule(r, (s) => json(scheduleDto(s)))],
    ['DELETE', '/workout-service/schedule/{id}', (r) => withSchedule(r, unschedule)],
    ['POST', '/device-service/devicemessage/messages', () => json([])],
  ];
}
