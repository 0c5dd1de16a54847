import { describe, expect, test } from 'vitest';
import type { GoalDefinition } from '../../../src/goals/model.ts';
import { isHardWorkout } from '../../../src/plan/estimate.ts';
import {
  type GeneratedPlan,
  type GenerateInput,
  generatePlan,
  outlineWeeks,
  validatePlan,
} from '../../../src/plan/generate/index.ts';
import { addDays, weekStart } from '../../../src/time/day.ts';
import { sampleAthlete } from '../../templates/shipped-files.ts';
import { planTemplate, sampleAvailability, sampleInput } from './fixtures.ts';

function findings(plan: GeneratedPlan, input: GenerateInput) {
  const easyWeeks = outlineWeeks(input.template, input.start, input.weeks)
    .filter((w) => w.easier)
    .map((w) => w.monday);
  return validatePlan({ workouts: plan.workouts, availability: input.availability, start: input.start, easyWeeks });
}

const minutesOf = (plan: GeneratedPlan, monday: string) =>
  plan.workouts.filter((w) => weekStart(w.date) === monday).reduce((sum, w) => sum + w.minutes, 0);

describe('an ongoing plan', () => {
  const input = sampleInput();
  const plan = generatePlan(input);

  test('passes every check', () => {
    expect(findings(plan, input)).toEqual([]);
    expect(plan.problems).toEqual([]);
  });

  test('is the same every time', () => {
    expect(generatePlan(sampleInput())).toEqual(plan);
  });

  test('every fourth week is about a third lighter', () => {
    const weeks = Array.from({ length: 8 }, (_, i) => minutesOf(plan, addDays('2026-11-23', 7 * i)));
    for (const i of [3, 7]) {
      const full = weeks[i - 1] as number;
      expect((weeks[i] as number) / full).toBeGreaterThan(0.55);
      expect((weeks[i] as number) / full).toBeLessThan(0.75);
    }
    for (const minutes of [0, 1, 2, 4, 5, 6].map((i) => weeks[i] as number))
      expect(minutes).toBeGreaterThanOrEqual(240);
  });

  test('each full week holds VO2max, a fast swim, explosive work, strength and mobility', () => {
    for (const week of [0, 1, 2, 4, 5, 6]) {
      const monday = addDays('2026-11-23', 7 * week);
      const sessions = plan.workouts.filter((w) => weekStart(w.date) === monday);
      const intents = sessions.map((w) => `${w.sport} ${w.intent}`);
      expect(intents).toContain('run vo2max');
      expect(intents.some((x) => x === 'swim speed' || x === 'swim threshold')).toBe(true);
      expect(intents).toContain('strength power');
      expect(intents).toContain('strength strength');
      expect(intents).toContain('mobility mobility');
      expect(sessions.filter(isHardWorkout)).toHaveLength(2);
    }
  });

  test('tests come every fourth week, in the easier one', () => {
    const tests = plan.workouts.filter((w) => w.intent === 'test');
    expect(tests.map((w) => [w.template?.id, weekStart(w.date)]).sort()).toEqual([
      ['jump-test', '2026-12-14'],
      ['jump-test', '2027-01-11'],
      // CSS would age out before the next easier week: it goes first.
      ['swim-css-test', '2026-12-14'],
      ['swim-tt-100', '2027-01-11'],
    ]);
  });

  test('ids say day and template and are unique; explosive work is first in its time, mobility last', () => {
    const ids = plan.workouts.map((w) => w.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const w of plan.workouts) expect(w.id).toBe(`w-${w.date}-${w.template?.id}`);
    for (const w of plan.workouts.filter((x) => x.sport === 'mobility')) {
      const same = plan.workouts.filter((x) => x.date === w.date && x.id !== w.id);
      for (const other of same) expect((other.time ?? '') <= (w.time ?? '')).toBe(true);
    }
  });

  test('strength loads: percentages become kilograms where the maximum is known', () => {
    const a = plan.workouts.find((w) => w.template?.id === 'strength-a');
    const squat = a?.steps.find((s) => s.kind === 'exercise' && s.exercise === 'Squat (Barbell)');
    expect(squat?.kind === 'exercise' && squat.sets.at(-1)?.load).toEqual({ type: 'kg', kg: 95 });
    const press = a?.steps.find((s) => s.kind === 'exercise' && s.exercise === 'Overhead Press (Barbell)');
    expect(press?.kind === 'exercise' && press.sets.at(-1)?.load).toEqual({ type: '%1rm', percent: 70 });
  });

  test('explains weeks and sessions', () => {
    expect(plan.explanations.filter((e) => e.text.startsWith('week ')).map((e) => e.date)).toHaveLength(8);
    for (const w of plan.workouts)
      expect(plan.explanations.some((e) => e.date === w.date && e.text.startsWith(w.title))).toBe(true);
    expect(plan.settings.focus['2026-12-14']).toBe('all-round, easier week');
  });
});

describe('what was lifted', () => {
  test('history sets the working weight by double progression', () => {
    const done = { sets: [5, 5, 5].map((reps) => ({ type: 'normal', reps, kg: 100, rpe: 8 })) };
    const plan = generatePlan(sampleInput({ strengthHistory: (e) => (e === 'Squat (Barbell)' ? [done, done] : []) }));
    const squats = plan.workouts
      .flatMap((w) => w.steps)
      .filter((s) => s.kind === 'exercise' && s.exercise === 'Squat (Barbell)');
    expect(squats.length).toBeGreaterThan(1);
    for (const s of squats)
      if (s.kind === 'exercise')
        expect(
          s.sets.filter((x) => x.type !== 'warmup').every((x) => x.load?.type === 'kg' && x.load.kg === 102.5),
        ).toBe(true);
  });
});

describe('an event plan', () => {
  const input = sampleInput({ template: planTemplate('swim-100-peak'), weeks: 12 });
  const plan = generatePlan(input);

  test('ends with the time trial in the last week and passes the checks', () => {
    expect(findings(plan, input).filter((f) => f.rule !== 'ramp')).toEqual([]);
    expect(plan.workouts.at(-1)?.template?.id).toBe('swim-tt-100');
  });

  test('a chosen test day holds the test, also without a convenient time, and no hard day touches it', () => {
    const day = '2027-02-12';
    const chosen = generatePlan({ ...input, testDates: [day] });
    const trial = chosen.workouts.filter((w) => w.template?.id === 'swim-tt-100');
    expect(trial.map((w) => [w.date, w.time])).toEqual([[day, null]]);
    const near = chosen.workouts.filter(
      (w) => isHardWorkout(w) && w.date !== day && Math.abs(Date.parse(w.date) - Date.parse(day)) <= 86_400_000,
    );
    expect(near).toEqual([]);
  });

  test('the taper falls to about two thirds and then less than half', () => {
    const weeks = Array.from({ length: 12 }, (_, i) => minutesOf(plan, addDays('2026-11-23', 7 * i)));
    const peak = weeks[9] as number;
    expect((weeks[10] as number) / peak).toBeLessThan(0.75);
    expect((weeks[11] as number) / peak).toBeLessThan(0.5);
  });
});

describe('what is not there', () => {
  test('no pool: rows or runs instead, and it says so', () => {
    const plan = generatePlan(sampleInput({ availability: sampleAvailability({ equipment: ['gym', 'bike'] }) }));
    expect(plan.workouts.some((w) => w.sport === 'swim')).toBe(false);
    expect(plan.workouts.some((w) => w.sport === 'row')).toBe(true);
    expect(plan.explanations.some((e) => e.date === null && /needs what is not there; Row/.test(e.text))).toBe(true);
  });

  test('no equipment at all: exercises are swapped for ones that need none', () => {
    const plan = generatePlan(sampleInput({ availability: sampleAvailability({ equipment: [] }) }));
    const names = plan.workouts.flatMap((w) => w.steps.flatMap((s) => (s.kind === 'exercise' ? [s.exercise] : [])));
    expect(names.length).toBeGreaterThan(0);
    for (const name of ['Squat (Barbell)', 'Box Jump', 'Pull Up', 'Kettlebell Swing'])
      expect(names).not.toContain(name);
    expect(names).toContain('Broad Jump');
  });

  test('swims only go where a pool can be reached', () => {
    const slots = sampleAvailability().slots.map((s) => ({
      ...s,
      places: s.weekday === 'sat' ? ['pool'] : ['home', 'outdoors'],
    }));
    const plan = generatePlan(sampleInput({ availability: sampleAvailability({ slots }) }));
    for (const w of plan.workouts.filter((x) => x.sport === 'swim'))
      expect(new Date(`${w.date}T00:00:00Z`).getUTCDay()).toBe(6);
  });

  test('days that are not free stay empty, and a week without time says so', () => {
    const blackouts = [{ from: '2026-11-30', to: '2026-12-06', note: 'travel' }];
    const input = sampleInput({ availability: sampleAvailability({ blackouts }) });
    const plan = generatePlan(input);
    expect(plan.workouts.filter((w) => w.date >= '2026-11-30' && w.date <= '2026-12-06')).toEqual([]);
    expect(plan.explanations).toContainEqual({
      date: '2026-11-30',
      text: 'no free time this week, so nothing is planned',
    });
    expect(findings(plan, input).filter((f) => f.rule !== 'ramp')).toEqual([]);
  });

  test('too little time is a problem that is told', () => {
    const slots = sampleAvailability().slots.slice(0, 2);
    expect(generatePlan(sampleInput({ availability: sampleAvailability({ slots }) })).problems[0]).toMatch(
      /hold 120 minutes a week, less than the 180/,
    );
    expect(generatePlan(sampleInput({ availability: sampleAvailability({ slots: [] }) })).workouts).toEqual([]);
  });

  test('unknown thresholds are named, not made up', () => {
    const none = sampleAthlete();
    const thresholds = { ...none.thresholds, css: null, thresholdSpeed: null };
    const texts = generatePlan(sampleInput({ athlete: { ...none, thresholds } }))
      .explanations.filter((e) => e.date === null)
      .map((e) => e.text);
    expect(texts.some((t) => t.includes('critical swim speed'))).toBe(true);
    expect(texts.some((t) => t.includes('threshold running pace'))).toBe(true);
  });
});

describe('where the athlete comes from', () => {
  test('a start in mid-week plans only from that day', () => {
    const plan = generatePlan(sampleInput({ start: '2026-11-26' }));
    expect(plan.workouts.every((w) => w.date >= '2026-11-26')).toBe(true);
  });

  test('a weekend after a hard Friday: no hard Saturday, sessions no longer than usual, and it says why', () => {
    const input = { start: '2026-11-28', weeks: 1 };
    const done = { date: '2026-11-27', minutes: 50, hard: true };
    const thursday = { date: '2026-11-26', minutes: 50, hard: true };
    const hard = (...before: (typeof done)[]) =>
      generatePlan(sampleInput({ ...input, before }))
        .workouts.filter(isHardWorkout)
        .map((w) => w.date);
    expect(hard()).toEqual(['2026-11-29']);
    expect(hard(done)).toEqual(['2026-11-29']);
    expect(hard({ ...done, date: '2026-11-24' }, thursday)).toEqual([]);
    const plan = generatePlan(sampleInput({ ...input, before: [done] }));
    expect(minutesOf(plan, '2026-11-23')).toBeLessThanOrEqual((300 * 2) / 7);
    expect(plan.explanations.map((e) => e.text).join('\n')).toContain('left out, because the week has begun already: ');
  });

  test('little training lately means a slow beginning', () => {
    const input = sampleInput({ recentWeeklyMinutes: 150 });
    const plan = generatePlan(input);
    expect(minutesOf(plan, '2026-11-23')).toBeLessThanOrEqual(172);
    expect(minutesOf(plan, '2026-11-30')).toBeLessThanOrEqual(193);
    expect(findings(plan, input).filter((f) => f.rule === 'ramp')).toEqual([]);
  });

  test('no training lately still gives a small first week', () => {
    const first = minutesOf(generatePlan(sampleInput({ recentWeeklyMinutes: 0 })), '2026-11-23');
    expect(first).toBeGreaterThan(40);
    expect(first).toBeLessThanOrEqual(90);
  });

  test('goals decide what stays when time is short', () => {
    const goal = (metric: GoalDefinition['metric']): GoalDefinition => ({
      id: metric,
      title: metric,
      kind: 'increase',
      metric,
      target: null,
      tolerance: null,
      by: null,
      priority: 1,
    });
    const slots = sampleAvailability()
      .slots.filter((s) => ['tue', 'sat'].includes(s.weekday))
      .map((s) => ({ ...s, minutes: 45 }));
    const sports = (goals: GoalDefinition[]) =>
      new Set(
        generatePlan(sampleInput({ goals, weeks: 2, availability: sampleAvailability({ slots }) })).workouts.map(
          (w) => `${w.sport} ${w.intent}`,
        ),
      );
    expect(sports([goal('jump_cm')])).toContain('strength power');
    expect(sports([goal('swim_100_s')])).toContain('swim speed');
  });
});
