import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { log } from '../../src/review/act/log.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { createSession } from '../../src/review/session.ts';
import { addDays } from '../../src/time/day.ts';
import { instantOf } from '../../src/time/zone.ts';
import { quietCopyOf, seedHome, TODAY } from './home.ts';

const EVENING = { mode: 'evening', readonly: false, narrate: false } as const;
const noPlan = () => {
  throw new Error('no plan is made here');
};

describe('an evening that goes on', () => {
  let seeded: string;
  let home: ReturnType<typeof quietCopyOf>;

  beforeAll(async () => {
    seeded = await seedHome(1);
    home = quietCopyOf(seeded);
  }, 60_000);
  afterAll(() => {
    home.close();
    rmSync(seeded, { recursive: true, force: true });
  });

  test('ill on Monday: asked on Friday, and well again only when told so', async () => {
    const app = await home.open();
    log(app.deps, 'illness cold --date 2026-11-16');
    const prepared = await prepareReview(app.deps, EVENING);
    expect(prepared.facts.ill!.value).toBe(true);
    expect(prepared.facts.ill_days!.value).toBe(5);
    expect(prepared.document.readiness.light).toBe('red');
    const session = createSession(app.deps, prepared, noPlan);
    const ask = prepared.document.asks[0]!;
    expect(ask).toEqual({ kind: 'illness', activityId: null, label: 'Still ill?' });
    await expect(session.answer(ask, 7)).rejects.toThrow('7 is no answer');
    const { asks } = await session.answer(ask, 2);
    expect(asks.map((one) => one.kind)).not.toContain('illness');
    const { facts } = await prepareReview(app.deps, EVENING);
    const values = ['ill', 'recently_ill', 'days_since_ill', 'ill_days'].map((name) => facts[name]!.value);
    expect(values).toEqual([false, true, 1, 4]);
  });

  test('it stays the same evening after midnight, also when it only begins then', async () => {
    const app = await home.open();
    const at = (time: string, days: number) => instantOf(addDays(TODAY, days), time, app.deps.athlete.zone);
    let now = at('23:50', 0);
    const deps = { ...app.deps, clock: { ...app.deps.clock, now: () => now } };
    const prepared = await prepareReview(deps, EVENING);
    const [first, second] = prepared.document.proposals;
    now = at('00:10', 1);
    const outcome = await createSession(deps, prepared, noPlan).reject(first!.id, 'busy', null);
    expect(outcome).toMatchObject({ status: 'ok', review: { review: { date: TODAY } } });
    expect(app.store.proposals.byId(second!.id)!.status).toBe('pending');
    const begun = await prepareReview(deps, { ...EVENING, readonly: true });
    expect(begun.document.review.id).toBe(`${TODAY}-evening`);
    expect(log(deps, 'energy 3').day).toBe(TODAY);
    expect((await prepareReview(deps, { ...EVENING, mode: 'morning', readonly: true })).document.review.date).toBe(
      addDays(TODAY, 1),
    );
    now = at('04:00', 1);
    const next = await prepareReview(deps, { ...EVENING, readonly: true });
    expect(next.document.review.date).toBe(addDays(TODAY, 1));
  });

  test('the configuration is read only where a setting is decided about', async () => {
    const { deps: real } = await home.open();
    let read = 0;
    async function ready() {
      read++;
      await real.settingFiles.ready();
    }
    const deps = { ...real, settingFiles: { ...real.settingFiles, ready } };
    const prepared = await prepareReview(deps, EVENING);
    const session = createSession(deps, prepared, noPlan);
    const one = prepared.document.proposals.find(({ status }) => status === 'pending')!;
    expect(await session.defer(one.id)).toMatchObject({ status: 'ok' });
    expect(read).toBe(0);
    const { draft, reviewId } = real.storage.proposals.byId(one.id)!;
    const setting = { set: 'rule-off', ruleId: draft.ruleId } as const;
    const off = { ...draft, id: 'p-off', operations: [], diff: { changes: [], settings: null }, setting };
    real.storage.proposals.offer(off, {}, reviewId, TODAY, real.clock.now());
    expect(await session.reject('p-off', 'other', null)).toMatchObject({ status: 'ok' });
    expect(read).toBeGreaterThan(0);
  });
});
