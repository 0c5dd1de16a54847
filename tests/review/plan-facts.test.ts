import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { PlanOperation } from '../../src/plan/operations.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { assess } from '../../src/review/compare/situation.ts';
import { collectFacts } from '../../src/review/facts/index.ts';
import { PLAN_FACTS } from '../../src/rules/catalogue/plan-facts.ts';
import { addDays } from '../../src/time/day.ts';
import { quietly, seedHome, TODAY } from './home.ts';

test('a change of the coming weeks moves no fact but those of the plan', async () => {
  const folder = await seedHome(1);
  const app = await quietly(folder);
  const look = () => collectFacts(assess(app.deps, { mode: 'evening' }), app.deps);
  const before = look();
  const coming = Object.values(app.store.plans.active()!.workouts)
    .filter((one) => one.date > TODAY && one.date <= addDays(TODAY, 14) && !one.skipped)
    .sort((a, b) => (a.date < b.date ? -1 : 1));
  const tests = coming.filter((one) => one.intent === 'test');
  const [first, ...others] = coming.filter((one) => one.intent !== 'test');
  const content = app.deps.chooser.byId('run-threshold-test')!;
  const operations: PlanOperation[] = [
    ...tests.map((one): PlanOperation => ({ op: 'skip', workoutId: one.id, reason: 'test' })),
    ...(tests.length > 0 ? [] : [{ op: 'replace', workoutId: first!.id, content } as const]),
    ...others.map((one): PlanOperation => ({ op: 'skip', workoutId: one.id, reason: 'test' })),
    { op: 'set-hours', weeklyMinutes: [600, 700] },
  ];
  editPlan(app.deps, operations);
  const after = look();
  const moved = Object.keys(after).filter((name) => after[name]?.value !== before[name]?.value);
  expect(moved.filter((name) => !PLAN_FACTS.has(name))).toEqual([]);
  expect(moved).toEqual(expect.arrayContaining(['test_soon', 'minutes_next_7d', 'next_hard_in_days', 'hours_low']));
  app.close();
  rmSync(folder, { recursive: true, force: true });
});
