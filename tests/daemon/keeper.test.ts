import { describe, expect, test } from 'vitest';
import { exportsDue, isDue, type OpenExport } from '../../src/daemon/due.ts';
import { createKeeper } from '../../src/daemon/keeper.ts';

const ZONE = 'Europe/Berlin';
/** An instant by its local time on 20 November (Berlin is UTC+1). */
const at = (time: string, day = '2026-11-20') => new Date(`${day}T${time}:00+01:00`).toISOString();

describe('when the evening is due', () => {
  const due = (now: string, last: string | null) => isDue({ now, time: '20:30', zone: ZONE, last });

  test('from its time on, once', () => {
    expect(due(at('20:29'), null)).toBe(false);
    expect(due(at('20:30'), null)).toBe(true);
    expect(due(at('23:50'), at('20:31', '2026-11-19'))).toBe(true);
    expect(due(at('23:50'), at('20:31'))).toBe(false);
  });

  test('a review opened before its time does not stand in for it', () => {
    expect(due(at('20:30'), at('13:00'))).toBe(true);
  });

  test('after midnight yesterday is over', () => {
    expect(due(at('00:30', '2026-11-21'), null)).toBe(false);
  });

  test('a clock change moves the instant, not the local time', () => {
    const summer = { time: '20:30', zone: ZONE, last: null };
    expect(isDue({ ...summer, now: '2026-10-24T18:30:00Z' })).toBe(true);
    expect(isDue({ ...summer, now: '2026-10-25T18:30:00Z' })).toBe(false);
    expect(isDue({ ...summer, now: '2026-10-25T19:30:00Z' })).toBe(true);
  });
});

test('exports are due when their next try has come, new ones after they settled', () => {
  const row = (more: Partial<OpenExport>): OpenExport => ({
    state: 'planned',
    nextAttempt: null,
    updatedAt: at('20:00'),
    ...more,
  });
  const now = at('20:30');
  expect(exportsDue([], now)).toBe(false);
  expect(exportsDue([row({})], now)).toBe(true);
  expect(exportsDue([row({ updatedAt: at('20:25') })], now)).toBe(false);
  expect(exportsDue([row({ state: 'failed', nextAttempt: at('20:30') })], now)).toBe(true);
  expect(exportsDue([row({ state: 'failed', nextAttempt: at('20:31') })], now)).toBe(false);
  expect(exportsDue([row({ state: 'failed' })], now)).toBe(false);
});

/** A keeper with a clock in hand; `exits` are what its commands end with, in turn. */
function kept(exits: (number | (() => void))[] = []) {
  const world = {
    now: at('20:00'),
    last: null as string | null,
    open: [] as OpenExport[],
    ran: [] as string[],
    log: [] as string[],
  };
  const keeper = createKeeper({
    time: '20:30',
    zone: ZONE,
    now: () => world.now,
    lastReview: () => world.last,
    openExports: () => world.open,
    async runCoach(args) {
      world.ran.push(`${world.now.slice(11, 16)} ${args.join(' ')}`);
      const exit = exits.shift() ?? 0;
      if (typeof exit === 'function') {
        exit();
        return 1;
      }
      if (exit === 0 && args[0] === 'review') world.last = world.now;
      return exit;
    },
    log: (line) => void world.log.push(line),
  });
  /** Looks every five minutes from one local time to another. */
  async function pass(from: string, to: string, day = '2026-11-20'): Promise<void> {
    for (let ms = Date.parse(at(from, day)); ms <= Date.parse(at(to, day)); ms += 300_000) {
      world.now = new Date(ms).toISOString();
      await keeper.look();
    }
  }
  return { world, pass, keeper };
}

describe('the keeper', () => {
  test('one review at its time, one the next evening', async () => {
    const { world, pass } = kept();
    await pass('12:00', '23:55');
    await pass('00:00', '23:55', '2026-11-21');
    expect(world.ran).toEqual(['19:30 review --headless', '19:30 review --headless']);
  });

  test('a machine that slept through its time catches up once', async () => {
    const { world, pass } = kept();
    await pass('19:00', '19:30');
    await pass('22:10', '23:00');
    expect(world.ran).toEqual(['21:10 review --headless']);
  });

  test('a failing review is tried again after twenty minutes, four times, and again the next evening', async () => {
    const { world, pass } = kept([75, 75, 75, 75, 0]);
    await pass('20:00', '23:55');
    expect(world.ran.map((one) => one.slice(0, 5))).toEqual(['19:30', '19:50', '20:10', '20:30']);
    await pass('20:00', '23:55', '2026-11-21');
    expect(world.ran).toHaveLength(5);
  });

  test('what only the athlete can mend is not tried again that evening', async () => {
    const { world, pass } = kept([3]);
    await pass('20:00', '23:55');
    expect(world.ran).toHaveLength(1);
  });

  test('a command that throws does not end it', async () => {
    const { world, pass } = kept([
      () => {
        throw new Error('disk full');
      },
    ]);
    await pass('20:30', '20:55');
    expect(world.log[0]).toContain('disk full');
    expect(world.ran.length).toBeGreaterThan(1);
    expect(world.last).not.toBeNull();
  });

  test('open exports are resumed when due, with a pause between', async () => {
    const { world, pass } = kept();
    world.open = [{ state: 'failed', nextAttempt: at('12:02'), updatedAt: at('11:00') }];
    await pass('12:00', '12:35');
    expect(world.ran).toEqual(['11:05 export resume --due', '11:20 export resume --due', '11:35 export resume --due']);
  });

  test('looking while something runs does nothing', async () => {
    const { world, keeper } = kept();
    world.now = at('20:30');
    await Promise.all([keeper.look(), keeper.look(), keeper.look()]);
    expect(world.ran).toHaveLength(1);
  });
});
