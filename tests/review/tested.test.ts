import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Athlete } from '../../src/athlete/model.ts';
import type { MeasuredActivity } from '../../src/goals/series.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import type { Trace } from '../../src/metrics/trace.ts';
import { log } from '../../src/review/act/log.ts';
import { type TestResult, testResults } from '../../src/review/compare/test-results.ts';
import { newThresholds } from '../../src/review/compare/tested.ts';
import { approve } from '../../src/review/decide/decide.ts';
import { testedFacts, testedSetting } from '../../src/review/facts/tested.ts';
import { staleInUse, testFor } from '../../src/review/facts/thresholds.ts';
import { prepareReview } from '../../src/review/prepare.ts';
import { addDays } from '../../src/time/day.ts';
import { activity, athlete } from '../metrics/make.ts';
import { plan, workout } from '../plan/fixtures.ts';
import { evidenceOf } from '../rules/fixtures.ts';
import { quietCopyOf, seedHome, TODAY } from './home.ts';

const YESTERDAY = addDays(TODAY, -1);
const RIDE_TEST = workout('test', YESTERDAY, {
  sport: 'ride',
  intent: 'test',
  template: { id: 'ride-ftp-test', version: 1 },
});
const EVEN: Trace = { power: Array.from({ length: 300 }, () => 260) };

function ridden(sport: 'ride' | 'row' = 'ride'): MeasuredActivity {
  const one = activity({ id: 'ride', sport, localDate: YESTERDAY });
  return { activity: one, metrics: computeActivityMetrics(one, athlete()) };
}

function seen(state: 'done' | 'missed', sport: 'ride' | 'row' = 'ride') {
  const evidence = evidenceOf({ test: state });
  if (evidence.test) evidence.test.activityIds = ['ride'];
  return testResults(plan([RIDE_TEST]), evidence, [ridden(sport)], () => EVEN);
}

describe('results of planned tests', () => {
  test('a done one is read from its recording; a missed one, or another sport, finds nothing', () => {
    expect(seen('done')).toEqual([{ workoutId: 'test', day: YESTERDAY, values: { ftp: 247 } }]);
    expect(seen('missed')).toEqual([]);
    expect(seen('done', 'row')).toEqual([]);
    expect(testResults(null, {}, [], () => EVEN)).toEqual([]);
  });

  test('CSS of a swum test needs a 400 and another, faster 200', () => {
    const swim = workout('css', YESTERDAY, {
      sport: 'swim',
      intent: 'test',
      template: { id: 'swim-css-test', version: 1 },
    });
    const evidence = evidenceOf({ css: 'done' });
    if (evidence.css) evidence.css.activityIds = ['swim'];
    const length = (start: number, seconds: number) => ({
      start,
      seconds,
      active: true,
      stroke: 'free' as const,
      strokes: 18,
    });
    const lap = (from: number, count: number, seconds: number) =>
      Array.from({ length: count }, (_, i) => length(from + i * seconds, seconds));
    const result = (short: number) => {
      const one = activity({
        id: 'swim',
        sport: 'swim',
        localDate: YESTERDAY,
        pool: { length: 25, unit: 'yd' },
        lengths: [...lap(0, 16, 25), ...lap(900, 8, short)],
      });
      const measured = { activity: one, metrics: computeActivityMetrics(one, athlete()) };
      return testResults(plan([swim]), evidence, [measured], () => null);
    };
    // 400 yd in 400 s, 200 yd in 190 s: 200 yd in 210 s, 0.8709 m/s.
    expect(result(23.75)).toEqual([{ workoutId: 'css', day: YESTERDAY, values: { css: expect.closeTo(0.8709, 4) } }]);
    expect(result(26)).toEqual([]);
  });
});

const NOTHING = { today: TODAY, measurements: [], recent: [], tests: [] as TestResult[] };
const result = (values: TestResult['values'], day = YESTERDAY): TestResult => ({ workoutId: 'test', day, values });
const having = (change: Partial<Athlete['thresholds']>) =>
  athlete({ thresholds: { ...athlete().thresholds, ...change } });
const FTP = having({ ftp: { value: 235, date: '2026-07-01' } });

describe('what is asked to be used', () => {
  test('is written in the athlete’s units, beside what is in use', () => {
    const tests = [result({ thresholdSpeed: 1609.344 / 440, lthr: 170.4 })];
    const miles = having({
      thresholdSpeed: { value: 1609.344 / 450, date: '2026-07-01' },
      lthr: { value: 168, date: '2026-07-01' },
    });
    const imperial = { ...miles, units: { ...miles.units, distance: 'mi' as const } };
    expect(testedSetting(newThresholds({ ...NOTHING, tests }, imperial))).toEqual({
      set: 'thresholds',
      values: [
        { name: 'thresholdPace', value: '7:20/mi', date: YESTERDAY },
        { name: 'lthr', value: '170bpm', date: YESTERDAY },
      ],
    });
    expect(testedFacts(newThresholds({ ...NOTHING, tests }, imperial), TODAY).threshold_tested?.value).toBe(
      'threshold pace 7:20/mi (7:30/mi in use), threshold HR 170 bpm (168 bpm in use)',
    );
  });

  test('the same value again renews its date', () => {
    const same = { ...NOTHING, tests: [result({ ftp: 235.3 })] };
    expect(testedFacts(newThresholds(same, FTP), TODAY).threshold_tested?.value).toBe('FTP 235 W (as in use)');
    expect(testedSetting(newThresholds(same, FTP))).toMatchObject({ values: [{ date: YESTERDAY }] });
  });

  test('nothing that is older than the value in use or four weeks, and nothing unbelievable', () => {
    const asked = (values: TestResult['values'], day: string, of = FTP) =>
      testedSetting(newThresholds({ ...NOTHING, tests: [result(values, day)] }, of));
    expect(asked({ ftp: 252 }, YESTERDAY)).toEqual({
      set: 'thresholds',
      values: [{ name: 'ftp', value: '252W', date: YESTERDAY }],
    });
    expect(asked({ ftp: 252 }, addDays(TODAY, -28))).toBeNull();
    expect(asked({ ftp: 252 }, YESTERDAY, having({ ftp: { value: 235, date: YESTERDAY } }))).toBeNull();
    expect(asked({ ftp: 140 }, YESTERDAY)).toBeNull();
    expect(asked({ lthr: 188.2 }, YESTERDAY, having({ lthr: null, maxHr: { value: 188, date: TODAY } }))).toBeNull();
    expect(asked({ ftp: 252 }, YESTERDAY, having({ ftp: null }))).not.toBeNull();
    expect(testedFacts(newThresholds(NOTHING, FTP), TODAY).threshold_tested?.value).toBe('none');
  });
});

describe('which threshold is old', () => {
  const lived = (...sports: ('ride' | 'run' | 'row' | 'swim')[]) => ({
    today: TODAY,
    lines: [],
    plan: plan(sports.map((sport, i) => workout(`w${i}`, addDays(TODAY, 3 + i), { sport }))),
    evidence: {},
  });
  const old = { value: 170, date: '2026-05-01' };
  const stale = having({ ftp: old, lthr: old, css: null, thresholdSpeed: null });

  test('only in sports of these weeks; heart rate by running, else on the bike, and by no test in a boat', () => {
    const names = (...sports: Parameters<typeof lived>) =>
      staleInUse(lived(...sports), stale).map((one) => [one.threshold, testFor(one.threshold, lived(...sports))]);
    expect(names('swim')).toEqual([]);
    expect(names('run')).toEqual([['lthr', 'run']]);
    expect(names('row')).toEqual([['lthr', null]]);
    expect(names('ride').sort()).toEqual([
      ['ftp', 'ftp'],
      ['lthr', 'ride'],
    ]);
  });

  test('a test that was done quiets it, a missed one does not', () => {
    const rides = { ...lived('ride'), plan: plan([RIDE_TEST, workout('next', addDays(TODAY, 3), { sport: 'ride' })]) };
    const left = (state: 'done' | 'missed') =>
      staleInUse({ ...rides, evidence: evidenceOf({ test: state }) }, stale).map((one) => one.threshold);
    expect(left('done')).toEqual(['lthr']);
    expect(left('missed').sort()).toEqual(['ftp', 'lthr']);
  });
});

describe('from the test to the zones', () => {
  let seeded: string;
  beforeAll(async () => {
    seeded = await seedHome(1);
  }, 120_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));

  test('two timed swims are asked about, and used from the next start on after a yes', async () => {
    const home = quietCopyOf(seeded);
    try {
      const app = await home.open();
      const rules = { ...app.deps.rules, rules: app.deps.rules.rules.filter((one) => one.id === 'threshold-tested') };
      const deps = { ...app.deps, rules };
      const none = await prepareReview(deps, { mode: 'evening', readonly: false, narrate: false });
      expect(none.document.proposals).toEqual([]);
      for (const line of ['time-trial 400yd-free 6:04', 'time-trial 200yd-free 2:56']) log(deps, line);
      await prepareReview(deps, { mode: 'evening', readonly: false, narrate: false });
      const [proposal] = app.store.proposals.open();
      expect(proposal?.draft).toMatchObject({ ruleId: 'threshold-tested', tier: 4, operations: [] });
      expect(proposal?.draft.why).toContain('CSS 1:34.0/100yd (1:35.0/100yd in use)');
      const before = app.config.athlete.thresholds.css;
      approve(deps, proposal!.id, proposal!.draft.basis);
      const next = await home.open();
      const css = next.config.athlete.thresholds.css;
      expect(css?.date).toBe(TODAY);
      expect(css!.value).toBeGreaterThan(before!.value);
      const after = await prepareReview({ ...next.deps, rules }, { mode: 'evening', readonly: false, narrate: false });
      expect(after.facts.threshold_tested?.value).toBe('none');
    } finally {
      home.close();
    }
  });
});
