import type { Measurement, Metric } from '../../src/activities/model.ts';
import type { Athlete } from '../../src/athlete/model.ts';
import { CSS_TEST, type TestResult } from '../../src/review/compare/test-results.ts';
import { round, stream } from '../../src/simulator/random.ts';
import { addDays, type Day, daysBetween } from '../../src/time/day.ts';
import { type Body, type Done, type Events, MODEL, type Traits } from './life.ts';

function reading(day: Day, metric: Metric, value: number, subject: string | null = null): Measurement {
  const typed = ['soreness', 'energy', 'pain', 'illness', 'jump_cm', 'sit_and_reach_cm', 'time_trial_s'];
  return {
    source: typed.includes(metric) ? 'manual' : 'garmin',
    externalId: `${metric}-${day}`,
    day,
    at: null,
    metric,
    value,
    subject,
    note: null,
  };
}

/** What watch, scale and athlete tell of a day. */
export function readingsOf(day: Day, body: Body, traits: Traits, events: Events, ran: boolean): Measurement[] {
  const rng = stream(traits.seed, `readings|${day}`);
  const { strain } = body;
  const short = events.shortNights.has(day) ? 1.5 : 0;
  const ill = body.illUntil !== null && day <= body.illUntil;
  const hours = Math.max(3.5, rng.normal(7.6, 0.5) - short - 0.6 * strain);
  const found = [
    reading(day, 'hrv_ms', Math.round(Math.exp(Math.log(54) - 0.3 * strain + rng.normal(0, 0.07)))),
    reading(day, 'resting_hr', Math.round(52 + 6 * strain + rng.normal(0, 1))),
    reading(day, 'sleep_s', Math.round(hours * 60) * 60),
  ];
  const weighs = rng.chance(0.55);
  const weight = rng.normal(80.2, 0.3);
  const fat = rng.normal(14.3, 0.25);
  if (weighs) found.push(reading(day, 'weight_kg', round(weight, 1)), reading(day, 'body_fat_pct', round(fat, 1)));
  const soreness = Math.round(Math.max(1, Math.min(10, 2.2 + 5 * strain + 0.006 * body.acute + rng.normal(0, 0.8))));
  const energy = Math.round(Math.max(1, Math.min(10, 7.2 - 4.5 * strain + rng.normal(0, 0.9))));
  if (rng.chance(traits.logs)) found.push(reading(day, 'soreness', soreness), reading(day, 'energy', energy));
  const says = rng.chance(traits.logs);
  if (ill && (says || day === body.illUntil)) found.push(reading(day, 'illness', 1));
  if (body.illUntil !== null && day === addDays(body.illUntil, 1)) found.push(reading(day, 'illness', 0));
  if (body.pain && says) found.push(reading(day, 'pain', body.pain.value, 'knee'));
  const noise = rng.normal(0, 0.35);
  if (ran) found.push(reading(day, 'vo2max_run', round(body.value.vo2max + noise, 1)));
  return found;
}

/** Values of the tests: a planned test (by template) that was done, and the stretch that is measured every month anyway. */
export function testReadings(day: Day, start: Day, tested: readonly string[], body: Body, seed: number): Measurement[] {
  const rng = stream(seed, `tests|${day}`);
  const swim = body.value.swim + rng.normal(0, 0.5);
  const jump = body.value.jump + rng.normal(0, 1);
  const reach = body.value.reach + rng.normal(0, 0.8);
  const found: Measurement[] = [];
  if (tested.includes('swim-tt-100')) found.push(reading(day, 'time_trial_s', round(swim, 1), '100yd-free'));
  if (tested.includes('jump-test')) found.push(reading(day, 'jump_cm', round(jump, 1)));
  if (daysBetween(start, day) % 28 === 6) found.push(reading(day, 'sit_and_reach_cm', round(reach, 1)));
  return found;
}

/** A test that was cut short says nothing. */
const WHOLE = 0.9;

/** Thresholds that the tests of a day find: those in use at the start, as far as the body came since, give or take 1 %. */
export function testsFound(
  day: Day,
  done: readonly Done[],
  body: Body,
  { thresholds }: Athlete,
  seed: number,
): TestResult[] {
  const rng = stream(seed, `thresholds|${day}`);
  const fitter = (body.value.vo2max / MODEL.vo2max.start) * rng.normal(1, 0.01);
  const faster = (MODEL.swim.start / body.value.swim) * rng.normal(1, 0.01);
  const found = (name: keyof TestResult['values'], factor = 1): TestResult['values'] =>
    thresholds[name] ? { [name]: thresholds[name].value * factor } : {};
  const byTest: Record<string, TestResult['values']> = {
    [CSS_TEST]: found('css', faster),
    'ride-ftp-test': found('ftp', fitter),
    'ride-ramp-test': found('ftp', fitter),
    'run-threshold-test': { ...found('thresholdSpeed', fitter), ...found('lthr') },
    'ride-threshold-test': found('lthr'),
  };
  return done.flatMap(({ workout, share }) => {
    const values = byTest[workout.template?.id ?? ''];
    return workout.intent === 'test' && share >= WHOLE && values ? [{ workoutId: workout.id, day, values }] : [];
  });
}
