import type { Day } from '../../time/day.ts';
import type { GarminAuth } from './auth.ts';
import type { GarminHosts } from './hosts.ts';
import { loadPackageClient, type PackageClient } from './package-client.ts';
import type { GarminTransport } from './transport.ts';
import { calendarMonth } from './units.ts';

type Signal = AbortSignal | undefined;

/** Every call the connector makes, by name. Answers are as they came; the schemas are applied by the caller. */
export interface GarminApi {
  readonly requests: number;
  activities(start: number, limit: number, from: Day, to: Day, signal?: Signal): Promise<unknown>;
  activity(id: string, signal?: Signal): Promise<unknown>;
  splits(id: string, signal?: Signal): Promise<unknown>;
  exerciseSets(id: string, signal?: Signal): Promise<unknown>;
  /** The zip of the original recording. NotFoundError for entries made by hand. */
  original(id: string, signal?: Signal): Promise<Uint8Array>;
  dailySummary(day: Day, signal?: Signal): Promise<unknown>;
  sleep(day: Day, signal?: Signal): Promise<unknown>;
  trainingReadiness(day: Day, signal?: Signal): Promise<unknown>;
  trainingStatus(day: Day, signal?: Signal): Promise<unknown>;
  /** At most 28 days. */
  hrvRange(from: Day, to: Day, signal?: Signal): Promise<unknown>;
  sleepScoreRange(from: Day, to: Day, signal?: Signal): Promise<unknown>;
  /** At most 28 days. */
  statsRange(kind: 'steps' | 'stress', from: Day, to: Day, signal?: Signal): Promise<unknown>;
  restingHrRange(from: Day, to: Day, signal?: Signal): Promise<unknown>;
  weightRange(from: Day, to: Day, signal?: Signal): Promise<unknown>;
  vo2maxRange(from: Day, to: Day, signal?: Signal): Promise<unknown>;
  workouts(start: number, limit: number, signal?: Signal): Promise<unknown>;
  workout(id: string, signal?: Signal): Promise<unknown>;
  createWorkout(body: unknown, signal?: Signal): Promise<unknown>;
  replaceWorkout(id: string, body: unknown, signal?: Signal): Promise<unknown>;
  deleteWorkout(id: string, signal?: Signal): Promise<void>;
  schedule(workoutId: string, date: Day, signal?: Signal): Promise<unknown>;
  scheduleEntry(scheduleId: string, signal?: Signal): Promise<unknown>;
  unschedule(scheduleId: string, signal?: Signal): Promise<void>;
  /** The month that holds `day`; adjacent days of other months are in it too. */
  calendarMonth(day: Day, signal?: Signal): Promise<unknown>;
}

export function createGarminApi(deps: { transport: GarminTransport; hosts: GarminHosts; auth: GarminAuth }): GarminApi {
  const { transport, hosts, auth } = deps;
  let loading: Promise<PackageClient> | null = null;

  function load(): Promise<PackageClient> {
    loading ??= loadPackageClient(transport, hosts);
    return loading;
  }

  function get(url: string, signal: Signal, query?: Record<string, string | number | boolean>): Promise<unknown> {
    return transport.json({ method: 'GET', url, query, signal });
  }

  /** The name in a path means "me" when it is empty, so a missing one is no problem. */
  const me = (): string => encodeURIComponent(auth.displayName() ?? '');

  return {
    get requests() {
      return transport.count;
    },
    async activities(start, limit, from, to, signal) {
      const { garmin, url } = await load();
      return garmin.get<unknown>(url.ACTIVITIES, { params: { start, limit, startDate: from, endDate: to }, signal });
    },
    async activity(id) {
      const { garmin } = await load();
      return garmin.getActivity({ activityId: Number(id) }) as Promise<unknown>;
    },
    async splits(id, signal) {
      const { url } = await load();
      return get(`${url.ACTIVITY}${id}/splits`, signal);
    },
    async exerciseSets(id, signal) {
      const { url } = await load();
      return get(`${url.ACTIVITY}${id}/exerciseSets`, signal);
    },
    async original(id, signal) {
      const { url } = await load();
      return transport.bytes({ method: 'GET', url: `${url.DOWNLOAD_ZIP}${id}`, signal });
    },
    dailySummary: (day, signal) => get(`/usersummary-service/usersummary/daily/${me()}`, signal, { calendarDate: day }),
    async sleep(day, signal) {
      const { garmin, url } = await load();
      return garmin.get<unknown>(url.DAILY_SLEEP, { params: { date: day, nonSleepBufferMinutes: 60 }, signal });
    },
    trainingReadiness: (day, signal) => get(`/metrics-service/metrics/trainingreadiness/${day}`, signal),
    trainingStatus: (day, signal) => get(`/metrics-service/metrics/trainingstatus/aggregated/${day}`, signal),
    hrvRange: (from, to, signal) => get(`/hrv-service/hrv/daily/${from}/${to}`, signal),
    sleepScoreRange: (from, to, signal) => get(`/wellness-service/stats/daily/sleep/score/${from}/${to}`, signal),
    statsRange: (kind, from, to, signal) => get(`/usersummary-service/stats/${kind}/daily/${from}/${to}`, signal),
    restingHrRange: (from, to, signal) =>
      get(`/userstats-service/wellness/daily/${me()}`, signal, { fromDate: from, untilDate: to, metricId: 60 }),
    weightRange: (from, to, signal) => get(`/weight-service/weight/range/${from}/${to}`, signal, { includeAll: true }),
    vo2maxRange: (from, to, signal) => get(`/metrics-service/metrics/maxmet/daily/${from}/${to}`, signal),
    async workouts(start, limit) {
      const { garmin } = await load();
      return garmin.getWorkouts(start, limit) as Promise<unknown>;
    },
    async workout(id) {
      const { garmin } = await load();
      return garmin.getWorkoutDetail({ workoutId: id }) as Promise<unknown>;
    },
    async createWorkout(body) {
      const { garmin } = await load();
      return garmin.addWorkout(body as Parameters<typeof garmin.addWorkout>[0]) as Promise<unknown>;
    },
    async replaceWorkout(id, body) {
      const { garmin, url } = await load();
      return garmin.put<unknown>(url.WORKOUT(id), body);
    },
    async deleteWorkout(id) {
      const { garmin } = await load();
      await garmin.deleteWorkout({ workoutId: id });
    },
    schedule: (workoutId, date, signal) =>
      transport.json({
        method: 'POST',
        url: `/workout-service/schedule/${workoutId}`,
        body: { date },
        idempotent: false,
        signal,
      }),
    scheduleEntry: (scheduleId, signal) => get(`/workout-service/schedule/${scheduleId}`, signal),
    async unschedule(scheduleId, signal) {
      const url = `/workout-service/schedule/${scheduleId}`;
      await transport.json({ method: 'DELETE', url, idempotent: true, accept: [404], signal });
    },
    calendarMonth(day, signal) {
      const { year, month0 } = calendarMonth(day);
      return get(`/calendar-service/year/${year}/month/${month0}`, signal);
    },
  };
}
