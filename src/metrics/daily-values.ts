import type { Measurement, Metric } from '../activities/model.ts';
import { addDays, type Day } from '../time/day.ts';

/** One value per local day. */
export interface DailyValue {
  day: Day;
  value: number;
}

/**
 * One value per day of a metric, oldest first. What the athlete typed wins over a device on the same day; among the
 * same kind the later entry wins. With `oneSource` only the source with the most days is used: devices measure HRV
 * differently and must not be mixed.
 */
export function dailyValues(
  measurements: readonly Measurement[],
  metric: Metric,
  options: { oneSource?: boolean } = {},
): (DailyValue & { source: string })[] {
  let wanted = measurements.filter((m) => m.metric === metric && m.value !== null && Number.isFinite(m.value));
  if (options.oneSource) {
    const days = new Map<string, number>();
    for (const m of wanted) days.set(m.source, (days.get(m.source) ?? 0) + 1);
    const most = [...days].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
    wanted = wanted.filter((m) => m.source === most);
  }
  // Blanks sort before digits, so an entry without an instant loses against one with.
  const rank = (m: Measurement) => `${m.source === 'manual' ? 1 : 0} ${m.at ?? ''} ${m.externalId}`;
  const best = new Map<Day, Measurement>();
  for (const m of wanted) {
    const held = best.get(m.day);
    if (held === undefined || rank(m) >= rank(held)) best.set(m.day, m);
  }
  return [...best.values()]
    .map((m) => ({ day: m.day, value: m.value ?? 0, source: m.source }))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Values whose day lies `fromDaysAgo` to `toDaysAgo` before today, both included (6 to 0: the last seven days). Oldest first. */
export function between<T extends { day: Day }>(
  values: readonly T[],
  today: Day,
  fromDaysAgo: number,
  toDaysAgo: number,
): T[] {
  const from = addDays(today, -fromDaysAgo);
  const to = addDays(today, -toDaysAgo);
  return values
    .filter((v) => v.day >= from && v.day <= to)
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** Last value not after today, null when there is none. */
export function latest<T extends { day: Day }>(values: readonly T[], today: Day): T | null {
  let found: T | null = null;
  for (const value of values) if (value.day <= today && (found === null || value.day >= found.day)) found = value;
  return found;
}
