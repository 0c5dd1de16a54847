import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/matching/model.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import type { Situation } from '../../../src/review/compare/situation.ts';
import { loadSeries, weekBars } from '../../../src/review/explain/load-series.ts';
import { weekLines } from '../../../src/review/explain/plan-text.ts';
import { addDays } from '../../../src/time/day.ts';

const TODAY = '2026-11-20';

function workout(id: string, date: string, time: string | null, change: Partial<PlannedWorkout> = {}): PlannedWorkout {
  return {
    id,
    date,
    time,
    sport: 'run',
    title: 'Easy run',
    intent: 'endurance',
    priority: 'support',
    steps: [
      {
        kind: 'step',
        role: 'work',
        duration: { type: 'time', seconds: 1800 },
        target: { type: 'effort', effort: 'easy' },
      },
    ],
    template: null,
    minutes: 30,
    load: 90,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: [],
    ...change,
  };
}

function evidence(workoutId: string, state: Evidence['state'], change: Partial<Evidence> = {}): Evidence {
  const compliance = {
    color: 'none',
    percent: null,
    metric: null,
    actual: null,
    planned: null,
    intensityPercent: null,
  } as const;
  return {
    workoutId,
    state,
    activityIds: [],
    compliance,
    substitutions: [],
    missReason: null,
    linkedBy: null,
    ...change,
  };
}

/** Only what the texts read. */
function situation(workouts: PlannedWorkout[], found: Evidence[], days = 0): Situation {
  const lines = Array.from({ length: days }, (_, n) => ({
    localDate: addDays(TODAY, n - days + 1),
    minutes: 30,
    load: 100,
    loadImputed: false,
  }));
  return {
    today: TODAY,
    intervals: () => null,
    plan: {
      id: 'plan-1',
      revision: 1,
      title: 'All-round',
      start: '2026-11-02',
      end: '2026-12-20',
      settings: { weeklyMinutes: [180, 300], focus: { '2026-11-16': 'easier week' } },
      workouts: Object.fromEntries(workouts.map((one) => [one.id, one])),
    },
    evidence: Object.fromEntries(found.map((one) => [one.workoutId, one])),
    lines,
  } as unknown as Situation;
}

const WEEK = situation(
  [
    workout('w-a', '2026-11-16', '18:00', { title: 'Jump test', priority: 'key' }),
    workout('w-b', '2026-11-16', '18:40'),
    workout('w-c', '2026-11-18', null),
    workout('w-d', '2026-11-21', '09:00', { skipped: { reason: 'readiness is red and the knee hurts' } }),
    workout('w-e', '2026-11-22', '09:00'),
  ],
  [
    evidence('w-a', 'done', {
      activityIds: ['a-1'],
      compliance: { color: 'green', percent: 104, metric: 'duration', actual: 31, planned: 30, intensityPercent: null },
    }),
    evidence('w-b', 'missed', {
      missReason: 'ill',
      compliance: { color: 'red', percent: 0, metric: 'duration', actual: 0, planned: 30, intensityPercent: null },
    }),
    evidence('w-c', 'unknown'),
  ],
);

describe('a week of the plan', () => {
  test('what became of each session, the day said once', () => {
    expect(weekLines(WEEK, '2026-11-16', false)).toEqual([
      'Week of Mon 16 Nov   easier week                       2 h planned, 0 min done',
      '  Mon 16 18:00 * Jump test                       30 min  ✓ done    green 104 %',
      '         18:40   Easy run                        30 min  ✗ missed (ill)',
      '  Wed 18         Easy run                        30 min  ? no word yet',
      '  Sat 21 09:00   Easy run                        30 min  – taken out',
      '                 readiness is red and the knee hurts',
      '  Sun 22 09:00   Easy run                        30 min',
    ]);
  });

  test('with ids, purpose and steps', () => {
    expect(weekLines(WEEK, '2026-11-16', true).slice(0, 6)).toEqual([
      'Week of Mon 16 Nov   easier week                       2 h planned, 0 min done',
      '',
      '  Mon 16 18:00 * Jump test                       30 min  ✓ done    green 104 %',
      '                 w-a',
      '                 for endurance; green 104 % of time, as planned; done as a-1',
      '                 · 30 min easy',
    ]);
  });

  test('a wide terminal gets air, not facts', () => {
    const squeezed = (lines: string[]) => lines.join(' ').replace(/\s+/g, ' ').trim();
    const narrow = weekLines(WEEK, '2026-11-16', false);
    const wide = weekLines(WEEK, '2026-11-16', false, { width: 100, wordsOnly: false });
    expect(wide.length).toBeGreaterThan(narrow.length);
    expect(squeezed(wide).replace(/[()]/g, '')).toBe(squeezed(narrow).replace(/[()]/g, ''));
  });

  test('in words', () => {
    expect(weekLines(WEEK, '2026-11-16', false, { width: 80, wordsOnly: true })).toEqual([
      'Week of Mon 16 Nov, easier week: 2 h planned, 0 min done.',
      'Mon 16 Nov 18:00, Jump test, key session, 30 min, done, green 104 % of time, as planned.',
      'Mon 16 Nov 18:40, Easy run, 30 min, missed (ill).',
      'Wed 18 Nov any time, Easy run, 30 min, no word yet.',
      'Sat 21 Nov 09:00, Easy run, 30 min, taken out (readiness is red and the knee hurts).',
      'Sun 22 Nov 09:00, Easy run, 30 min, to come.',
    ]);
  });

  test('an empty week', () => {
    expect(weekLines(WEEK, '2026-12-07', false)[1]).toBe('  nothing planned');
  });
});

describe('load series', () => {
  test('even days hold fitness at the daily load, the unplanned fortnight lets it fall', () => {
    const { days, historyDays } = loadSeries(situation([], [], 100));
    expect(historyDays).toBe(100);
    expect(days).toHaveLength(98);
    const now = days.find((one) => one.day === TODAY);
    expect(now?.fitness).toBeCloseTo(100, 9);
    expect(now?.form).toBeCloseTo(0, 9);
    const last = days.at(-1);
    // Fourteen days without load: 100 e^(-14/42) and 100 e^(-14/7).
    expect(last).toMatchObject({ day: '2026-12-04', projected: true, load: 0 });
    expect(last?.fitness).toBeCloseTo(100 * Math.exp(-1 / 3), 6);
    expect(last?.fatigue).toBeCloseTo(100 * Math.exp(-2), 6);
  });

  test('planned sessions are in the projection, skipped ones are not', () => {
    const on = workout('w-1', '2026-11-21', '09:00');
    const off = workout('w-2', '2026-11-22', '09:00', { skipped: { reason: 'busy' } });
    const { days } = loadSeries(situation([on, off], [], 50));
    expect(days.find((one) => one.day === '2026-11-21')?.load).toBe(90);
    expect(days.find((one) => one.day === '2026-11-22')?.load).toBe(0);
  });

  test('too little history shows no number', () => {
    const { days } = loadSeries(situation([], [], 13));
    expect(days.every((one) => one.fitness === null && one.form === null)).toBe(true);
    const all = loadSeries(situation([], [], 30)).days;
    expect(all.every((one) => one.form === null)).toBe(true);
    const warming = all.filter((one) => !one.projected);
    expect(warming.at(-1)?.fitness).toBeCloseTo(100, 9);
    expect(loadSeries(situation([], [], 42)).days.find((one) => one.day === TODAY)?.form).toBeCloseTo(0, 9);
    expect(loadSeries(situation([], [], 0)).days.every((one) => one.fitness === null)).toBe(true);
  });

  test('weeks of minutes, the running one with what is to come', () => {
    const bars = weekBars(situation([workout('w-1', '2026-11-21', '09:00')], [], 19));
    expect(bars.map((one) => one.minutes)).toEqual([0, 0, 0, 0, 0, 210, 210, 150]);
    expect(bars.at(-1)).toMatchObject({ week: '2026-11-16', planned: 30, load: 500 });
    expect(bars.slice(0, -1).every((one) => one.planned === 0)).toBe(true);
  });
});
