import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { liveOn } from '../../src/demo/next.ts';
import { approve } from '../../src/review/decide/decide.ts';
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

  test('what was approved is done, the night was slept, and how it felt is typed in', async () => {
    const friday = await home.open();
    const { document } = await prepareReview(friday.deps, EVENING_ALONE);
    const swap = document.proposals.find((one) => one.changes[0]?.after?.date === addDays(TODAY, 1))!;
    approve(friday.deps, swap.id, swap.basis);
    await liveOn(home.folder, home.sims);
    const tomorrow = addDays(TODAY, 1);
    expect(home.sims.world.today).toBe(tomorrow);

    const saturday = await home.open(home.sims.world.now);
    const evening = await prepareReview(saturday.deps, EVENING_ALONE);
    const wanted = swap.changes[0]!.after!;
    expect(evening.document.today.planned).toMatchObject([{ title: wanted.title, state: 'done' }]);
    expect(wanted.title).not.toBe(swap.changes[0]!.before?.title);
    const measured = saturday.store.measurements.between(tomorrow, tomorrow).map((one) => one.metric);
    for (const metric of ['soreness', 'energy', 'sleep_quality', 'hrv_ms', 'sleep_s'])
      expect(measured).toContain(metric);
  });
});
