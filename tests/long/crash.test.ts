import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CrashRig, type CrashRow, crashRig, SCENARIOS, tableOf } from './crash.ts';

/** COACH_CRASH_EVERY=5 tries every fifth boundary only. */
const every = Number(process.env.COACH_CRASH_EVERY ?? 1);

describe.skipIf(process.env.COACH_LONG !== '1')('killed at every boundary of an export (npm run test:long)', () => {
  let rig: CrashRig;
  const rows: CrashRow[] = [];
  beforeAll(async () => {
    rig = await crashRig();
  }, 300_000);
  afterAll(() => {
    rig?.close();
    process.stdout.write(`\n${tableOf(rows)}\n\n`);
  });

  test.each(SCENARIOS)(
    '$name',
    async (scenario) => {
      const row = await rig.run(scenario, (points) =>
        Array.from({ length: points }, (_, i) => i + 1).filter((n) => (n - 1) % every === 0),
      );
      rows.push(row);
      expect(row.wrong).toEqual([]);
      expect(row.killed).toBe(row.tried);
      expect(row.points).toBeGreaterThan(4);
    },
    7_200_000,
  );
});
