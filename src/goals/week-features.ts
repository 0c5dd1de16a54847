import { addDays, type Day, weekStart } from '../time/day.ts';
import type { MeasuredActivity } from './series.ts';

/** What a week of training consisted of. */
export interface WeekFeatures {
  /** Monday. */
  week: Day;
  minutes: number;
  swimMinutes: number;
  runMinutes: number;
  rideMinutes: number;
  strengthMinutes: number;
  /** At or above threshold. */
  hardMinutes: number;
  /** sRPE-AU */
  load: number;
  /** Hard sets of all muscles, each set once. */
  hardSets: number;
}

function empty(week: Day): WeekFeatures {
  return {
    week,
    minutes: 0,
    swimMinutes: 0,
    runMinutes: 0,
    rideMinutes: 0,
    strengthMinutes: 0,
    hardMinutes: 0,
    load: 0,
    hardSets: 0,
  };
}

/** Complete weeks from the first activity's to the one that ended by today, oldest first; weeks without any are zeros. */
export function weekFeatures(activities: readonly MeasuredActivity[], today: Day): WeekFeatures[] {
  const weeks = new Map<Day, WeekFeatures>();
  let first: Day | null = null;
  for (const { activity, metrics } of activities) {
    const week = weekStart(activity.localDate);
    if (first === null || week < first) first = week;
    const held = weeks.get(week) ?? empty(week);
    weeks.set(week, held);
    const minutes = metrics.load?.minutes ?? 0;
    held.minutes += minutes;
    held.load += metrics.load?.value ?? 0;
    held.hardMinutes += (metrics.hard?.seconds ?? 0) / 60;
    if (activity.sport === 'swim') held.swimMinutes += minutes;
    if (activity.sport === 'run') held.runMinutes += minutes;
    if (activity.sport === 'ride') held.rideMinutes += minutes;
    if (activity.sport === 'strength') held.strengthMinutes += minutes;
    for (const sets of Object.values(metrics.strength?.hardSets ?? {})) held.hardSets += sets.direct;
    held.hardSets += metrics.strength?.hardSetsUnknown ?? 0;
  }
  const result: WeekFeatures[] = [];
  if (first === null) return result;
  for (let week: Day = first; addDays(week, 6) <= today; week = addDays(week, 7))
    result.push(weeks.get(week) ?? empty(week));
  return result;
}
