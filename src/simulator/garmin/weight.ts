import type { Day } from '../../time/day.ts';
import { dayRange, isDay } from '../../time/day.ts';
import { instantOf } from '../../time/zone.ts';
import type { Reply } from '../http/reply.ts';
import { json } from '../http/reply.ts';
import type { Route } from '../http/router.ts';
import { round } from '../random.ts';
import { ATHLETE } from '../world/athlete.ts';
import type { GarminContext } from './context.ts';
import { illegalState, wellnessOn } from './context.ts';
import { localMs } from './times.ts';

const NO_COMPOSITION = {
  weight: null,
  bmi: null,
  bodyFat: null,
  bodyWater: null,
  boneMass: null,
  muscleMass: null,
  physiqueRating: null,
  visceralFat: null,
  metabolicAge: null,
};
const NO_ENTRY = {
  samplePk: null,
  date: null,
  calendarDate: null,
  ...NO_COMPOSITION,
  sourceType: null,
  timestampGMT: null,
  weightDelta: null,
};

/** Scale readings: grams, percent; never a 404. */
export function weightRoutes(context: GarminContext): Route[] {
  function entry(day: Day): Record<string, unknown> | null {
    const wellness = wellnessOn(context, day);
    if (!wellness || wellness.weightKg === null) return null;
    const at = instantOf(day, '07:05', context.world.zone);
    if (at > context.clock()) return null;
    return {
      samplePk: Date.parse(at) + 851,
      date: localMs(at, context.world.zone),
      calendarDate: day,
      ...NO_COMPOSITION,
      weight: Math.round(wellness.weightKg * 1000),
      bmi: round(wellness.weightKg / (ATHLETE.heightCm / 100) ** 2, 1),
      bodyFat: wellness.bodyFatPct,
      bodyWater: wellness.bodyFatPct === null ? null : round(100 - wellness.bodyFatPct - 24, 1),
      sourceType: 'INDEX_SCALE',
      timestampGMT: Date.parse(at),
      weightDelta: null,
    };
  }

  function entries(from: Day, to: Day): Record<string, unknown>[] {
    const found: Record<string, unknown>[] = [];
    for (const day of dayRange(from, to)) {
      const item = entry(day);
      if (item) found.push(item);
    }
    return found.reverse();
  }

  function average(from: Day, to: Day, items: Record<string, unknown>[]) {
    const weights = items.map((i) => Number(i.weight));
    const mean = weights.length > 0 ? round(weights.reduce((a, b) => a + b, 0) / weights.length, 1) : null;
    const until = Date.parse(`${to}T00:00:00Z`) + 86_399_999;
    return { from: Date.parse(`${from}T00:00:00Z`), until, ...NO_COMPOSITION, weight: mean };
  }

  function range(from: string, to: string): Reply {
    if (!isDay(from) || !isDay(to) || to < from) return illegalState();
    const items = entries(from, to);
    return json({
      dailyWeightSummaries: items.map((item) => ({
        summaryDate: item.calendarDate,
        numOfWeightEntries: 1,
        minWeight: item.weight,
        maxWeight: item.weight,
        latestWeight: item,
        allWeightMetrics: [item],
      })),
      totalAverage: average(from, to, items),
      previousDateWeight: NO_ENTRY,
      nextDateWeight: NO_ENTRY,
    });
  }

  function list(from: string, to: string): Reply {
    if (!isDay(from) || !isDay(to) || to < from) return illegalState();
    const items = entries(from, to);
    return json({ startDate: from, endDate: to, dateWeightList: items, totalAverage: average(from, to, items) });
  }

  return [
    ['GET', '/weight-service/weight/range/{from}/{to}', ({ params }) => range(params.from!, params.to!)],
    ['GET', '/weight-service/weight/dayview/{day}', ({ params }) => list(params.day!, params.day!)],
    [
      'GET',
      '/weight-service/weight/dateRange',
      ({ query }) => list(query.get('startDate') ?? '', query.get('endDate') ?? ''),
    ],
  ];
}
