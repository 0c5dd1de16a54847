import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { adherence } from '../../src/matching/index.ts';
import type { Evidence } from '../../src/matching/model.ts';
import { diffPlans } from '../../src/plan/diff.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { PlanRevision } from '../../src/plan/operations.ts';
import { foldRevisions } from '../../src/plan/revisions.ts';
import { plannedOn, plannedWithin } from '../../src/review/compare/planned-on.ts';
import { addDays, dayRange } from '../../src/time/day.ts';
import { instantOf } from '../../src/time/zone.ts';
import { anyPlan, anyWorkout, plan, TODAY, workout } from '../plan/fixtures.ts';

const ZONE = 'America/New_York';

function revision(number: number, at: string, before: Plan, after: Plan): PlanRevision {
  return {
    revision: number,
    author: 'athlete',
    at,
    reviewId: null,
    proposalId: null,
    undoes: null,
    summary: `r${number}`,
    operations: [],
    diff: diffPlans(before, after),
  };
}

const EMPTY = plan([], { revision: 0 });
const ids = (list: readonly { id: string }[]) => list.map((one) => one.id).sort();

describe('the plan as it stood on the morning of a day', () => {
  test('a session moved away in the afternoon still counts for its day, one added then does not', () => {
    const first = plan([workout('a', TODAY), workout('b', TODAY)]);
    const moved = { ...workout('a', TODAY), date: addDays(TODAY, 2) };
    const second = plan([moved, workout('b', TODAY), workout('c', TODAY)]);
    const history = [
      revision(1, instantOf(addDays(TODAY, -10), '20:00', ZONE), EMPTY, first),
      revision(2, instantOf(TODAY, '15:00', ZONE), first, second),
    ];
    const on = plannedOn(second, history, ZONE);
    expect(ids(on(TODAY))).toEqual(['a', 'b']);
    expect(ids(on(addDays(TODAY, 2)))).toEqual(['a']);
  });

  test('moved at noon from Friday to Saturday, a session is planned and due once, on Saturday', () => {
    const saturday = addDays(TODAY, 1);
    const [friday, other] = [workout('a', TODAY), workout('b', saturday)];
    const moved = { ...friday, date: saturday };
    const after = plan([moved, other]);
    const history = [
      revision(1, instantOf(addDays(TODAY, -10), '20:00', ZONE), EMPTY, plan([friday, other])),
      revision(2, instantOf(TODAY, '12:00', ZONE), plan([friday, other]), after),
    ];
    const on = plannedOn(after, history, ZONE);
    expect([ids(on(TODAY)), ids(on(saturday))]).toEqual([['a'], ['a', 'b']]);
    expect(plannedWithin(on, addDays(TODAY, -3), saturday)).toEqual([moved, other]);
    const evidence = Object.fromEntries(
      ['a', 'b'].map((id) => [id, { workoutId: id, state: id === 'a' ? 'missed' : 'done' } as Evidence]),
    );
    const common = { plannedOn: on, evidence, zone: ZONE, dayCloses: '04:00' };
    const sunday = instantOf(addDays(TODAY, 2), '20:00', ZONE);
    expect(adherence({ ...common, now: sunday })).toMatchObject({ due: 2, done: 1, adherence: 0.5 });
    // While Saturday is still to come, nobody can say.
    const upcoming = { ...evidence, a: { ...evidence.a!, state: 'upcoming' as const } };
    const early = instantOf(saturday, '08:00', ZONE);
    expect(adherence({ ...common, evidence: upcoming, now: early })).toMatchObject({ due: 0, unknown: 1 });
  });

  test('a change before midnight of the athlete’s own zone counts for the next day', () => {
    const first = plan([workout('a', TODAY)]);
    const second = plan([]);
    const at = (time: string, day: string) => [
      revision(1, instantOf(addDays(TODAY, -10), '20:00', ZONE), EMPTY, first),
      revision(2, instantOf(day, time, ZONE), first, second),
    ];
    expect(plannedOn(second, at('23:59', addDays(TODAY, -1)), ZONE)(TODAY)).toEqual([]);
    expect(ids(plannedOn(second, at('00:01', TODAY), ZONE)(TODAY))).toEqual(['a']);
  });

  test('a plan made after the day had nothing on it', () => {
    const first = plan([workout('a', TODAY)]);
    const history = [revision(1, instantOf(TODAY, '09:00', ZONE), EMPTY, first)];
    expect(plannedOn(first, history, ZONE)(TODAY)).toEqual([]);
  });

  test('is what the fold of the earlier revisions says, for every day and any history', () => {
    const history = fc.tuple(
      anyPlan(),
      fc.array(fc.tuple(anyWorkout('s2'), fc.integer({ min: -13 * 24, max: 0 })), { maxLength: 6 }),
    );
    fc.assert(
      fc.property(history, ([start, steps]) => {
        const hour = (n: number) => new Date(Date.parse(`${TODAY}T23:00:00Z`) + n * 3_600_000).toISOString();
        const revisions = [revision(1, hour(-14 * 24), EMPTY, start)];
        let now: Plan = start;
        for (const [session, hours] of [...steps].sort((a, b) => a[1] - b[1])) {
          const next = { ...now, workouts: { ...now.workouts, s2: session } };
          revisions.push(revision(revisions.length + 1, hour(hours), now, next));
          now = next;
        }
        const on = plannedOn({ ...now, revision: revisions.length }, revisions, ZONE);
        for (const day of dayRange(addDays(TODAY, -14), addDays(TODAY, 3))) {
          const morning = instantOf(day, '00:00', ZONE);
          const then = foldRevisions(
            EMPTY,
            revisions.filter((one) => one.at <= morning),
          );
          const wanted = Object.values(then.workouts).filter((one) => one.date === day);
          expect(ids(on(day))).toEqual(ids(wanted));
          expect(on(day).sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(wanted.sort((a, b) => (a.id < b.id ? -1 : 1)));
        }
      }),
      { numRuns: 60 },
    );
  });
});
