import { describe, expect, test } from 'vitest';
import type { GoalDefinition } from '../../src/goals/model.ts';
import type { ActivityLine } from '../../src/ports/storage.ts';
import type { Situation } from '../../src/review/compare/situation.ts';
import { eventFacts } from '../../src/review/facts/events.ts';
import { isEasierWeek, lightWeekAhead, weeksSinceLight } from '../../src/review/facts/light-weeks.ts';
import { endBanner } from '../../src/review/show/plan-end.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { plan, workout } from '../plan/fixtures.ts';

const START = '2026-08-03';
const MINUTES = [60, 64, 66, 43];

/** Three weeks of building, one easier, again and again; one session each Wednesday stands for the week. */
const PLAN = {
  ...plan(
    Array.from({ length: 16 }, (_, n) =>
      workout(`w${n}`, addDays(START, 7 * n + 2), { minutes: MINUTES[n % 4]!, load: 4 * MINUTES[n % 4]! }),
    ),
  ),
  start: START,
  end: addDays(START, 16 * 7 - 1),
};

function line(day: Day, minutes: number): ActivityLine {
  return {
    id: day,
    start: `${day}T12:00:00.000Z`,
    localDate: day,
    sport: 'run',
    title: 'Run',
    minutes,
    meters: null,
    load: 4 * minutes,
    loadImputed: false,
    isHard: false,
  };
}

/** Everything done as planned, but for the weeks named. */
function situation(today: Day, instead: Record<number, number> = {}, withPlan = true): Situation {
  const lines = Array.from({ length: 16 }, (_, n) => line(addDays(START, 7 * n + 2), instead[n] ?? MINUTES[n % 4]!));
  return {
    today,
    plan: withPlan ? PLAN : null,
    lines: lines.filter((one) => one.localDate <= today),
  } as unknown as Situation;
}

const WEEK = (n: number, weekday = 0): Day => addDays(START, 7 * n + weekday);

describe('easier weeks', () => {
  test('are seen in the plan', () => {
    expect(Array.from({ length: 8 }, (_, n) => isEasierWeek(PLAN, WEEK(n)))).toEqual(
      [0, 0, 0, 1, 0, 0, 0, 1].map(Boolean),
    );
  });

  test('count as light although the week before last was one too', () => {
    expect(weeksSinceLight(situation(WEEK(8)))).toBe(0);
    expect(weeksSinceLight(situation(WEEK(10, 4)))).toBe(2);
    expect(weeksSinceLight(situation(WEEK(7, 2)))).toBe(0);
  });

  test('do not count when they were filled up', () => {
    expect(weeksSinceLight(situation(WEEK(10, 4), { 7: 66 }))).toBe(6);
  });

  test('a week of life getting in the way counts, plan or not; too little history tells nothing', () => {
    expect(weeksSinceLight(situation(WEEK(10, 4), { 9: 20 }))).toBe(0);
    expect(weeksSinceLight(situation(WEEK(10, 4), { 8: 20 }, false))).toBe(1);
    expect(weeksSinceLight(situation(WEEK(3, 4), {}, false))).toBeNull();
  });

  test('lie ahead from the Monday before on, also without history', () => {
    const ahead = (today: Day) => lightWeekAhead({ ...situation(today), lines: [] }, null);
    expect(ahead(WEEK(1, 6))).toBe(false);
    expect(ahead(WEEK(2, 0))).toBe(true);
    expect(ahead(WEEK(3, 1))).toBe(true);
    expect(ahead(WEEK(4, 0))).toBe(false);
    expect(lightWeekAhead(situation(WEEK(1), {}, false), 300)).toBeNull();
  });

  test('after the end of the plan nothing is light, nor is the week in the middle of which it began', () => {
    const [last, usual] = [15, 264];
    const unbroken = {
      ...PLAN,
      workouts: { ...PLAN.workouts, w15: { ...PLAN.workouts.w15!, minutes: 66, load: usual } },
    };
    const seen = (today: Day, plan: Situation['plan'] = unbroken) =>
      lightWeekAhead({ ...situation(today), plan }, usual);
    expect([WEEK(last, 0), WEEK(last, 3), WEEK(last, 6), WEEK(last + 1, 2)].map((day) => seen(day))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(seen(WEEK(last, 0), PLAN)).toBe(true);
    expect(seen(addDays(START, -4))).toBe(false);
    const begun = { ...PLAN, start: WEEK(3, 3) };
    expect(isEasierWeek(begun, WEEK(3))).toBe(false);
    expect(isEasierWeek(begun, WEEK(7))).toBe(true);
  });

  test('the end of the plan is brought up a week ahead, with the next step', () => {
    const words = (today: Day) => endBanner({ end: '2026-11-20' }, today);
    expect(words('2026-11-12')).toEqual([]);
    expect(words('2026-11-13')).toEqual(['The plan ends on Fri 20 Nov. After that: coach plan new']);
    expect(words('2026-11-20')).toEqual(['The plan ends today. The next one: coach plan new']);
    expect(words('2026-11-30')).toEqual(['The plan ended on Fri 20 Nov. The next one: coach plan new']);
    expect(endBanner(null, '2026-11-30')).toEqual([]);
  });

  test('a week far below what was trained lately is light by itself', () => {
    expect(lightWeekAhead(situation(WEEK(0, 6)), 400)).toBe(true);
    expect(lightWeekAhead(situation(WEEK(0, 6)), 300)).toBe(false);
  });
});

describe('events', () => {
  const goal = (metric: GoalDefinition['metric'], by: Day | null): GoalDefinition => ({
    id: metric,
    title: metric,
    kind: 'reach',
    metric,
    target: 1,
    tolerance: null,
    by,
    priority: 1,
  });
  const of = (...goals: GoalDefinition[]) => {
    const facts = eventFacts({ today: '2026-11-20' }, goals);
    return [facts.event_planned!.value, facts.days_to_event!.value];
  };

  test('are the dates of performance goals within three weeks, the nearest first', () => {
    expect(of(goal('jump_cm', '2026-12-05'), goal('swim_100_s', '2026-12-01'))).toEqual([true, 11]);
    expect(of(goal('swim_100_s', '2026-11-20'))).toEqual([true, 0]);
  });

  test('none when there is none, when it is far off or past, or not about a day', () => {
    expect(of()).toEqual([false, null]);
    expect(of(goal('swim_100_s', '2026-12-12'), goal('jump_cm', '2026-11-19'), goal('vo2max', null))).toEqual([
      false,
      null,
    ]);
    expect(of(goal('body_fat_pct', '2026-12-01'))).toEqual([false, null]);
  });
});
