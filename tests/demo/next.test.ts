import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveOn } from '../../src/demo/next.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import { copyOf, type Home, seedHome, TODAY } from '../review/home.ts';

const EVENING_ALONE = { mode: 'evening', readonly: false, narrate: false } as const;

describe('the evening after', () => {
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

  test('what was decided is done, the night was slept, and how it felt is typed in', async () => {
    const friday = await home.open();
    await prepareReview(friday.deps, EVENING_ALONE);
    const tomorrow = addDays(TODAY, 1);
    const swim = Object.values(friday.store.plans.active()!.workouts).find((one) => one.date === tomorrow)!;
    const wanted = friday.deps.chooser.byId('swim-recovery')!;
    expect(wanted.title).not.toBe(swim.title);
    editPlan(friday.deps, [{ op: 'replace', workoutId: swim.id, content: wanted }]);
    await liveOn(home.folder, home.sims);
    expect(home.sims.world.today).toBe(tomorrow);

    const saturday = await home.open(home.sims.world.now);
    const evening = await prepareReview(saturday.deps, EVENING_ALONE);
    expect(evening.document.today.planned).toMatchObject([{ title: wanted.title, state: 'done' }]);
    const measured = saturday.store.measurements.between(tomorrow, tomorrow).map((one) => one.metric);
    for (const metric of ['soreness', 'energy', 'sleep_quality', 'hrv_ms', 'sleep_s'])
      expect(measured).toContain(metric);
  });
});
