import type { PlanMaker } from '../review/act/new-plan.ts';
import type { App } from './app.ts';
import { makePlan } from './make-plan.ts';
import { defaultWish } from './plan-wish.ts';

/** Makes the usual plan for the review, which does not know templates and configuration. Throws as `makePlan` does. */
export function planMaker(app: App): PlanMaker {
  return () => {
    const wish = defaultWish(app);
    const { template, workouts, settings, explanations, problems } = makePlan(app, wish);
    return {
      title: template.title,
      template: wish.template,
      start: wish.start,
      end: workouts.at(-1)!.date,
      settings,
      workouts,
      explanations,
      problems,
    };
  };
}
