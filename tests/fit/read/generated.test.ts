import { describe, expect, test } from 'vitest';
import { readFit } from '../../../src/fit/read/read-fit.ts';
import { type ActivityOptions, generateActivity } from '../generate-activity.ts';

const OPTIONS: ActivityOptions = { sport: 'run', start: '2026-11-20T16:30:00Z', seed: 1 };

function read(options: Partial<ActivityOptions>, zone = 'Europe/Berlin') {
  const reading = readFit(generateActivity({ ...OPTIONS, ...options }), { zone });
  if (reading.kind !== 'activity') throw new Error(JSON.stringify(reading));
  return reading;
}

describe('generated recordings', () => {
  test('an hour of running has a point a second with everything in it', () => {
    const { activities, warnings, identity } = read({});
    const run = activities[0]!;
    expect(warnings).toEqual([]);
    expect(identity).toBe('fit-1234567-2026-11-20T16:30:00Z');
    expect(run).toMatchObject({
      sport: 'run',
      subSport: null,
      title: 'Run',
      elapsedSeconds: 3600,
      localDate: '2026-11-20',
    });
    expect(Object.keys(run.samples ?? {}).sort()).toEqual([
      'altitude',
      'distance',
      'hr',
      'lat',
      'lon',
      'power',
      'speed',
      't',
    ]);
    expect(run.samples?.altitude?.[0]).toBe(300);
    expect(run.samples?.altitude?.at(-1)).toBeCloseTo(300 + run.meters! / 50, 0);
    expect(run.samples?.t).toHaveLength(3601);
    expect(run.samples?.distance?.at(-1)).toBe(run.meters);
    expect(run.samples?.lat?.[0]).toBeGreaterThan(47);
    expect(run.laps).toMatchObject([{ start: 0, seconds: 3600, intensity: 'active', stepIndex: null }]);
  });

  test('a pool swim counts its lengths and the time swum', () => {
    const { activities } = read({ sport: 'swim', hundreds: 4, pool: { length: 25, unit: 'yd' } });
    const swim = activities[0]!;
    expect(swim.pool).toEqual({ length: 25, unit: 'yd' });
    expect(swim.lengths.filter((length) => length.active)).toHaveLength(16);
    expect(swim.lengths.filter((length) => !length.active)).toHaveLength(4);
    expect(swim.meters).toBeCloseTo(16 * 22.86, 2);
    const active = swim.lengths.filter((length) => length.active).reduce((sum, length) => sum + length.seconds, 0);
    expect(swim.movingSeconds).toBeCloseTo(active, 3);
    // The idle length between two laps belongs to neither swim.
    expect(swim.laps.map((lap) => lap.movingSeconds)).toEqual(swim.laps.map((lap) => lap.seconds));
  });

  test('a Buffer out of a larger one reads like the bytes alone', () => {
    const bytes = generateActivity({ ...OPTIONS, minutes: 1 });
    const large = Buffer.concat([Buffer.alloc(100, 7), bytes, Buffer.alloc(50, 9)]);
    const part = large.subarray(100, 100 + bytes.length);
    expect(readFit(part, { zone: 'UTC' })).toEqual(readFit(bytes, { zone: 'UTC' }));
    part.fill(0, 4, 8);
    expect(readFit(part, { zone: 'UTC' })).toMatchObject({ kind: 'activity' });
    expect(large[104]).toBe(0);
  });

  test('same options, same bytes; another seed, other bytes', () => {
    const a = generateActivity({ ...OPTIONS, minutes: 5 });
    expect(generateActivity({ ...OPTIONS, minutes: 5 })).toEqual(a);
    expect(generateActivity({ ...OPTIONS, minutes: 5, seed: 2 })).not.toEqual(a);
  });

  test('the local day follows the offset that the device wrote', () => {
    const late = { start: '2026-11-20T23:30:00Z', minutes: 1 };
    expect(read({ ...late, offsetMinutes: 60 }).activities[0]?.localDate).toBe('2026-11-21');
    expect(read({ ...late, offsetMinutes: -300 }).activities[0]?.localDate).toBe('2026-11-20');
    // 20 hours is nonsense: the zone counts.
    expect(read({ ...late, offsetMinutes: 1200 }, 'Asia/Tokyo').activities[0]?.offsetMinutes).toBe(540);
  });
});

describe('what is not a sound recording', () => {
  test('empty, foreign and header-only files say why', () => {
    const reason = (bytes: Uint8Array) => readFit(bytes, { zone: 'UTC' });
    expect(reason(new Uint8Array())).toEqual({ kind: 'unreadable', reason: 'the file is empty' });
    expect(reason(new TextEncoder().encode('<gpx></gpx> and more text'))).toEqual({
      kind: 'unreadable',
      reason: 'not a FIT file',
    });
    expect(reason(generateActivity({ ...OPTIONS, minutes: 1 }).slice(0, 14)).kind).toBe('unreadable');
  });

  test('a file cut anywhere is read as far as it goes or refused with a reason, and never throws', () => {
    const bytes = generateActivity({ ...OPTIONS, minutes: 2 });
    let read = 0;
    for (let cut = 0; cut < bytes.length; cut += 97) {
      const reading = readFit(bytes.slice(0, cut), { zone: 'UTC' });
      if (reading.kind !== 'activity') {
        expect(reading.kind).toBe('unreadable');
        continue;
      }
      read++;
      expect(reading.warnings.join()).toContain('incomplete');
    }
    expect(read).toBeGreaterThan(10);
  });

  test('a recorder that never wrote the size into the header loses nothing', () => {
    const bytes = generateActivity({ ...OPTIONS, minutes: 2 });
    bytes.fill(0, 4, 8);
    const reading = readFit(bytes, { zone: 'UTC' });
    if (reading.kind !== 'activity') throw new Error(JSON.stringify(reading));
    expect(reading.activities[0]?.samples?.t).toHaveLength(121);
    expect(reading.activities[0]?.elapsedSeconds).toBe(120);
    expect(reading.warnings.join()).toContain('incomplete');
  });

  test('flipped bytes never throw', () => {
    const bytes = generateActivity({ ...OPTIONS, minutes: 1 });
    for (let at = 0; at < bytes.length; at += 41) {
      const broken = bytes.slice();
      broken[at] = (broken[at] as number) ^ 0xff;
      const reading = readFit(broken, { zone: 'UTC' });
      expect(['activity', 'not-activity', 'unreadable']).toContain(reading.kind);
      for (const activity of reading.kind === 'activity' ? reading.activities : []) {
        expect(activity.elapsedSeconds).toBeGreaterThanOrEqual(0);
        expect(activity.timerSeconds).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('a wrong checksum alone keeps the recording and says so', () => {
    const bytes = generateActivity({ ...OPTIONS, minutes: 1 });
    bytes[bytes.length - 1] = (bytes[bytes.length - 1] as number) ^ 0xff;
    const reading = readFit(bytes, { zone: 'UTC' });
    expect(reading).toMatchObject({ kind: 'activity', warnings: ['the checksum is wrong; the content was kept'] });
  });
});
