import { rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SinkName } from '../../src/plan/model.ts';
import { acceptHeld, topUp } from '../../src/review/act/export.ts';
import { heldBanners } from '../../src/review/act/held-banners.ts';
import { heldExports } from '../../src/review/act/losses.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { approve } from '../../src/review/decide/decide.ts';
import type { ReviewDeps } from '../../src/review/deps.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { Refusal } from '../../src/review/refusal.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { quietCopyOf, seedHome, TODAY, tables } from './home.ts';

const LOSS = 'paces are left out';

/** The same program after something got worse: a sink that now loses more, a threshold that is gone. */
function worse(deps: ReviewDeps, name: SinkName): ReviewDeps {
  const sink = deps.sinks[name]!;
  return {
    ...deps,
    sinks: { ...deps.sinks, [name]: { ...sink, fidelity: () => ({ sink: name, level: 'degraded', note: LOSS }) } },
  };
}

describe('an export that loses something goes out only after a decision that showed it', () => {
  let seeded: string;
  let home: ReturnType<typeof quietCopyOf>;
  let app: App;
  let deps: ReviewDeps;
  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 120_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = quietCopyOf(seeded);
    app = await home.open();
    deps = worse(app.deps, 'garmin');
  });
  afterEach(() => home.close());

  const wanted = (sink: SinkName) =>
    app.store.exports.list(TODAY, addDays(TODAY, 60)).filter((one) => one.sink === sink && one.operation === 'put');

  test('the top-up holds such sessions, the evening says so, and after the yes they go', () => {
    expect(heldBanners(app.deps)).toEqual([]);
    topUp(deps);
    expect(wanted('garmin')).toEqual([]);
    expect(wanted('hevy').length).toBeGreaterThan(0);
    const { losses, sessions } = heldExports(deps);
    expect(losses).toEqual([{ sink: 'garmin', loss: LOSS }]);
    const [banner] = heldBanners(deps);
    expect(banner).toMatch(/ not sent, Garmin can hold it in part only: paces are left out: coach export accept$/);
    expect(acceptHeld(deps, losses)).toBe(sessions.length);
    expect(wanted('garmin')).toHaveLength(sessions.length);
    expect([heldExports(deps).sessions, heldBanners(deps), topUp(deps)]).toEqual([[], [], 0]);
  });

  test('a copy that is there already stays', () => {
    topUp(app.deps);
    const before = wanted('garmin');
    expect(before.length).toBeGreaterThan(2);
    expect(topUp(deps)).toBe(0);
    expect(wanted('garmin')).toEqual(before);
    expect(heldExports(deps).sessions).toEqual([]);
  });

  test('approving what was shown better than it is now writes nothing; shown again, it goes', async () => {
    const options = { mode: 'evening', readonly: false, narrate: false } as const;
    const { document } = await prepareReview(app.deps, options);
    const one = document.proposals.find((open) => open.fidelity.some(({ sink }) => sink === 'garmin'))!;
    const before = tables(app);
    const attempt = (): unknown => {
      try {
        return approve(deps, one.id, one.basis);
      } catch (error) {
        return error;
      }
    };
    const refusal = attempt();
    expect(refusal).toBeInstanceOf(Refusal);
    expect((refusal as Refusal).code).toBe('stale-basis');
    expect((refusal as Refusal).message).toContain(`what Garmin can hold (${LOSS})`);
    expect(tables(app)).toEqual(before);
    const again = (await prepareReview(deps, options)).document.proposals.find((open) => open.id === one.id)!;
    expect(again.fidelity).toContainEqual({ sink: 'garmin', level: 'degraded', note: LOSS });
    expect(attempt()).toMatchObject({ revision: expect.any(Number) });
    expect(app.store.losses.accepted()).toContainEqual({ sink: 'garmin', loss: LOSS });
  });

  test('a hand edit names what is lost for the first time, once', () => {
    topUp(app.deps);
    const [first] = wanted('garmin');
    const edit = (factor: number) =>
      editPlan(deps, [{ op: 'scale-volume', workoutId: first!.workoutId, factor }]).losses;
    expect(edit(0.7)).toEqual([{ sink: 'garmin', loss: LOSS }]);
    expect(edit(0.9)).toEqual([]);
  });

  test('a store from before losses were kept starts with those of its plan', () => {
    app.store.db.raw.exec('delete from accepted_losses');
    expect(heldExports(app.deps).sessions).toEqual([]);
    expect(topUp(app.deps)).toBeGreaterThan(0);
    expect(app.store.losses.accepted().length).toBeGreaterThan(1);
    expect(heldExports(deps).losses).toEqual([]);
  });
});
