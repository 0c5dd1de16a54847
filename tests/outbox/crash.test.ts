import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashRig, crashRig } from '../long/crash.ts';
import { SCENARIOS } from '../long/scenarios.ts';

/** A sample of `npm run test:long`: the first requests and durable steps, one in the middle, one near the end. */
describe('killed while exporting', () => {
  let rig: CrashRig;
  beforeAll(async () => {
    rig = await crashRig();
  }, 180_000);
  afterAll(() => rig?.close());

  test('after `export resume` every session has exactly one right copy', async () => {
    const move = SCENARIOS.find((one) => one.name === 'move')!;
    const row = await rig.run(move, (points) => [2, 7, Math.floor(points / 2), points - 2]);
    expect(row.wrong).toEqual([]);
    expect(row.killed).toBe(4);
  }, 180_000);
});
