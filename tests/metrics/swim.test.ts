import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convertCourse } from '../../src/metrics/course.ts';
import { criticalSwimSpeed, cssFromTwo } from '../../src/metrics/css.ts';
import { line } from '../../src/metrics/stats.ts';
import { bestContinuous, lengthsFor, swimBests } from '../../src/metrics/swim-bests.ts';
import { lengthFaults, sessionSwolf, soundLengths, swolf } from '../../src/metrics/swim-lengths.ts';
import { swimSessionStress, swimStress } from '../../src/metrics/swim-stress.ts';
import { lengths } from './make.ts';

describe('faulty lengths', () => {
  // 50 m pool: everyday lengths near 80 s / 40 strokes, then one length split into two by a false turn.
  const everyday = lengths(Array(20).fill(80.5), { strokes: 40 });
  const start = 20 * 80.5;
  const split = [
    { ...everyday[0]!, start, seconds: 42.75, strokes: 20 },
    { ...everyday[0]!, start: start + 42.75, seconds: 51.5, strokes: 22 },
  ];

  test('a phantom is short in time and in strokes', () => {
    expect(lengthFaults([...everyday, ...split], 50).slice(-2)).toEqual(['phantom', 'phantom']);
    const both = [...everyday, ...split];
    expect(bestContinuous(both, 50, 100, { keepFaulty: true })!.seconds).toBeCloseTo(94.25, 6);
    expect(bestContinuous(both, 50, 100)!.seconds).toBeCloseTo(161, 6);
  });

  test('13.4 s with four strokes in a 25 m pool is no length', () => {
    const swim = lengths([...Array(12).fill(26), 13.4], { strokes: 13 });
    swim[12]!.strokes = 4;
    expect(lengthFaults(swim, 25)[12]).toBe('phantom');
    expect(soundLengths(swim, 25)).toHaveLength(12);
  });

  test('a sprint is fast with more strokes, and stays', () => {
    const swim = lengths([...Array(12).fill(26), 17, 17.5], { strokes: 13 });
    swim[12]!.strokes = 16;
    swim[13]!.strokes = 17;
    expect(lengthFaults(swim, 25).every((fault) => fault === null)).toBe(true);
  });

  test('a missed turn takes twice the time and strokes', () => {
    const swim = lengths([...Array(12).fill(26), 55], { strokes: 13 });
    swim[12]!.strokes = 26;
    expect(lengthFaults(swim, 25)[12]).toBe('missed-turn');
  });

  test('with few lengths or no stroke counts nothing is judged', () => {
    const few = lengths([26, 26, 26, 26, 26, 26, 13], { strokes: 13 });
    few[6]!.strokes = 4;
    expect(lengthFaults(few, 25).every((fault) => fault === null)).toBe(true);
    expect(lengthFaults(lengths(Array(12).fill(26), { strokes: null }), 25).every((f) => f === null)).toBe(true);
  });

  test('faster than anyone swims is no length, even with few of them and no strokes', () => {
    const four = lengths([25, 8.9, 9, 2], { strokes: null });
    expect(lengthFaults(four, 25)).toEqual([null, 'phantom', null, 'phantom']);
    expect(bestContinuous(four, 25, 25)!.seconds).toBe(9);
  });

  test('each stroke has its own usual', () => {
    const breast = lengths(Array(9).fill(60), { stroke: 'breast', strokes: 24 });
    const free = lengths(Array(9).fill(26), { strokes: 12 });
    expect(lengthFaults([...breast, ...free], 25).every((fault) => fault === null)).toBe(true);
  });
});

describe('best continuous swim', () => {
  test.each([
    [100, 25, 4],
    [100, 50, 2],
    [100, 33.333, 3],
    [100, 20, 5],
    [50, 20, null],
    [25, 50, null],
    [100, 22.86, null],
    [100, 0, null],
  ])('%i in a pool of %f is %s lengths', (distance, pool, count) => {
    expect(lengthsFor(distance, pool)).toBe(count);
  });

  test.each([
    [50, [48.25, 52.875], 101.125],
    [25, [25.812, 23.875, 24.75, 23.562], 97.999],
    [50, [80.562, 77.812], 158.374],
    [25, [22.437, 24.25, 25.125, 27.437], 99.249],
    [25, [24.437, 29.937, 27.875, 23.062], 105.311],
    [25, [24.375, 28.5, 29.625, 29.187], 111.687],
  ])('pool of %i: %j are %f, however slow the swims around them', (pool, best, total) => {
    const slow = Array(6).fill(90);
    const found = bestContinuous(lengths([...slow, ...best, ...slow]), pool, 100)!;
    expect(found.seconds).toBeCloseTo(total, 6);
    expect(found.firstLength).toBe(6);
  });

  test('rest at the wall, a stop, another stroke or a drill break it', () => {
    const swim = lengths([25, 25, 25, 25]);
    expect(bestContinuous(swim, 25, 100)!.seconds).toBe(100);
    const idle = lengths([25, 25, 20, 25, 25]);
    idle[2]!.active = false;
    expect(bestContinuous(idle, 25, 100)).toBeNull();
    const stop = swim.map((l, i) => ({ ...l, start: l.start + (i > 1 ? 5 : 0) }));
    expect(bestContinuous(stop, 25, 100)).toBeNull();
    const slack = swim.map((l, i) => ({ ...l, start: l.start + (i > 1 ? 2.5 : 0) }));
    expect(bestContinuous(slack, 25, 100)!.seconds).toBe(100);
    const mixed = swim.map((l, i) => ({ ...l, stroke: i === 2 ? ('back' as const) : l.stroke }));
    expect(bestContinuous(mixed, 25, 100)).toBeNull();
    expect(bestContinuous(mixed, 25, 100, { freeOnly: false })!.seconds).toBe(100);
    expect(bestContinuous(lengths([25, 25, 25, 25], { stroke: 'drill' }), 25, 100)).toBeNull();
  });

  test('all distances at once', () => {
    const bests = swimBests(lengths([...Array(7).fill(26), 20]), 25);
    expect(bests[25]!.seconds).toBe(20);
    expect(bests[50]!.seconds).toBe(46);
    expect(bests[100]!.seconds).toBe(98);
    expect(bests[200]!.seconds).toBe(202);
    expect(bests[400]).toBeNull();
  });

  test('generated swims: the planted hundred is found through phantoms and rests', () => {
    const easy = fc.array(fc.integer({ min: 28, max: 40 }), { minLength: 9, maxLength: 30 });
    const fast = fc.tuple(...[0, 1, 2, 3].map(() => fc.integer({ min: 20, max: 25 })));
    fc.assert(
      fc.property(easy, fast, easy, fc.boolean(), (before, best, after, phantom) => {
        const swim = lengths([...before, ...best, ...after]);
        if (phantom) swim.push({ start: 5000, seconds: 9, active: true, stroke: 'free', strokes: 4 });
        const found = bestContinuous(swim, 25, 100)!;
        expect(found.seconds).toBe(best.reduce((a, b) => a + b, 0));
        expect(found.firstLength).toBe(before.length);
      }),
    );
  });

  test('longer is never faster per length', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 18, max: 60 }), { minLength: 16, maxLength: 40 }), (seconds) => {
        const bests = swimBests(lengths(seconds, { strokes: null }), 25);
        expect(bests[50]!.seconds).toBeGreaterThanOrEqual(2 * bests[25]!.seconds);
        expect(bests[400]!.seconds).toBeGreaterThanOrEqual(2 * bests[200]!.seconds);
      }),
    );
  });
});

describe('SWOLF', () => {
  test('seconds and strokes of a length', () => {
    const first = [
      [25.5, 12],
      [25.562, 12],
      [25.125, 12],
      [25.625, 13],
    ] as const;
    expect(first.map(([seconds, strokes]) => swolf({ seconds, strokes }))).toEqual([37.5, 37.562, 37.125, 38.625]);
    expect(swolf({ seconds: 25, strokes: null })).toBeNull();
    expect(swolf({ seconds: 25, strokes: 0 })).toBeNull();
    expect(sessionSwolf(lengths(Array(8).fill(26), { strokes: 12 }), 25)).toBe(38);
    expect(sessionSwolf(lengths(Array(7).fill(26), { strokes: 12 }), 25)).toBeNull();
  });
});

describe('critical swim speed', () => {
  const four = (seconds: number) => ({ distance: 400, seconds });
  const two = (seconds: number) => ({ distance: 200, seconds });

  test('400 in 6:30 and 200 in 3:00', () => {
    const css = cssFromTwo(two(180), four(390), 'test')!;
    expect(css.speed).toBeCloseTo(0.95238, 5);
    expect(css.pace100).toBeCloseTo(105, 6);
    expect(css.reserve).toBeCloseTo(28.571, 3);
  });

  test('the same in yards', () => {
    const css = cssFromTwo(two(190), four(395), 'test')!;
    expect(css.speed).toBeCloseTo(0.97561, 5);
    expect(css.pace100).toBeCloseTo(102.5, 6);
    expect(css.reserve).toBeCloseTo(14.634, 3);
  });

  test('efforts under 200 would make it faster, so they are refused', () => {
    const efforts = [50, 100, 200, 400].map((distance, i) => ({ distance, seconds: [38, 82, 178, 375][i]! }));
    const all = line(efforts.map((one) => ({ x: one.seconds, y: one.distance })))!;
    expect(all.slope).toBeCloseTo(1.03372, 5);
    expect(100 / all.slope).toBeCloseTo(96.738, 3);
    expect(all.intercept).toBeCloseTo(13.576, 3);
    const css = cssFromTwo(two(178), four(375), 'estimated')!;
    expect(css.pace100).toBeCloseTo(98.5, 2);
    expect(css.speed).toBeCloseTo(1.01523, 5);
    expect(css.reserve).toBeCloseTo(19.289, 3);
    expect(cssFromTwo({ distance: 100, seconds: 82 }, four(375), 'estimated')).toBeNull();
  });

  test('a test counts for 90 days, then best swims, marked as an estimate', () => {
    const test = (ageDays: number) => ({ seconds200: 180, seconds400: 390, ageDays });
    expect(criticalSwimSpeed({ test: test(90), best200: 178, best400: 375 })?.basis).toBe('test');
    expect(criticalSwimSpeed({ test: test(91), best200: 178, best400: 375 })).toMatchObject({ basis: 'estimated' });
    expect(criticalSwimSpeed({ test: null, best200: 178, best400: null })).toBeNull();
    // 400 at a faster pace than the 200: not two maximal efforts.
    expect(criticalSwimSpeed({ test: null, best200: 200, best400: 380 })).toBeNull();
  });
});

describe('swim stress', () => {
  const css = 100 / 93;
  test('3000 m in 55 minutes of swimming', () => {
    expect(css).toBeCloseTo(1.07527, 5);
    expect(swimStress({ meters: 3000, seconds: 3300 }, css)).toBeCloseTo(55.396, 2);
    // What it would be with wall rest, and with a square: not used.
    expect(swimStress({ meters: 3000, seconds: 3900 }, css)).toBeCloseTo(39.663, 2);
    expect(100 * (3300 / 3600) * (3000 / 3300 / css) ** 2).toBeCloseTo(65.523, 2);
    expect(100 * (3300 / 3600) * (3000 / 3300 / css) ** 6).toBeCloseTo(33.478, 2);
  });

  test('summed per interval, not over the mean', () => {
    const intervals = [85, 85, 85, 120, 120, 120].map((seconds) => ({ meters: 100, seconds }));
    expect(swimSessionStress(intervals, css)).toBeCloseTo(13.932, 3);
    expect(swimStress({ meters: 600, seconds: 615 }, css)).toBeCloseTo(12.76, 2);
  });

  test('nothing without speed or time', () => {
    expect(swimSessionStress([], css)).toBeNull();
    expect(swimStress({ meters: 100, seconds: 0 }, css)).toBeNull();
    expect(swimStress({ meters: 100, seconds: 90 }, 0)).toBeNull();
  });
});

describe('other courses, about', () => {
  test('80 s for 100 m in yards', () => {
    expect(convertCourse(80, 'scm', 'scy')).toEqual({ seconds: 80 / 1.11, approximate: true });
    expect(convertCourse(80, 'scm', 'scy').seconds).toBeCloseTo(72.072, 3);
    expect(convertCourse(80, 'lcm', 'scy').seconds).toBeCloseTo(70.631, 3);
    expect(convertCourse(80, 'scy', 'scy')).toEqual({ seconds: 80, approximate: false });
  });

  test('there and back is the same time', () => {
    const course = fc.constantFrom('scy' as const, 'scm' as const, 'lcm' as const);
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 200 }), course, course, (seconds, from, to) => {
        expect(convertCourse(convertCourse(seconds, from, to).seconds, to, from).seconds).toBeCloseTo(seconds, 9);
      }),
    );
  });
});
