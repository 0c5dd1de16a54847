import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { editPlan } from '../../src/review/act/plan.ts';
import { assess } from '../../src/review/compare/situation.ts';
import { collectFacts } from '../../src/review/facts/index.ts';
import { sentences } from '../../src/review/show/sentences.ts';
import { addDays } from '../../src/time/day.ts';
import { quietly, seedHome, TODAY } from './home.ts';

const SAID = /^What is planned for tomorrow is easy and may stay; rest is as good\.$/;

test('a red evening before an easy day says that the day may stay; before a hard one it does not', async () => {
  const folder = await seedHome(1);
  const app = await quietly(folder);
  const said = (red = true) => {
    const situation = assess(app.deps, { mode: 'evening' });
    const facts = collectFacts(situation, app.deps);
    const light = { ...facts.readiness!, value: red ? 'red' : 'green' };
    return sentences(situation, { ...facts, readiness: light }).map((one) => one.text);
  };
  expect(collectFacts(assess(app.deps, { mode: 'evening' }), app.deps).readiness?.value).toBe('red');
  expect(said()[0]).toMatch(SAID);
  expect(said(false).filter((one) => SAID.test(one))).toEqual([]);

  const workouts = Object.values(app.store.plans.active()!.workouts);
  const easy = workouts.find((one) => one.date === addDays(TODAY, 1) && one.sport === 'swim')!;
  const content = app.deps.chooser.byId('swim-sprint-25s')!;
  editPlan(app.deps, [{ op: 'replace', workoutId: easy.id, content }]);
  expect(said().filter((one) => SAID.test(one))).toEqual([]);
  app.close();
  rmSync(folder, { recursive: true, force: true });
});
