import { describe, expect, test } from 'vitest';
import { readinessInputs } from '../../../src/metrics/readiness.ts';
import type { LoadDay } from '../../../src/review/explain/load-series.ts';
import type { StatusDetails } from '../../../src/review/explain/status-details.ts';
import { statusText } from '../../../src/review/explain/status-text.ts';
import { blockLines } from '../../../src/review/explain/training/block.ts';
import { type LoadPicture, loadBlock } from '../../../src/review/explain/training/load.ts';
import { addDays } from '../../../src/time/day.ts';
import { WEEK } from '../../support/week.ts';

const TODAY = '2026-11-20';
const ZONE = 'America/New_York';
const LOOK = { width: 80, wordsOnly: false };
const UNITS = { mass: 'kg', height: 'cm', distance: 'km' } as const;

function day(n: number, known: boolean): LoadDay {
  const value = known ? 180 + n : null;
  return {
    day: addDays(TODAY, n),
    load: 100,
    fitness: value,
    fatigue: value,
    form: known ? n : null,
    projected: n > 0,
  };
}

const LOAD: StatusDetails['load'] = {
  currency: 'sRPE-AU',
  acute7: 210,
  chronic28: 180,
  ratio: 1.17,
  monotony: 1.1,
  strain: 1600,
  fitness: 180,
  fatigue: 210,
  form: -30,
  state: 'ok',
  imputedShare: 0.1,
};

const NO_READINESS = readinessInputs({ today: TODAY, measurements: [], sleepNeedSeconds: 28_800 });

/** Load as given, nothing of the rest. */
function training(load: Partial<LoadPicture> = {}): StatusDetails['training'] {
  return {
    load: {
      state: LOAD,
      against: { last7: 1480, usual: 1300 },
      change: null,
      weekOnWeek: null,
      trainingDays7: 5,
      freshUpTo: 0,
      series: {
        days: Array.from({ length: 98 }, (_, n) => day(n - 83, true)),
        historyDays: 120,
        warmUpDays: 42,
      },
      weekMinutes: [
        { week: '2026-11-02', minutes: 170, planned: 0, load: 1000 },
        { week: '2026-11-09', minutes: 320, planned: 0, load: 1800 },
        { week: '2026-11-16', minutes: 174, planned: 60, load: 1100 },
      ],
      targetMinutes: [180, 300],
      ...load,
    },
    intensity: [],
    strength: { muscles: [], unknown7: 0, lifts: [] },
    swim: {
      pool: { length: 25, unit: 'yd' },
      sessions28: 0,
      bests: [],
      css: null,
      cssSeen: null,
      swolfWeeks: [],
      swolf: null,
      elsewhere: [],
    },
    run: { sessions: 0, bests: [], vdot: null, vo2max: null, vo2maxWeeks: [], proven: null },
    ride: { sessions: 0, bests: [], criticalPower: null, proven: null },
    body: {
      weight: null,
      weightWeeks: [],
      bodyFat: null,
      bodyFatWeeks: [],
      atGoal: null,
      energy: null,
      training: null,
    },
    recovery: {
      light: 'unknown',
      inputs: NO_READINESS,
      sleepNeedSeconds: 28_800,
      hrvMs: [],
      restingHr: [],
      sleepSeconds: [],
      hrvWeeks: [],
      restingHrWeeks: [],
      sleepWeeks: [],
    },
    zones: { thresholds: [], hr: null, power: null, speed: null, swim: null },
  };
}

function status(change: Partial<StatusDetails> = {}): StatusDetails {
  return {
    date: TODAY,
    plan: { id: 'plan-1', title: 'All-round', revision: 41 },
    sources: [],
    banners: [],
    today: {
      planned: [
        {
          id: 'w-1',
          date: TODAY,
          time: '17:30',
          sport: 'strength',
          title: 'Strength B',
          priority: 'key',
          minutes: 50,
          state: 'done',
          activityId: 'a-1',
          compliance: { color: 'green', actual: 52, planned: 50, metric: 'duration' },
          intervals: null,
          substitutions: [],
          rpeMissing: false,
        },
      ],
      unplanned: [{ activityId: 'a-2', sport: 'other', title: 'Wood chopping', minutes: 45, rpeMissing: true }],
    },
    week: WEEK,
    readiness: 'amber',
    readinessWhy: 'HRV is below your usual range.',
    readinessInputs: [
      {
        metric: 'hrv_ms',
        value: 54,
        baseline: [55, 61],
        unit: 'ms',
        asOf: TODAY,
        ageDays: 0,
        raised: true,
      },
      {
        metric: 'sleep_s',
        value: 22200,
        baseline: 28800,
        unit: 's',
        asOf: '2026-11-18',
        ageDays: 2,
        raised: false,
      },
      { metric: 'wellness', value: null, baseline: null, unit: null, asOf: null, ageDays: null, raised: false },
    ],
    adherence: 0.8,
    load: LOAD,
    training: training(),
    pending: [
      {
        id: 'p-1',
        title: 'Make tomorrow easier',
        status: 'pending',
        tier: 2,
        decideBy: '2026-11-21T11:30:00Z',
        basis: 'x',
      },
    ],
    exportsOpen: 2,
    openExports: [
      { workoutId: 'w-2', date: TODAY, title: 'Swim', sink: 'garmin', state: 'failed', error: null },
      { workoutId: 'w-3', date: TODAY, title: 'Lift', sink: 'hevy', state: 'planned', error: null },
    ],
    waitForWatch: [],
    nextSession: null,
    nextSessions: [
      {
        id: 'w-9',
        date: '2026-11-21',
        time: '09:00',
        sport: 'swim',
        title: 'Aerobic swim',
        minutes: 40,
        load: 120,
        steps: [],
        skipped: null,
      },
    ],
    ...change,
  };
}

describe('status', () => {
  test('today at a glance, and nothing made up where nothing is known', () => {
    expect(statusText(status(), ZONE, UNITS, LOOK)).toEqual([
      'Fri 20 Nov   All-round, r41',
      'Today    ✓ Strength B                 done, green 104 % of time, as planned',
      '         + Wood chopping              45 min, not planned',
      'Week     2 h 54 of 3-5 h; 7 days: 4 of 5 sessions, key 2 of 3',
      'Next     Sat 21 Nov 09:00 Aerobic swim, 40 min',
      'Decide   Make tomorrow easier, by Sat 21 Nov 06:30 (p-1)',
      '         coach review',
      'Exports  2 still to do (Garmin 1, Hevy 1): coach export resume',
      '',
      'Ready    ▲ amber. HRV is below your usual range.',
      'Load     1480 in 7 days, usual week 1300, 14 % more (effort 0-10 x minutes)',
      'Form     -30 (tired); fitness 180, fatigue 210 a day',
      'Hours    ▁█ 0 of 2 weeks in 3-5 h, this one 2 h 54, 1 h 00 to come',
      'Mix      no session with a threshold to measure it by',
      'Strength no lifting in 4 weeks',
      'Swim     no swim in this pool in half a year',
      'Run      no run in 90 days',
      'Body     nothing from the scale yet',
      'Zones    no threshold set: coach config edit',
      'More     coach status --all, or one of them: --load, --swim, --body, ...',
    ]);
  });

  test('the chart of the load view spans twelve weeks and the planned fortnight', () => {
    const lines = blockLines(loadBlock(training().load, TODAY), LOOK);
    const chart = lines.filter((line) => /[\u2800-\u28ff]/.test(line));
    expect(chart).toHaveLength(7);
    expect(chart[0]).toContain('fitness');
    expect(chart[4]).toContain('form');
    expect(lines.join('\n')).toMatch(/29 Aug +today +4 Dec/);
    expect(lines.join(' ')).toMatch(/form -30 \(tired\); as planned\s+\+14 on Fri 4 Dec/);
    expect(lines).toContain('  hours  2 Nov      ████████████ │        │      2 h 50  below');
    expect(lines).toContain('         this week  █████████████│░░░     │      2 h 54  so far, 1 h 00 to come');
  });

  test('honest words while warming up', () => {
    const cold = { ...status().load, fitness: null, fatigue: null, form: null, state: 'warming-up' as const };
    const none = { days: Array.from({ length: 10 }, (_, n) => day(n - 9, false)), historyDays: 10, warmUpDays: 42 };
    const said = (load: Partial<LoadPicture>) =>
      [
        ...statusText(status({ training: training(load) }), ZONE, UNITS, LOOK),
        ...blockLines(loadBlock(training(load).load, TODAY), LOOK),
      ]
        .join(' ')
        .replace(/\s+/g, ' ');
    const first = said({ state: cold, series: none, against: null, freshUpTo: null });
    expect(first).toContain('no usual yet: 10 days of history, 28 make a usual week');
    expect(first).toContain('warming up: 10 days of history, a first number needs 14');
    expect(first).not.toMatch(/[\u2800-\u28ff]/);
    const warm = { ...status().load, form: null, state: 'warming-up' as const };
    const later = said({ state: warm, series: { ...none, historyDays: 30 }, freshUpTo: null });
    expect(later).toContain('warming up: fitness 180, fatigue 210 a day; form is shown from 42 days');
  });

  test('empty and calm', () => {
    const lines = statusText(
      status({
        plan: null,
        today: { planned: [], unplanned: [] },
        pending: [],
        openExports: [],
        nextSessions: [],
        banners: ['Garmin: no data since 2026-11-17, login needed (coach auth garmin)'],
      }),
      ZONE,
      UNITS,
      LOOK,
    );
    for (const text of [
      'Fri 20 Nov   no plan yet: coach plan new',
      '! Garmin: no data since 2026-11-17, login needed (coach auth garmin)',
      'Today    nothing planned, nothing done',
      'Decide   nothing to decide, exports all done',
      'Next     no session planned',
    ])
      expect(lines).toContain(text);
  });

  test('in words: every number, no charts and no marks', () => {
    const spoken = { width: 80, wordsOnly: true };
    const lines = statusText(status(), ZONE, UNITS, spoken);
    expect(lines.join('')).not.toMatch(/[^\x20-\x7e]/);
    expect(lines).toContain('Today: Strength B, done, green 104 % of time, as planned');
    expect(lines).toContain('Next: Sat 21 Nov 09:00, Aerobic swim, 40 min');
    expect(lines).toContain('Form: -30 (tired); fitness 180, fatigue 210 a day; as planned +14 on Fri 4 Dec');
    const load = blockLines(loadBlock(training().load, TODAY), spoken);
    expect(load.join('')).not.toMatch(/[^\x20-\x7e]/);
    expect(load).toContain('Week of Mon 16 Nov: 2 h 54, so far, 1 h 00 to come.');
    expect(load).toContain('Fri 4 Dec, as planned: fitness 194, form 14.');
  });

  test.each([60, 80, 96, 100])('fits into %d columns', (width) => {
    for (const line of statusText(status(), ZONE, UNITS, { width, wordsOnly: false }))
      expect(line.length, line).toBeLessThanOrEqual(Math.max(80, width));
  });
});
