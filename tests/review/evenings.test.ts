import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { prepareReview } from '../../src/review/prepare.ts';
import { ReviewDocument } from '../../src/review/schema.ts';
import { FACT_NAMES } from '../../src/rules/catalogue.ts';
import { copyOf, type Home, seedHome, TODAY, tables } from './home.ts';

const SEEDS = [1, 2, 3];
const EVENING = { mode: 'evening', readonly: false, narrate: false } as const;

describe('the evening of three sample athletes', () => {
  const homes = new Map<number, Home>();
  const seeded: string[] = [];

  beforeAll(async () => {
    for (const seed of SEEDS) {
      const folder = await seedHome(seed);
      seeded.push(folder);
      homes.set(seed, await copyOf(folder, seed));
    }
  }, 180_000);
  afterAll(async () => {
    for (const home of homes.values()) await home.close();
    for (const folder of seeded) rmSync(folder, { recursive: true, force: true });
  });

  test.each(SEEDS)('seed %i: there is something to decide, in the published shape', async (seed) => {
    const app = await homes.get(seed)!.open();
    const { document } = await prepareReview(app.deps, { ...EVENING, readonly: true });
    const { document: written } = await prepareReview(app.deps, EVENING);
    expect(document.proposals).toEqual([]);
    expect(written.proposals.length).toBeGreaterThan(0);
    expect(written.proposals.every((one) => one.because.length > 0 && one.status === 'pending')).toBe(true);
    expect(ReviewDocument.parse(JSON.parse(JSON.stringify(written)))).toEqual(JSON.parse(JSON.stringify(written)));
    expect(written.review).toMatchObject({ date: TODAY, status: 'pending' });
  });

  test('the three evenings differ in what they propose and in how the athlete stands', async () => {
    const seen = await Promise.all(
      SEEDS.map(async (seed) => {
        const app = await homes.get(seed)!.open();
        const { document } = await prepareReview(app.deps, EVENING);
        return {
          proposals: document.proposals.map((one) => one.title).join('|'),
          week: JSON.stringify(document.week.days),
          load: JSON.stringify(document.load),
        };
      }),
    );
    for (const part of ['proposals', 'week', 'load'] as const)
      expect(new Set(seen.map((one) => one[part])).size, part).toBe(SEEDS.length);
  });

  test.each(SEEDS)('seed %i: every fact is in the catalogue, and every one of the catalogue is there', async (seed) => {
    const app = await homes.get(seed)!.open();
    const { facts } = await prepareReview(app.deps, { ...EVENING, readonly: true });
    expect(Object.keys(facts).sort()).toEqual([...FACT_NAMES].sort());
    const known = Object.values(facts).filter((one) => one.value !== null);
    expect(known.length).toBeGreaterThan(FACT_NAMES.length / 2);
  });

  test.each(SEEDS)('seed %i: looking again with the same evidence changes no row', async (seed) => {
    const app = await homes.get(seed)!.open();
    await prepareReview(app.deps, EVENING);
    const before = tables(app);
    await prepareReview(app.deps, EVENING);
    expect(tables(app)).toEqual(before);
  });

  test('read-only writes nothing, tonight and for another evening', async () => {
    const app = await homes.get(1)!.open();
    const before = tables(app);
    await prepareReview(app.deps, { ...EVENING, readonly: true });
    const { document } = await prepareReview(app.deps, { ...EVENING, readonly: true, date: '2026-11-12' });
    expect(tables(app)).toEqual(before);
    expect(document.review).toMatchObject({ date: '2026-11-12', readonly: true });
    expect(document.asks).toEqual([]);
  });
});
