import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextLoad, type PastSession } from '../../../src/plan/generate/index.ts';

const dp = { type: 'dp', stepKg: 2.5, repLow: 3, repHigh: 5 } as const;
const session = (kg: number, reps: number[], rpe: number | null = 8): PastSession => ({
  sets: reps.map((r) => ({ type: 'normal', reps: r, kg, rpe })),
});

describe('double progression', () => {
  test('two sessions at the top go up one step', () => {
    expect(nextLoad([session(100, [5, 5, 5]), session(100, [5, 5, 5])], dp)).toMatchObject({ kg: 102.5, change: 'up' });
  });

  test('one session at the top, or an effort above the limit, stays', () => {
    expect(nextLoad([session(100, [5, 5, 5])], dp)).toMatchObject({ kg: 100, change: 'same' });
    expect(nextLoad([session(100, [5, 5, 5]), session(100, [5, 5, 5], 9)], dp)).toMatchObject({ change: 'same' });
    expect(nextLoad([session(100, [5, 5, 5]), session(100, [5, 5, 4])], dp)).toMatchObject({ change: 'same' });
  });

  test('a step up starts the count again', () => {
    expect(nextLoad([session(97.5, [5, 5]), session(97.5, [5, 5]), session(100, [5, 5])], dp)).toMatchObject({
      kg: 100,
      change: 'same',
    });
  });

  test('three sessions under the bottom go down ten percent, to a whole step', () => {
    const short = session(100, [3, 2, 2]);
    expect(nextLoad([short, short], dp)).toMatchObject({ kg: 100, change: 'same' });
    expect(nextLoad([short, short, short], dp)).toMatchObject({ kg: 90, change: 'down' });
    expect(nextLoad([session(92.5, [2]), session(92.5, [2]), session(92.5, [2])], dp)).toMatchObject({ kg: 82.5 });
  });

  test('warm-ups, back-off sets and unweighted sets do not count', () => {
    const mixed: PastSession = {
      sets: [
        { type: 'warmup', reps: 5, kg: 120, rpe: null },
        { type: 'normal', reps: 5, kg: 100, rpe: null },
        { type: 'normal', reps: 2, kg: 80, rpe: null },
        { type: 'normal', reps: 1, kg: null, rpe: null },
      ],
    };
    expect(nextLoad([mixed, mixed], dp)).toMatchObject({ kg: 102.5, change: 'up' });
    expect(nextLoad([{ sets: [{ type: 'warmup', reps: 5, kg: 60, rpe: 6 }] }], dp)).toBeNull();
    expect(nextLoad([], dp)).toBeNull();
  });

  test('never more than one step up, never up after a failure', () => {
    const past = fc.array(
      fc.tuple(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(past, (list) => {
        const history = list.map(([n, reps]) => session(n * 2.5, reps));
        const last = list.at(-1) as [number, number[]];
        const next = nextLoad(history, dp);
        expect(next?.kg).toBeLessThanOrEqual(last[0] * 2.5 + 2.5);
        expect(next?.kg).toBeGreaterThan(0);
        if (last[1].some((r) => r < dp.repHigh)) expect(next?.change).not.toBe('up');
      }),
    );
  });
});
