import type { MeasuredActivity } from '../../goals/series.ts';
import { type Evidence, tookPlace } from '../../matching/model.ts';
import { cssFromTwo } from '../../metrics/css.ts';
import { type TestValues, testValues } from '../../metrics/threshold-test.ts';
import type { Trace } from '../../metrics/trace.ts';
import type { Plan, PlannedWorkout } from '../../plan/model.ts';
import type { Day } from '../../time/day.ts';
import { METERS_PER } from '../../units/length.ts';

/** What one done test session found. */
export interface TestResult {
  workoutId: string;
  day: Day;
  values: TestValues;
}

export const CSS_TEST = 'swim-css-test';

/**
 * CSS of the fastest 400 and 200 swum in a test, m/s. Nothing when they cannot both have been all out: a 200 that is
 * part of the 400 says that the other one was no faster.
 */
function cssOf({ metrics }: MeasuredActivity): TestValues {
  const { bests, pool } = metrics.swim ?? {};
  const [short, long] = [bests?.[200], bests?.[400]];
  if (!short || !long || !pool) return {};
  if (short.firstLength < long.firstLength + long.lengths && long.firstLength < short.firstLength + short.lengths)
    return {};
  const found = cssFromTwo({ distance: 200, seconds: short.seconds }, { distance: 400, seconds: long.seconds }, 'test');
  return found ? { css: found.speed * METERS_PER[pool.unit] } : {};
}

/** Results of the planned tests that were done, as far as the recordings tell. */
export function testResults(
  plan: Plan | null,
  evidence: Readonly<Record<string, Pick<Evidence, 'state' | 'activityIds'>>>,
  recent: readonly MeasuredActivity[],
  trace: (activity: MeasuredActivity['activity']) => Trace | null,
): TestResult[] {
  const found: TestResult[] = [];
  for (const { workout, one } of doneTests(plan, evidence, recent)) {
    const template = workout.template?.id ?? '';
    const recording = template === CSS_TEST ? null : trace(one.activity);
    const values = template === CSS_TEST ? cssOf(one) : recording ? testValues(template, recording) : {};
    if (Object.keys(values).length > 0) found.push({ workoutId: workout.id, day: one.activity.localDate, values });
  }
  return found;
}

function doneTests(
  plan: Plan | null,
  evidence: Readonly<Record<string, Pick<Evidence, 'state' | 'activityIds'>>>,
  recent: readonly MeasuredActivity[],
): { workout: PlannedWorkout; one: MeasuredActivity }[] {
  return Object.values(plan?.workouts ?? {}).flatMap((workout) => {
    const seen = evidence[workout.id];
    if (workout.intent !== 'test' || !seen || !tookPlace(seen.state)) return [];
    const one = recent.find(
      ({ activity }) => activity.sport === workout.sport && seen.activityIds.includes(activity.id),
    );
    return one ? [{ workout, one }] : [];
  });
}
