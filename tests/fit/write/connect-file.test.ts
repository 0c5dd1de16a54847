import { describe, expect, test } from 'vitest';
import { decodeWorkout, FitDecodeError } from '../../../src/fit/write/decode-workout.ts';
import { generateActivity } from '../generate-activity.ts';
import { HAVE_REAL, manifest, realBytes, WITHOUT_REAL } from '../real-files.ts';
import { runSteps } from './watch.ts';

describe.skipIf(!HAVE_REAL)(`a strength workout exported by Garmin Connect${WITHOUT_REAL}`, () => {
  test('is read with its repeats, exercises and weights', () => {
    const row = manifest().find((each) => each.path.endsWith('D55A5738.fit'));
    const decoded = decodeWorkout(realBytes(row?.path as string));
    expect(decoded).toMatchObject({ name: 'FullBody - Beginner - B', sport: 10, subSport: 20 });
    expect(decoded.steps).toHaveLength(43);
    expect(decoded.steps[3]).toMatchObject({
      durationType: 'repeatUntilStepsCmplt',
      durationValue: 1,
      target: { value: 3 },
    });
    expect(decoded.steps[4]).toMatchObject({
      durationType: 'reps',
      durationValue: 8,
      weight: 800,
      exercise: { category: 23, name: 34 },
    });
    // Three rounds of the first pair of push-ups and rest come before anything else after the warm-up.
    expect(
      runSteps(decoded.steps)
        .slice(1, 7)
        .map((step) => step.durationType),
    ).toEqual(['reps', 'time', 'reps', 'time', 'reps', 'time']);
  });
});

describe('what is no workout file', () => {
  test('an activity, garbage and a damaged file are refused', () => {
    const activity = generateActivity({ sport: 'run', start: '2026-11-20T16:30:00Z', seed: 1, minutes: 1 });
    expect(() => decodeWorkout(activity)).toThrow('not a workout file');
    expect(() => decodeWorkout(new Uint8Array([1, 2, 3]))).toThrow(FitDecodeError);
    expect(() => decodeWorkout(new Uint8Array())).toThrow(FitDecodeError);
    activity[100] = (activity[100] as number) ^ 1;
    expect(() => decodeWorkout(activity)).toThrow('checksum');
  });
});
