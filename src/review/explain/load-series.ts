import { fitnessSeed, fitnessSeries, projectedLoads, WARM_UP_DAYS } from '../../metrics/fitness.ts';
import { type DailyLoad, dailySums } from '../../metrics/load-state.ts';
import { planLoad } from '../../plan/week.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { usualLoad } from '../facts/light-weeks.ts';
import { sumLoad } from '../facts/weeks.ts';

export const CHART_WEEKS = 12;
export const AHEAD_DAYS = 14;
export const BAR_WEEKS = 8;

export interface LoadDay {
  day: Day;
  /** sRPE-AU, done; planned where `projected`. */
  load: number;
  /** End of the day; null before there is enough history. */
  fitness: number | null;
  fatigue: number | null;
  /** Start of the day; null while warming up. */
  form: number | null;
  projected: boolean;
}

export interface LoadSeries {
  days: LoadDay[];
  /** Days of history there are. */
  historyDays: number;
  warmUpDays: number;
}

function dailyLoads(situation: Situation): DailyLoad[] {
  return situation.lines.flatMap((one) =>
    one.load === null ? [] : [{ day: one.localDate, load: one.load, imputed: one.loadImputed }],
  );
}

/**
 * Fitness, fatigue and form of the last 12 weeks and, as a projection of what is planned, of the next 14 days. Loads
 * in sRPE-AU. Without 14 days of history there is no fitness, without 42 no form.
 */
export function loadSeries(situation: Situation): LoadSeries {
  const { plan, today } = situation;
  const sums = dailySums(dailyLoads(situation), today);
  const first = addDays(today, 1 - sums.length);
  const planned = (day: Day) => (plan ? planLoad(plan, day, day) : 0);
  const ahead = Array.from({ length: AHEAD_DAYS }, (_, n) => planned(addDays(today, n + 1)));
  const now = projectedLoads({ actualToday: sums.at(-1) ?? 0, plannedToday: planned(today), plannedAhead: ahead });
  const loads = [...sums.slice(0, -1), ...(sums.length > 0 ? now : ahead)];
  const seed = fitnessSeed(sums);
  const series = seed === null ? [] : fitnessSeries(loads, { fitness: seed, fatigue: seed });
  const from = addDays(today, 1 - 7 * CHART_WEEKS);
  const days = loads
    .map((load, n): LoadDay => {
      const day = addDays(first, n);
      const at = series[n];
      // A projection out of a short history is no better than the history.
      const warm = n + 1 >= WARM_UP_DAYS && sums.length >= WARM_UP_DAYS;
      return {
        day,
        load,
        fitness: at?.fitness ?? null,
        fatigue: at?.fatigue ?? null,
        form: warm ? (at?.form ?? null) : null,
        projected: day > today,
      };
    })
    .filter((one) => one.day >= from);
  return { days, historyDays: sums.length, warmUpDays: WARM_UP_DAYS };
}

export interface WeekMinutes {
  /** Monday. */
  week: Day;
  minutes: number;
  /** Still planned in this week; 0 for past ones. */
  planned: number;
  load: number;
}

/** Minutes per calendar week, the running one last with what is still planned in it. */
export function weekBars(situation: Situation): WeekMinutes[] {
  const { today, plan, lines, evidence } = situation;
  const monday = weekStart(today);
  return Array.from({ length: BAR_WEEKS }, (_, n) => {
    const week = addDays(monday, -7 * (BAR_WEEKS - 1 - n));
    const to = addDays(week, 6);
    const own = lines.filter((one) => one.localDate >= week && one.localDate <= to);
    const open =
      plan && week === monday
        ? Object.values(plan.workouts).filter(
            (one) =>
              one.skipped === null &&
              one.date >= today &&
              one.date <= to &&
              (evidence[one.id]?.state ?? 'upcoming') === 'upcoming',
          )
        : [];
    return {
      week,
      minutes: Math.round(own.reduce((sum, one) => sum + one.minutes, 0)),
      planned: Math.round(open.reduce((sum, one) => sum + one.minutes, 0)),
      load: Math.round(own.reduce((sum, one) => sum + (one.load ?? 0), 0)),
    };
  });
}

/**
 * Load of the last seven days beside the usual week, by the definitions of the facts `load_7d` and `load_28d_avg`; null
 * without enough history for a usual week.
 */
export function loadAgainstUsual(situation: Situation): { last7: number; usual: number } | null {
  const usual = usualLoad(situation);
  const { lines, today } = situation;
  return usual === null ? null : { last7: sumLoad(lines, addDays(today, -6), today), usual };
}
