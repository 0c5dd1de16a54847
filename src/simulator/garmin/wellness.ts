import type { Day } from '../../time/day.ts';
import { addDays, dayRange, daysBetween, isDay } from '../../time/day.ts';
import type { Reply } from '../http/reply.ts';
import { empty, json } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import type { SimWellness } from '../world/types.ts';
import type { GarminContext } from './context.ts';
import { ACCOUNT, illegalState, wellnessOn } from './context.ts';
import { hrvDay, hrvSummary, noSleep, sleepDto } from './sleep-dto.ts';
import { dailySummary, readinessDto, stressDto, trainingStatusDto } from './wellness-dto.ts';

const MAX_RANGE_DAYS = 28;

/** Sleep, HRV, resting heart rate, stress, body battery, VO2max, readiness and training status. */
export function wellnessRoutes(context: GarminContext): Route[] {
  function forDay(day: string | null | undefined, some: (w: SimWellness) => Reply, none: (day: Day) => Reply): Reply {
    if (!day || !isDay(day)) return illegalState();
    const wellness = wellnessOn(context, day);
    return wellness ? some(wellness) : none(day);
  }

  /** Days with data of a range in the path; null for an impossible or too long one. */
  function range(request: SimRequest, limited: boolean): SimWellness[] | null {
    const { from, to } = request.params;
    return daysWithData(from, to, limited);
  }

  function daysWithData(from: string | null | undefined, to: string | null | undefined, limited: boolean) {
    if (!from || !to || !isDay(from) || !isDay(to) || to < from) return null;
    if (limited && daysBetween(from, to) >= MAX_RANGE_DAYS) return null;
    const found: SimWellness[] = [];
    for (const day of dayRange(from, to)) {
      const wellness = wellnessOn(context, day);
      if (wellness) found.push(wellness);
    }
    return found;
  }

  function summary(request: SimRequest): Reply {
    return forDay(
      request.query.get('calendarDate'),
      (w) => json(dailySummary(context, w.day, w)),
      (day) => json(dailySummary(context, day, null)),
    );
  }

  function sleep(request: SimRequest): Reply {
    return forDay(
      request.query.get('date'),
      (w) => json(w.sleep ? sleepDto(context, w, w.sleep) : noSleep(w.day)),
      (day) => json(noSleep(day)),
    );
  }

  function hrvRange(request: SimRequest): Reply {
    const days = range(request, true);
    if (!days) return json({ message: 'Invalid date range', error: 'BadRequestException' }, 400);
    const measured = days.filter((w) => w.hrv !== null);
    if (measured.length === 0) return empty(204);
    return json({ hrvSummaries: measured.map(hrvSummary), userProfilePk: ACCOUNT.profileId });
  }

  function maxmet(wellness: SimWellness) {
    return {
      userId: ACCOUNT.profileId,
      generic: {
        calendarDate: wellness.day,
        vo2MaxPreciseValue: wellness.vo2max,
        vo2MaxValue: Math.round(wellness.vo2max),
        fitnessAge: null,
        fitnessAgeDescription: null,
        maxMetCategory: 0,
      },
      cycling: null,
      heatAltitudeAcclimation: null,
    };
  }

  function newestMaxmet(day: Day): SimWellness | null {
    for (let back = 0; back < 60; back++) {
      const wellness = wellnessOn(context, addDays(day, -back));
      if (wellness?.vo2maxFresh) return wellness;
    }
    return null;
  }

  function restingHr(request: SimRequest): Reply {
    const days = daysWithData(request.query.get('fromDate'), request.query.get('untilDate'), false);
    if (!days) return illegalState();
    const values = days.map((w) => ({ value: w.restingHr, calendarDate: w.day }));
    return json({
      userProfileId: ACCOUNT.profileId,
      statisticsStartDate: request.query.get('fromDate'),
      statisticsEndDate: request.query.get('untilDate'),
      allMetrics: { metricsMap: values.length > 0 ? { WELLNESS_RESTING_HEART_RATE: values } : {} },
      groupedMetrics: null,
    });
  }

  function batteryReport(request: SimRequest): Reply {
    const days = daysWithData(request.query.get('startDate'), request.query.get('endDate'), true);
    if (!days) return illegalState();
    return json(
      days.map((w) => {
        const noon = Date.parse(`${w.day}T12:00:00Z`);
        return {
          date: w.day,
          charged: w.battery.charged,
          drained: w.battery.drained,
          bodyBatteryValuesArray: [
            [noon - 6 * 3_600_000, w.battery.high],
            [noon + 9 * 3_600_000, w.battery.low],
          ],
          bodyBatteryValueDescriptorDTOList: [
            { bodyBatteryValueDescriptorIndex: 0, bodyBatteryValueDescriptorKey: 'timestamp' },
            { bodyBatteryValueDescriptorIndex: 1, bodyBatteryValueDescriptorKey: 'bodyBatteryLevel' },
          ],
        };
      }),
    );
  }

  const scoreRange = (request: SimRequest): Reply => {
    const days = range(request, true);
    if (!days) return illegalState();
    return json(days.filter((w) => w.sleep).map((w) => ({ calendarDate: w.day, value: w.sleep?.score })));
  };

  const stats = (request: SimRequest): Reply => {
    const days = range(request, true);
    if (!days) return illegalState();
    if (request.params.kind === 'steps') {
      return json(days.map((w) => ({ calendarDate: w.day, totalSteps: w.steps, stepGoal: 8000 })));
    }
    if (request.params.kind !== 'stress') return json([]);
    return json(days.map((w) => ({ calendarDate: w.day, values: { overallStressLevel: w.stressAvg } })));
  };

  function maxmetRange(request: SimRequest): Reply {
    const days = range(request, false);
    return days ? json(days.filter((w) => w.vo2maxFresh).map(maxmet)) : illegalState();
  }

  function maxmetLatest({ params }: SimRequest): Reply {
    if (!isDay(params.day ?? '')) return illegalState();
    const newest = newestMaxmet(params.day!);
    return newest ? json(maxmet(newest)) : json(null);
  }

  return [
    ['GET', '/usersummary-service/usersummary/daily/{dn}', summary],
    ['GET', '/usersummary-service/usersummary/daily', summary],
    ['GET', '/usersummary-service/stats/{kind}/daily/{from}/{to}', stats],
    ['GET', '/sleep-service/sleep/dailySleepData', sleep],
    ['GET', '/wellness-service/wellness/dailySleepData/{dn}', sleep],
    ['GET', '/wellness-service/stats/daily/sleep/score/{from}/{to}', scoreRange],
    ['GET', '/hrv-service/hrv/daily/{from}/{to}', hrvRange],
    [
      'GET',
      '/hrv-service/hrv/{day}',
      ({ params }) =>
        forDay(
          params.day,
          (w) => (w.hrv === null ? empty(204) : json(hrvDay(context, w))),
          () => empty(204),
        ),
    ],
    ['GET', '/metrics-service/metrics/maxmet/daily/{from}/{to}', maxmetRange],
    ['GET', '/metrics-service/metrics/maxmet/latest/{day}', maxmetLatest],
    [
      'GET',
      '/metrics-service/metrics/trainingreadiness/{day}',
      ({ params }) =>
        forDay(
          params.day,
          (w) => json(readinessDto(context, w)),
          () => json([]),
        ),
    ],
    [
      'GET',
      '/metrics-service/metrics/trainingstatus/aggregated/{day}',
      ({ params }) =>
        forDay(
          params.day,
          (w) => {
            const newest = newestMaxmet(w.day);
            return json(trainingStatusDto(w, newest ? maxmet(newest) : null));
          },
          () => json(trainingStatusDto(null, null)),
        ),
    ],
    ['GET', '/userstats-service/wellness/daily/{dn}', restingHr],
    [
      'GET',
      '/wellness-service/wellness/dailyHeartRate/{dn}',
      ({ query }) => {
        const day = query.get('date');
        const wellness = day && isDay(day) ? wellnessOn(context, day) : null;
        return json({
          userProfilePK: ACCOUNT.profileId,
          calendarDate: day,
          maxHeartRate: wellness ? 150 : null,
          minHeartRate: wellness ? wellness.restingHr - 3 : null,
          restingHeartRate: wellness?.restingHr ?? null,
          lastSevenDaysAvgRestingHeartRate: wellness?.restingHr ?? null,
          heartRateValueDescriptors: null,
          heartRateValues: null,
        });
      },
    ],
    [
      'GET',
      '/wellness-service/wellness/dailyStress/{day}',
      ({ params }) =>
        forDay(
          params.day,
          (w) => json(stressDto(context, w)),
          () => json(null),
        ),
    ],
    ['GET', '/wellness-service/wellness/bodyBattery/reports/daily', batteryReport],
    ['GET', '/wellness-service/wellness/bodyBattery/events/{day}', () => json([])],
  ];
}
