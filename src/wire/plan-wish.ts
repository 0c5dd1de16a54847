import { addDays, type Day, daysBetween, weekStart } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import type { App } from './app.ts';
import type { PlanWish } from './make-plan.ts';

const DEFAULT_WEEKS = 12;
const DEFAULT_TEMPLATE = 'all-round-3-5h';

/** The configured start while it is still to come, else next Monday. */
function defaultStart(configured: Day | null, today: Day): Day {
  return configured !== null && configured >= today ? configured : addDays(weekStart(today), 7);
}

/** Calendar weeks from the one that holds `start` to the one that holds `last`. */
export function weeksThrough(start: Day, last: Day): number {
  return Math.ceil((daysBetween(weekStart(start), last) + 1) / 7);
}

/** The plan that is made where nothing else is asked for: the configured template, from next Monday, twelve weeks. */
export function defaultWish(app: Pick<App, 'config' | 'clock'>): PlanWish {
  const { athlete, plan } = app.config;
  const today = localDay(app.clock.now(), athlete.zone);
  return {
    template: plan?.template ?? DEFAULT_TEMPLATE,
    start: defaultStart(plan?.start ?? null, today),
    weeks: DEFAULT_WEEKS,
  };
}
