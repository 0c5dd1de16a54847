import { setsHours } from '../plan/revisions.ts';
import type { NewFuture } from '../review/decide/ask.ts';
import { Refusal } from '../review/refusal.ts';
import { addDays, type Day } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import type { App } from './app.ts';
import { makePlan } from './make-plan.ts';
import { weeksThrough } from './plan-wish.ts';

/**
 * What a plan of today would have from tomorrow to the end of the running one. Throws a Refusal where none can be made.
 * @param wanted days of the main test, none for the template's own rhythm; null: those set before that are still to come
 */
export function planFuture(app: App, wanted: readonly Day[] | null = null): NewFuture {
  const plan = app.store.plans.active();
  if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
  const template = app.store.plans.header()?.template;
  if (!template)
    throw new Refusal('cannot-apply', 'This plan was not made from a template.', { nextStep: 'coach plan new' });
  const first = addDays(localDay(app.clock.now(), app.config.athlete.zone), 1);
  const testDates = wanted ?? plan.settings.testDates?.filter((day) => day >= first && day <= plan.end) ?? [];
  const weeks = Math.max(1, weeksThrough(first, plan.end));
  // Hours that were decided on in the plan are kept; otherwise those of the configuration count.
  const own = setsHours(app.store.plans.revisions(plan.id)) ? { weeklyMinutes: plan.settings.weeklyMinutes } : {};
  const made = makePlan(app, { template, start: first, weeks, running: plan, testDates, ...own });
  const { workouts, settings, explanations, problems } = made;
  return { title: made.template.title, workouts, settings, explanations, problems };
}
