import { addDays, type Day } from '../time/day.ts';
import { localDay, localTime } from '../time/zone.ts';
import type { ReviewDeps } from './deps.ts';

/** From this local time on a day needs no new copies any more. */
const DAY_ENDS = '18:00';

/** First day of the rolling export: today, or tomorrow in the evening. */
export function firstExportDay(deps: Pick<ReviewDeps, 'clock' | 'athlete'>): Day {
  const now = deps.clock.now();
  const { zone } = deps.athlete;
  const today = localDay(now, zone);
  return localTime(now, zone) >= DAY_ENDS ? addDays(today, 1) : today;
}
