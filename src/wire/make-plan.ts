import { isHardWorkout } from '../plan/estimate.ts';
import { type DayBefore, type GeneratedPlan, generatePlan } from '../plan/generate/index.ts';
import type { Plan } from '../plan/model.ts';
import { sessionsBetween } from '../plan/week.ts';
import { fullWeeks } from '../review/facts/weeks.ts';
import { Refusal } from '../review/refusal.ts';
import type { PlanTemplate } from '../templates/model.ts';
import { addDays, type Day, dayRange, weekStart } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import type { App } from './app.ts';

export interface PlanWish {
  /** Plan template id. */
  template: string;
  start: Day;
  weeks: number;
  /** Weekly range to plan for, minutes; left out, the configured one. */
  weeklyMinutes?: [number, number];
  /** Days of the template's main test; without any, its own rhythm holds. */
  testDates?: readonly Day[];
  /** The plan that runs until then: what it still holds today counts as done. Left out: none does. */
  running?: Plan;
}

const RECENT_WEEKS = 4;

function recentMinutes(app: App, today: Day): number | null {
  const lines = app.store.activities.lines(addDays(today, -7 * (RECENT_WEEKS + 1)), today);
  const weeks = fullWeeks(lines, today, RECENT_WEEKS);
  return weeks.length < RECENT_WEEKS ? null : weeks.reduce((sum, week) => sum + week.minutes, 0) / weeks.length;
}

/** The week before a plan: what was done, and of today what the running plan still holds. */
function daysBefore(app: App, { start, running }: PlanWish, today: Day): DayBefore[] {
  const from = addDays(start, -7);
  const lines = app.store.activities.lines(from, addDays(start, -1));
  const planned = running && today < start ? sessionsBetween(running, today, today) : [];
  const sum = (list: readonly { minutes: number }[]): number => list.reduce((all, { minutes }) => all + minutes, 0);
  return dayRange(from, addDays(start, -1)).map((date): DayBefore => {
    const done = lines.filter((line) => line.localDate === date);
    const still = planned.filter((one) => one.date === date);
    return {
      date,
      minutes: Math.max(sum(done), sum(still)),
      hard: done.some(({ isHard }) => isHard) || still.some(isHardWorkout),
    };
  });
}

/** Throws a Refusal for days of tests that the plan would not hold. */
function checkTests({ start, weeks, testDates = [] }: PlanWish, template: PlanTemplate): void {
  if (testDates.length > 0 && template.tests.length === 0)
    throw new Refusal('usage', `"${template.id}" has no test.`, { where: '--test' });
  const last = addDays(weekStart(start), 7 * weeks - 1);
  const beyond = testDates.find((day) => day < start || day > last);
  if (beyond !== undefined)
    throw new Refusal('bad-value', `${beyond} is not within the plan.`, {
      where: '--test',
      accepted: `${start} to ${last}; more weeks with --weeks`,
    });
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
  checkTests(wish, template);
  const today = localDay(app.clock.now(), app.config.athlete.zone);
  const { athlete, availability, goals } = app.config;
  const { testDates = [] } = wish;
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
    before: daysBefore(app, wish, today),
    ...(testDates.length > 0 ? { testDates } : {}),
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
