import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/matching/model.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import type { Situation } from '../../../src/review/compare/situation.ts';
import { adherenceDetails } from '../../../src/review/explain/adherence-details.ts';
import { adherenceLines } from '../../../src/review/explain/adherence-text.ts';
import { addDays, weekdayOf } from '../../../src/time/day.ts';
import { done, match, planned } from '../../matching/sessions.ts';

const NOW = '2026-11-21T01:00:00Z';
/** Monday of the first of three whole weeks, and the week of the evening. */
const FIRST = '2026-10-26';
const LOOK = { width: 80, wordsOnly: false };
const DEPS = { athlete: { zone: 'America/New_York' }, settings: { dayCloses: '04:00' } } as never;

/** A swim on Mondays that was done once in four weeks, a key run on Thursdays. */
function situation(): Situation {
  const workouts: PlannedWorkout[] = [];
  for (let day = FIRST; day <= '2026-11-20'; day = addDays(day, 1)) {
    const weekday = weekdayOf(day);
    if (weekday === 'mon') workouts.push(planned({ id: `swim-${day}`, date: day, sport: 'swim', minutes: 40 }));
    if (weekday === 'thu')
      workouts.push(planned({ id: `run-${day}`, date: day, intent: 'vo2max', priority: 'key', minutes: 60 }));
  }
  const runs = workouts.filter((one) => one.sport === 'run').slice(0, 3);
  const activities = [
    ...runs.map((one) => done({ id: `a-${one.date}`, on: one.date, minutes: 60 })),
    done({ id: 'a-swim', on: FIRST, sport: 'swim', minutes: 20 }),
  ];
  const misses = ['2026-11-02', '2026-11-09'].map((day) => ({ workoutId: `swim-${day}`, reason: 'work', note: null }));
  const { evidence } = match(workouts, activities, { now: NOW, verdicts: { links: [], unlinked: [], misses } });
  return {
    now: NOW,
    plan: { workouts: Object.fromEntries(workouts.map((one) => [one.id, one])) },
    evidence: evidence as Record<string, Evidence>,
    adherence7: { window: { from: '2026-11-13', to: '2026-11-19' } },
    plannedOn: (day: string) => workouts.filter((one) => one.date === day),
    recent: activities.map((activity) => ({ activity })),
  } as unknown as Situation;
}

describe('how the plan went', () => {
  test('week by week, kinds, spacing, and what was missed and why', () => {
    const details = adherenceDetails(situation(), DEPS);
    expect(details?.weeks.map((one) => [one.week, one.done, one.due, one.keySessions.done])).toEqual([
      ['2026-10-26', 1.5, 2, 1],
      ['2026-11-02', 1, 2, 1],
      ['2026-11-09', 1, 2, 1],
      ['2026-11-16', 0, 2, 0],
    ]);
    expect(details?.patterns[0]).toMatchObject({ weekday: 'mon', sport: 'swim', missed: 3, of: 4, reason: 'work' });
    expect(details?.daysBetweenHard).toEqual([7, 7]);
    expect(adherenceLines(details, LOOK)).toEqual([
      'How it went until Thu 19 Nov, key sessions 3 of 4',
      '  26 Oct   1.5 of 2 done  key 1 of 1  80 % of the time',
      '  2 Nov    1 of 2 done    key 1 of 1  60 % of the time',
      '  9 Nov    1 of 2 done    key 1 of 1  60 % of the time',
      '  16 Nov   0 of 2 done    key 0 of 1  0 % of the time',
      '  kinds    endurance 1 of 4, vo2max 3 of 4',
      '  spacing  hard sessions 7 days apart',
      '  missed   Monday swims missed 3 of 4 (mostly work)',
      '           why: no reason given 2, work 2',
    ]);
    expect(adherenceLines(details, { ...LOOK, wordsOnly: true })).toContain(
      'Week of Mon 26 Oct: 1.5 of 2 done, key 1 of 1, 80 % of the time.',
    );
  });

  test('nothing without a plan', () => {
    expect(adherenceDetails({ ...situation(), plan: null }, DEPS)).toBeNull();
    expect(adherenceLines(null, LOOK)).toEqual([]);
  });
});
