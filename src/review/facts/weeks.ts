import type { ActivityLine } from '../../ports/storage.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';

export interface WeekSum {
  start: Day;
  minutes: number;
  load: number;
}

/** Sums of the full calendar weeks before `today`'s week, newest first; only weeks since the first activity. */
export function fullWeeks(lines: readonly ActivityLine[], today: Day, count: number): WeekSum[] {
  const first = lines[0]?.localDate;
  if (!first) return [];
  const weeks: WeekSum[] = [];
  for (let n = 1; n <= count; n++) {
    const start = addDays(weekStart(today), -7 * n);
    if (start < weekStart(first)) break;
    const end = addDays(start, 6);
    const own = lines.filter((line) => line.localDate >= start && line.localDate <= end);
    weeks.push({
      start,
      minutes: own.reduce((sum, line) => sum + line.minutes, 0),
      load: own.reduce((sum, line) => sum + (line.load ?? 0), 0),
    });
  }
  return weeks;
}

/** How many weeks in a row, newest first, satisfy the test. */
export function weeksInARow(weeks: readonly WeekSum[], test: (week: WeekSum) => boolean): number {
  const index = weeks.findIndex((week) => !test(week));
  return index < 0 ? weeks.length : index;
}

export function sumMinutes(lines: readonly ActivityLine[], from: Day, to: Day): number {
  return lines.reduce((sum, line) => (line.localDate >= from && line.localDate <= to ? sum + line.minutes : sum), 0);
}

export function sumLoad(lines: readonly ActivityLine[], from: Day, to: Day): number {
  return lines.reduce(
    (sum, line) => (line.localDate >= from && line.localDate <= to ? sum + (line.load ?? 0) : sum),
    0,
  );
}
