import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bandOf, closeOf, holdersOf, wholePercent } from '../../src/matching/index.ts';
import { complete, day, done, match, planned, ZONE } from './sessions.ts';

describe('compliance bands', () => {
  test.each([
    [0, 'orange'],
    [29, 'orange'],
    [30, 'yellow'],
    [47, 'yellow'],
    [48, 'green'],
    [60, 'green'],
    [72, 'green'],
    [73, 'yellow'],
    [90, 'yellow'],
    [91, 'orange'],
    [null, 'red'],
  ] as const)('%s of 60 is %s', (actual, color) => {
    expect(bandOf(60, actual)).toBe(color);
  });

  test('nothing planned has no colour and no percent', () => {
    expect(bandOf(0, 30)).toBe('none');
    expect(wholePercent(0, 30)).toBeNull();
  });

  test('the shown percent never contradicts the colour', () => {
    for (let plan = 1; plan <= 150; plan++) {
      for (let actual = 0; actual <= 300; actual++) {
        expect(bandOf(100, wholePercent(plan, actual))).toBe(bandOf(plan, actual));
      }
    }
  });
});

describe('done, partial, missed or unknown', () => {
  const workout = planned({ id: 'w' });
  const close = closeOf(day(0), '04:00', ZONE);
  const state = (more: Parameters<typeof match>[2]) => match([workout], [], more).evidence.w?.state;

  test('80 % is done, less is partial', () => {
    expect(match([workout], [done({ id: 'a', minutes: 48 })]).evidence.w?.state).toBe('done');
    expect(match([workout], [done({ id: 'a', minutes: 47 })]).evidence.w).toMatchObject({
      state: 'partial',
      compliance: { color: 'yellow', percent: 78 },
    });
  });

  test('the whole distance in less time than estimated is done', () => {
    const swim = planned({
      id: 'w',
      sport: 'swim',
      steps: [step(1000, 'yd'), { kind: 'repeat', times: 5, steps: [step(100, 'yd'), rest()] }],
    });
    const fast = done({ id: 'a', sport: 'swim', minutes: 40, meters: 1500 * 0.9144 });
    expect(match([swim], [fast]).evidence.w).toMatchObject({ state: 'done', compliance: { color: 'yellow' } });
    expect(match([swim], [{ ...fast, meters: 800 }]).evidence.w?.state).toBe('partial');
  });

  test('load decides only when nothing else can be compared', () => {
    const loose = planned({ id: 'w', minutes: 0, load: 100 });
    const by = (load: number | null) =>
      match([loose], [done({ id: 'a' })], { lookups: { load: () => load } }).evidence.w;
    expect(by(80)).toMatchObject({ state: 'done', compliance: { metric: 'load', actual: 80, planned: 100 } });
    expect(by(40)).toMatchObject({ state: 'partial', compliance: { color: 'orange' } });
    expect(by(null)).toMatchObject({ state: 'done', compliance: { metric: null, color: 'none', percent: null } });
    expect(match([workout], [done({ id: 'a', minutes: 20 })], { lookups: { load: () => 999 } }).evidence.w?.state).toBe(
      'partial',
    );
  });

  test('missed only after the close and with every holder complete past it', () => {
    expect(close).toBe('2026-11-17T09:00:00.000Z');
    expect(state({ now: close, watermarks: complete(close) })).toBe('missed');
    expect(state({ now: '2026-11-17T08:59:59Z', watermarks: complete(close) })).toBe('upcoming');
    expect(state({ now: close, watermarks: complete('2026-11-17T08:59:59Z') })).toBe('unknown');
    expect(state({ now: close, watermarks: complete(null) })).toBe('unknown');
    expect(state({ now: close, watermarks: [] })).toBe('unknown');
    expect(state({ now: close, sources: {} })).toBe('unknown');
  });

  test('strength needs Hevy and the watch, a run only the watch', () => {
    const lift = planned({ id: 'w', sport: 'strength' });
    const watermarks = [
      { source: 'garmin', completeThrough: close },
      { source: 'hevy', completeThrough: null },
    ];
    expect(match([lift], [], { now: close, watermarks }).evidence.w?.state).toBe('unknown');
    expect(state({ now: close, watermarks })).toBe('missed');
    const hevyOnly = holdersOf(['hevy', 'manual']);
    expect(match([lift], [], { now: close, watermarks: complete(close), sources: hevyOnly }).evidence.w?.state).toBe(
      'missed',
    );
    expect(state({ now: close, watermarks: complete(close), sources: hevyOnly })).toBe('unknown');
  });

  test('west of home the day lasts until it is over there', () => {
    const swim = done({ id: 'a', sport: 'swim', zone: 'Pacific/Honolulu' });
    const at = (now: string) => match([workout], [swim], { now, watermarks: complete(now) }).evidence.w?.state;
    expect(at('2026-11-17T13:59:59Z')).toBe('upcoming');
    expect(at('2026-11-17T14:00:00Z')).toBe('missed');
    const east = done({ id: 'a', sport: 'swim', zone: 'Asia/Tokyo' });
    expect(match([workout], [east], { now: close, watermarks: complete(close) }).evidence.w?.state).toBe('missed');
  });

  test('never missed while one holder is behind, whatever the times', () => {
    const minutes = fc.integer({ min: -3000, max: 3000 });
    const at = (offset: number) => new Date(Date.parse(close) + offset * 60_000).toISOString();
    fc.assert(
      fc.property(minutes, fc.option(minutes), fc.option(minutes), fc.boolean(), (now, garmin, hevy, lifting) => {
        const one = planned({ id: 'w', sport: lifting ? 'strength' : 'run' });
        const watermarks = [
          { source: 'garmin', completeThrough: garmin === null ? null : at(garmin) },
          { source: 'hevy', completeThrough: hevy === null ? null : at(hevy) },
        ];
        const found = match([one], [], { now: at(now), watermarks }).evidence.w?.state;
        const needed = lifting ? [garmin, hevy] : [garmin];
        const sure = now >= 0 && needed.every((mark) => mark !== null && mark >= 0);
        expect(found === 'missed').toBe(sure);
      }),
    );
  });

  test('a folder of files is waited for only without a watch account', () => {
    expect(holdersOf(['garmin', 'fit-folder']).run).toEqual(['garmin']);
    expect(holdersOf(['fit-folder']).run).toEqual(['fit-folder']);
  });

  test('a timed session of today is upcoming until an hour after its end, then there is no word', () => {
    const timed = planned({ id: 'w', time: '18:00' });
    const at = (now: string) => match([timed], [], { now }).evidence.w?.state;
    expect(at('2026-11-17T00:59:00Z')).toBe('upcoming');
    expect(at('2026-11-17T01:00:00Z')).toBe('unknown');
  });

  test('missed is red with what was planned, upcoming has no colour', () => {
    expect(match([workout], []).evidence.w?.compliance).toMatchObject({
      color: 'red',
      planned: 60,
      actual: null,
      percent: null,
    });
    expect(match([workout], [], { now: '2026-11-10T00:00:00Z' }).evidence.w).toMatchObject({
      state: 'upcoming',
      compliance: { color: 'none', planned: null },
    });
  });

  test('the day closes at local 04:00 on both sides of a clock change', () => {
    expect(closeOf('2026-10-31', '04:00', ZONE)).toBe('2026-11-01T09:00:00.000Z');
    expect(closeOf('2026-10-30', '04:00', ZONE)).toBe('2026-10-31T08:00:00.000Z');
    expect(closeOf('2026-03-07', '04:00', ZONE)).toBe('2026-03-08T08:00:00.000Z');
  });
});

function step(value: number, unit: 'yd') {
  return {
    kind: 'step' as const,
    role: 'work' as const,
    duration: { type: 'distance' as const, value, unit },
    target: { type: 'none' as const },
  };
}

function rest() {
  return {
    kind: 'step' as const,
    role: 'rest' as const,
    duration: { type: 'time' as const, seconds: 20 },
    target: { type: 'none' as const },
  };
}
