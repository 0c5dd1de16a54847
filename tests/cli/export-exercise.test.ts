import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contentOf } from '../../src/plan/content.ts';
import type { ExerciseStep } from '../../src/plan/model.ts';
import { exportNow, topUp } from '../../src/review/act/export.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';
import { coach } from './coach.ts';

let seeded: string;
let home: Home;
beforeAll(async () => {
  seeded = await seedHome(1);
  home = await copyOf(seeded, 1);
}, 120_000);
afterAll(async () => {
  await home.close();
  rmSync(seeded, { recursive: true, force: true });
});

test('an exercise Hevy does not know: a note first, created only after a yes, then part of the routine', async () => {
  const app = await home.open();
  const gym = Object.values(app.store.plans.active()!.workouts)
    .filter((one) => one.sport === 'strength' && one.date > TODAY && !one.skipped)
    .sort((a, b) => (a.date < b.date ? -1 : 1))[0]!;
  const lift = gym.steps.find((step): step is ExerciseStep => step.kind === 'exercise')!;
  const own = { ...lift, exercise: 'Belt Squat (Garage)', hevyId: null };
  const { losses } = editPlan(app.deps, [
    { op: 'replace', workoutId: gym.id, content: { ...contentOf(gym), steps: [...gym.steps, own] } },
  ]);
  expect(losses.map((one) => one.loss)).toContain(
    "Belt Squat (Garage) is not in Hevy's catalogue and stands in a note",
  );
  topUp(app.deps);
  expect((await exportNow(app.deps)).open).toBe(0);
  const routine = () => home.sims.hevy.state.routines.find((one) => one.notes?.includes(`[coach:${gym.id}]`))!;
  const before = routine().exercises.length;
  app.close();

  const asked = await coach(home.env, 'export', 'exercise', 'Belt Squat (Garage)');
  expect([asked.exit, home.sims.hevy.state.customTemplates]).toEqual([2, []]);
  const done = await coach(
    home.env,
    'export',
    'exercise',
    'belt squat (garage)',
    '--muscle',
    'quadriceps',
    '--yes',
    '--json',
  );
  expect(done.json).toMatchObject({ created: { title: 'Belt Squat (Garage)' }, exports: { open: 0 } });
  expect(home.sims.hevy.state.customTemplates).toMatchObject([
    { title: 'Belt Squat (Garage)', primary_muscle_group: 'quadriceps' },
  ]);
  expect(routine().exercises).toHaveLength(before + 1);
  expect(routine().exercises.at(-1)?.exercise_template_id).toBe(home.sims.hevy.state.customTemplates[0]!.id);
  expect((await coach(home.env, 'export', 'exercise', 'Nothing Like It', '--yes')).exit).toBe(2);
});
