import { type GeneratedPlan, generatePlan } from '../plan/generate/index.ts';
import { fullWeeks } from '../review/facts/weeks.ts';
import { Refusal } from '../review/refusal.ts';
import type { PlanTemplate } from '../templates/model.ts';
import { addDays, type Day } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import type { App } from './app.ts';

export interface PlanWish {
  /** Plan template id. */
  template: string;
  start: Day;
  weeks: number;
  /** Weekly range to plan for, minutes; left out, the configured one. */
  weeklyMinutes?: [number, number];
}

const RECENT_WEEKS = 4;

function recentMinutes(app: App, today: Day): number | null {
  const lines = app.store.activities.lines(addDays(today, -7 * (RECENT_WEEKS + 1)), today);
  const weeks = fullWeeks(lines, today, RECENT_WEEKS);
  return weeks.length < RECENT_WEEKS ? null : weeks.reduce((sum, week) => sum + week.minutes, 0) / weeks.length;
}

/**
 * Works a plan out from the configuration, the library and what was done lately; nothing is stored. Nothing is planned
 * into the past: those days were not planned when they came. Throws a Refusal for an unknown template or an empty plan.
 */
export function makePlan(app: App, wish: PlanWish): GeneratedPlan & { template: PlanTemplate } {
  const { library } = app.library;
  const template = library.plans.get(wish.template);
  if (!template)
    throw new Refusal('usage', `There is no plan template "${wish.template}".`, {
      where: '--template',
      accepted: [...library.plans.keys()].join(', '),
    });
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const { athlete, availability, goals } = app.config;
  const made = generatePlan({
    template,
    library,
    athlete,
    availability: wish.weeklyMinutes ? { ...availability, weeklyMinutes: wish.weeklyMinutes } : availability,
    goals,
    start: wish.start,
    weeks: wish.weeks,
    oneRepMaxKg: app.lifts.oneRepMaxKg,
    strengthHistory: app.lifts.sessions,
    recentWeeklyMinutes: recentMinutes(app, today),
    caps: app.config.review.caps,
  });
  const workouts = made.workouts.filter((one) => one.date >= today).sort((a, b) => (a.date < b.date ? -1 : 1));
  if (workouts.length === 0) {
    const before = made.workouts.length > 0 ? `All ${wish.weeks} weeks from ${wish.start} lie before today.` : '';
    throw new Refusal('cannot-apply', before || made.problems.join(' ') || 'The plan would be empty.', {
      where: '--start',
      nextStep: 'coach plan new --start monday',
    });
  }
  return { ...made, workouts, template };
}
