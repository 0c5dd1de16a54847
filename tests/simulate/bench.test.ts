import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ablation } from '../../bench/simulate/ablation.ts';
import * as fastDay from '../../bench/simulate/fast-day.ts';
import * as fastZone from '../../bench/simulate/fast-zone.ts';
import { eventsOf, traitsOf } from '../../bench/simulate/life.ts';
import { report } from '../../bench/simulate/report.ts';
import { type Lived, live } from '../../bench/simulate/run.ts';
import { settingOf } from '../../bench/simulate/setting.ts';
import { difference, quantile } from '../../bench/simulate/spread.ts';
import { type Change, undoneBy } from '../../bench/simulate/undone.ts';
import * as day from '../../src/time/day.ts';
import * as zone from '../../src/time/zone.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

function yaml(folder: string) {
  return readdirSync(path.join(ROOT, folder))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => ({ file: `${folder}/${name}`, text: readFileSync(path.join(ROOT, folder, name), 'utf8') }));
}

const setting = settingOf(
  { rules: yaml('rules'), templates: [...yaml('templates/workouts'), ...yaml('templates/plans')] },
  2,
);

describe('a simulated life', () => {
  const alone = live(7, 'no coach', setting);
  const no = live(7, 'rejects all', setting);

  test('is the same for the same seed, another for another', () => {
    expect(live(7, 'no coach', setting)).toEqual(alone);
    expect(live(8, 'no coach', setting).minutesAWeek).not.toBe(alone.minutesAWeek);
  });

  test('goes on as without a coach when everything is declined', () => {
    const lived = ({ progress, weeksInside, redDays, loadJumps, sickDays, minutesAWeek }: Lived) => ({
      progress,
      weeksInside,
      redDays,
      loadJumps,
      sickDays,
      minutesAWeek,
    });
    expect(lived(no)).toEqual(lived(alone));
    expect(no.approved).toEqual({});
    expect(alone.decisions).toBe(0);
  });

  test('is changed by what is approved', () => {
    const seeds = [1, 2, 3, 4];
    const all = seeds.map((seed) => live(seed, 'approves all', setting));
    expect(all.reduce((sum, one) => sum + one.decisions, 0)).toBeGreaterThan(0);
    const minutes = seeds.map((seed) => live(seed, 'no coach', setting).minutesAWeek);
    expect(all.map((one) => one.minutesAWeek)).not.toEqual(minutes);
    for (const one of all) expect(Object.keys(one.approved)).toEqual(Object.keys(one.proposals));
  });

  test('life itself does not depend on the arm', () => {
    expect([...eventsOf(3, '2026-01-05', 100).busy]).toEqual([...eventsOf(3, '2026-01-05', 100).busy]);
    expect(traitsOf(3)).toEqual(traitsOf(3));
    expect(traitsOf(3)).not.toEqual(traitsOf(4));
  });
});

describe('back and forth', () => {
  type One = Change['sessions'][number];
  const same: One = {
    id: 'w',
    from: '2026-03-05',
    to: '2026-03-05',
    minutes: 0,
    load: 0,
    was: 'Easy run',
    is: 'Easy run',
  };
  const change = (ruleId: string, on: string, more: Partial<One>, hours = 0, weeks = {}): Change => ({
    day: on,
    ruleId,
    sessions: [{ ...same, ...more }],
    weeks,
    hours,
  });
  const out = { to: null, is: null, minutes: -40, load: -120 };

  test.each<[string, Partial<One>, Partial<One>, boolean]>([
    ['moved back', { to: '2026-03-06' }, { from: '2026-03-06', to: '2026-03-05' }, true],
    ['moved on', { to: '2026-03-06' }, { from: '2026-03-06', to: '2026-03-07' }, false],
    ['grown and cut again', { minutes: 10 }, { minutes: -9 }, true],
    ['grown and cut far below', { minutes: 10 }, { minutes: -30 }, true],
    ['grown and cut by a little', { minutes: 10 }, { minutes: -4 }, false],
    ['cut twice', { minutes: -10 }, { minutes: -9 }, false],
    ['eased and made harder', { load: -20 }, { load: 20 }, true],
    ['added and left out', { from: null, was: null, minutes: 40, load: 120 }, out, true],
    ['another session and back', { is: 'Fast run' }, { was: 'Fast run', is: 'Easy run' }, true],
    ['another session and one more', { is: 'Fast run' }, { was: 'Fast run', is: 'Long run' }, false],
  ])('%s', (_name, first, second, undone) => {
    const found = undoneBy(change('b', '2026-03-04', second), [change('a', '2026-03-01', first)]);
    expect(found).toEqual(undone ? ['a'] : []);
  });

  test('counts over the week too: cut here, filled up there', () => {
    const week = (minutes: number) => ({ '2026-03-02': minutes });
    const cut = change('a', '2026-03-01', { id: 'x' }, 0, week(-30));
    expect(undoneBy(change('b', '2026-03-04', {}, 0, week(20)), [cut])).toEqual(['a']);
    expect(undoneBy(change('b', '2026-03-04', {}, 0, week(14)), [cut])).toEqual([]);
    expect(undoneBy(change('b', '2026-03-04', {}, 0, { '2026-03-09': 20 }), [cut])).toEqual([]);
    const body = { ...cut, ruleId: 'readiness-red' };
    expect(undoneBy(change('b', '2026-03-04', {}, 0, week(20)), [body])).toEqual([]);
  });

  test('ends after a week, and what the body says is no back and forth', () => {
    const added = change('a', '2026-03-01', { from: null, was: null, minutes: 40 });
    expect(undoneBy(change('b', '2026-03-09', out), [added])).toEqual([]);
    expect(undoneBy(change('ill-rest', '2026-03-02', out), [added])).toEqual([]);
    expect(undoneBy(change('fatigue-deload', '2026-03-02', out), [added])).toEqual(['a']);
    expect(undoneBy(change('b', '2026-03-04', {}, 1), [change('a', '2026-03-01', {}, -1)])).toEqual(['a']);
  });
});

describe('the report', () => {
  const one = (arm: Lived['arm'], more: Partial<Lived>): Lived => ({
    seed: 1,
    arm,
    weeks: 26,
    progress: 20,
    weeksInside: 10,
    redDays: 5,
    loadJumps: 2,
    sickDays: 3,
    minutesAWeek: 200,
    weekMinutes: [],
    proposals: { 'readiness-red': 4 },
    approved: { 'readiness-red': 3 },
    notes: 2,
    decisions: 52,
    oscillations: [],
    ...more,
  });

  test('says what it is and whether what is asked holds', () => {
    const good = report([one('no coach', {}), one('sensible', { weeksInside: 12, redDays: 4 })]);
    expect(good.holds).toBe(true);
    expect(good.text).toContain('no evidence of benefit');
    expect(good.text).toMatch(/decisions a week +2\.0 \(2\.0-2\.0\) +2\.0/);
    expect(good.text).toMatch(/readiness-red +4\.00 in 26 weeks, approved 75 %/);
  });

  test.each([
    ['red days', { redDays: 6 }],
    ['load jumps', { loadJumps: 3 }],
    ['hours', { weeksInside: 10 }],
    ['decisions', { decisions: 79 }],
    ['back and forth', { oscillations: ['a undone by b'] }],
  ])('fails on %s', (_name, worse) => {
    expect(report([one('no coach', {}), one('sensible', { weeksInside: 12, ...worse })]).holds).toBe(false);
  });

  test('a difference that chance would make is neither yes nor no', () => {
    const lives = (jumps: (seed: number) => number, seeds: number) =>
      Array.from({ length: seeds }, (_, seed) => [
        one('no coach', { seed, loadJumps: 4 }),
        one('sensible', { seed, loadJumps: 4 + jumps(seed), weeksInside: 12 }),
      ]).flat();
    const said = (jumps: (seed: number) => number, seeds: number) =>
      /(\S+) +no more load jumps/.exec(report(lives(jumps, seeds)).text)?.[1];
    const unlike = (seed: number) => (seed % 2 === 0 ? 1 : -1);
    expect(said(unlike, 10)).toBe('?');
    expect(said(unlike, 1000)).toBe('yes');
    expect(said((seed) => (seed % 4 === 0 ? 1 : 0), 1000)).toBe('NO');
    expect(said((seed) => (seed % 40 === 0 ? 1 : 0), 1000)).toBe('yes');
    expect(report(lives(unlike, 10)).holds).toBe(false);
  });

  test('an interval is 1.96 standard errors either side', () => {
    const { mean, low, high } = difference([1, 2, 3, 4]);
    expect(mean).toBe(2.5);
    expect(high - mean).toBeCloseTo(1.96 * Math.sqrt(5 / 3 / 4), 10);
    expect(mean - low).toBeCloseTo(high - mean, 10);
  });

  test('what a rule adds is the life with it minus the life without it, and nothing where it never spoke', () => {
    const lives: Lived[] = [
      one('sensible', { weeksInside: 12 }),
      one('sensible', { weeksInside: 9, off: 'readiness-red' }),
      one('sensible', { seed: 2, weeksInside: 5, approved: {} }),
    ];
    const row = ablation(lives).find((line) => line.includes('readiness-red'));
    expect(row).toMatch(/readiness-red +1[.]50 +[+]1[.]50 [(]/);
  });

  test('quantiles lie between the values', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([1, 2], 0.5)).toBe(1.5);
    expect(quantile([], 0.5)).toBe(0);
  });
});

describe('the remembered calendar', () => {
  test('answers as the real one', () => {
    for (const of of ['2024-02-29', '2026-01-05', '2026-03-29', '2026-12-31']) {
      expect(fastDay.weekdayOf(of)).toBe(day.weekdayOf(of));
      expect(fastDay.weekStart(of)).toBe(day.weekStart(of));
      expect(fastDay.addDays(of, -40)).toBe(day.addDays(of, -40));
      expect(fastDay.daysBetween(of, '2026-06-01')).toBe(day.daysBetween(of, '2026-06-01'));
      expect(fastDay.dayRange(of, day.addDays(of, 5))).toEqual(day.dayRange(of, day.addDays(of, 5)));
      expect(fastZone.instantOf(of, '20:45')).toBe(zone.instantOf(of, '20:45', 'UTC'));
      expect(fastZone.localDay(`${of}T23:59:00.000Z`)).toBe(zone.localDay(`${of}T23:59:00.000Z`, 'UTC'));
    }
    expect(() => fastDay.dayNumber('2026-02-30')).toThrow(RangeError);
  });
});
