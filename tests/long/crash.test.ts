import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashRig, crashRig, HEAD, lineOf } from './crash.ts';
import { SCENARIOS } from './scenarios.ts';

/** COACH_CRASH_EVERY=5 tries every fifth boundary only. */
const every = Number(process.env.COACH_CRASH_EVERY ?? 1);

describe.skipIf(process.env.COACH_LONG !== '1')('killed at every boundary of an export (npm run test:long)', () => {
  let rig: CrashRig;
  beforeAll(async () => {
    rig = await crashRig();
    process.stdout.write(`\n${HEAD}\n`);
  }, 300_000);
  afterAll(() => rig?.close());

  test.each(SCENARIOS)(
    '$name',
    async (scenario) => {
      const row = await rig.run(scenario, (points) =>
        Array.from({ length: points }, (_, i) => i + 1).filter((n) => (n - 1) % every === 0),
      );
      process.stdout.write(`${lineOf(row)}\n`);
      expect(row.wrong).toEqual([]);
      expect(row.killed).toBe(row.tried);
      expect(row.points).toBeGreaterThan(4);
    },
    7_200_000,
  );
});
