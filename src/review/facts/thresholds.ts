import type { Athlete } from '../../athlete/model.ts';
import { tookPlace } from '../../matching/model.ts';
import { THRESHOLD_TESTS as TESTS, type ThresholdTest } from '../../metrics/threshold-test.ts';
import { staleThresholds, type ThresholdName } from '../../metrics/zones.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { addDays, type Day } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { CSS_TEST } from '../compare/test-results.ts';

/** How far back and ahead a sport counts as trained. */
const DAYS = 28;
/** A test that was done speaks for so long, whatever became of its result. */
const TESTED_DAYS = 45;

/** Which sports lean on a threshold; maximum and resting heart rate hardly move and are left to the athlete. */
const SPORTS: Partial<Record<ThresholdName, readonly string[]>> = {
  css: ['swim'],
  ftp: ['ride'],
  thresholdSpeed: ['run'],
  lthr: ['run', 'ride', 'row'],
};

export const THRESHOLD_TESTS: Partial<Record<ThresholdName, string>> = {
  css: 'css',
  ftp: 'ftp',
  thresholdSpeed: 'threshold-pace',
  lthr: 'lthr',
};

/** Test sessions by the threshold they renew. */
const RENEWED_BY: Partial<Record<ThresholdName, readonly string[]>> = {
  css: [CSS_TEST],
  ftp: TESTS.ftp,
  thresholdSpeed: TESTS.run,
  lthr: [...TESTS.run, ...TESTS.ride],
};

/** What of the evening is looked at. */
type Seen = Pick<Situation, 'today' | 'plan' | 'lines' | 'evidence'>;

function sportsOf({ today, plan, lines }: Pick<Seen, 'today' | 'plan' | 'lines'>): Set<string> {
  const sports = new Set<string>(lines.filter((one) => one.localDate > addDays(today, -DAYS)).map((one) => one.sport));
  if (plan) for (const one of sessionsBetween(plan, today, addDays(today, DAYS))) sports.add(one.sport);
  return sports;
}

/** Templates of the tests that were done lately. */
function doneTests({ today, plan, evidence }: Seen): Set<string> {
  const from: Day = addDays(today, -TESTED_DAYS);
  const tests = Object.values(plan?.workouts ?? {}).filter(
    (one) => one.intent === 'test' && one.date > from && tookPlace(evidence[one.id]?.state),
  );
  return new Set(tests.flatMap((one) => one.template?.id ?? []));
}

/**
 * Thresholds that have aged out although sessions of these weeks go by them, the most overdue first. One whose test was
 * done lately is not among them: its result waits for an answer, or had one.
 */
export function staleInUse(situation: Seen, athlete: Athlete): ReturnType<typeof staleThresholds> {
  const sports = sportsOf(situation);
  const done = doneTests(situation);
  return staleThresholds(athlete, situation.today).filter(
    ({ threshold }) =>
      SPORTS[threshold]?.some((sport) => sports.has(sport)) &&
      !RENEWED_BY[threshold]?.some((template) => done.has(template)),
  );
}

/**
 * Which test renews a threshold for this athlete: heart rate by running where they run, else on the bike. Null where no
 * session in the library does.
 */
export function testFor(threshold: ThresholdName, situation: Seen): ThresholdTest | null {
  if (threshold === 'ftp') return 'ftp';
  if (threshold === 'thresholdSpeed') return 'run';
  if (threshold !== 'lthr') return null;
  const sports = sportsOf(situation);
  return sports.has('run') ? 'run' : sports.has('ride') ? 'ride' : null;
}
