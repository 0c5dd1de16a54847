import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { averagesAfter } from '../../src/metrics/acwr.ts';
import { planLoad } from '../../src/plan/week.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { assess } from '../../src/review/compare/situation.ts';
import { collectFacts } from '../../src/review/facts/index.ts';
import { addDays } from '../../src/time/day.ts';
import { quietly, seedHome, TODAY } from './home.ts';

test('the ratios of the coming evenings follow from what is planned for them; in the morning nobody knows', async () => {
  const folder = await seedHome(2);
  const app = await quietly(folder);
  const look = (mode: 'evening' | 'morning') => {
    const situation = assess(app.deps, { mode });
    const facts = collectFacts(situation, app.deps);
    return { load: situation.load, ahead: [facts.load_ratio_tomorrow?.value, facts.load_ratio_in_2d?.value] };
  };
  const planned = (days: number) => {
    const day = addDays(TODAY, days);
    return planLoad(app.store.plans.active()!, day, day);
  };
  const { load, ahead } = look('evening');
  const today = { acute: load.acute7!, chronic: load.chronic28! };
  expect(planned(1) + planned(2)).toBeGreaterThan(0);
  const tomorrow = averagesAfter(today, planned(1));
  const then = averagesAfter(tomorrow, planned(2));
  expect(ahead[0]).toBeCloseTo(tomorrow.acute / tomorrow.chronic, 2);
  expect(ahead[1]).toBeCloseTo(then.acute / then.chronic, 2);
  expect(look('morning').ahead).toEqual([null, null]);

  const soon = Object.values(app.store.plans.active()!.workouts).filter(
    (one) => one.date > TODAY && one.date <= addDays(TODAY, 2) && !one.skipped,
  );
  editPlan(
    app.deps,
    soon.map((one) => ({ op: 'skip', workoutId: one.id, reason: 'test' }) as const),
  );
  const rested = look('evening').ahead[1] as number;
  expect(rested).toBeLessThan(ahead[1] as number);
  // Two days of nothing: each takes a quarter of the one average and two of 29 parts of the other.
  expect(rested).toBeCloseTo((load.ratio! * 0.75 ** 2) / (27 / 29) ** 2, 2);
  app.close();
  rmSync(folder, { recursive: true, force: true });
});
