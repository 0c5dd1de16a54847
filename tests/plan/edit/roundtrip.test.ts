import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lockedBy } from '../../../src/plan/edit/print.ts';
import type { Plan, PlannedWorkout } from '../../../src/plan/model.ts';
import { addDays } from '../../../src/time/day.ts';
import { anyPlan, anyWorkout, SWIM_STEPS, TODAY, timed, VO2_STEPS } from '../fixtures.ts';
import { edited, print } from './text.ts';

const someDone = fc.array(fc.integer({ min: 0, max: 13 }), { maxLength: 3 }).map((n) => new Set(n.map((i) => `s${i}`)));

test('a text that nobody touched asks for nothing', () => {
  fc.assert(
    fc.property(anyPlan(), someDone, (plan, done) => {
      const found = edited(plan, print(plan, done), done);
      expect(found).toMatchObject({ problems: [], operations: [] });
    }),
    { numRuns: 40 },
  );
});

interface Wish {
  plan: Plan;
  /** What the athlete turned the plan into. */
  wanted: Plan;
  done: Set<string>;
}

/** Sessions traded places, went to other days, got other steps and names, were left out, and came in. */
const anyWish: fc.Arbitrary<Wish> = fc
  .tuple(
    anyPlan(),
    someDone,
    fc.array(fc.integer({ min: 0, max: 99 }), { minLength: 14, maxLength: 14 }),
    fc.array(fc.constantFrom('keep', 'keep', 'rotate', 'rotate', 'steps', 'rename', 'delete', 'any-day'), {
      minLength: 14,
      maxLength: 14,
    }),
    fc.option(anyWorkout('new'), { nil: null }),
  )
  .map(([plan, done, picks, deeds, added]) => {
    const open = Object.values(plan.workouts).filter((one) => lockedBy(one, TODAY, done) === null);
    const deed = new Map(open.map((one, i) => [one.id, deeds[i]]));
    const ring = open.filter((one) => deed.get(one.id) === 'rotate');
    const workouts: Record<string, PlannedWorkout> = { ...plan.workouts };
    open.forEach((one, i) => {
      const next = ring[(ring.indexOf(one) + 1) % ring.length];
      const wanted = { ...one };
      if (deed.get(one.id) === 'rotate' && next) Object.assign(wanted, { date: next.date, time: next.time });
      if (deed.get(one.id) === 'any-day') Object.assign(wanted, { date: addDays(TODAY, picks[i]! % 20), time: null });
      if (deed.get(one.id) === 'rename') wanted.title = `Another ${picks[i]}`;
      if (deed.get(one.id) === 'steps' && one.sport !== 'strength')
        wanted.steps = one.sport === 'swim' ? SWIM_STEPS : [...VO2_STEPS, timed('cooldown', 60 * (1 + picks[i]!))];
      if (deed.get(one.id) === 'delete') delete workouts[one.id];
      else workouts[one.id] = wanted;
    });
    if (added && !added.skipped && added.date >= TODAY) workouts.new = { ...added, time: null };
    return { plan, wanted: { ...plan, workouts }, done };
  });

/** What a text says of each session, whatever the first line, the order on a day and new ids are. */
function told(text: string): string[] {
  const lines = text.split('\n').slice(1);
  const plain = lines.map((line) => line.replace(/ \[(new|w-)[^\]]*\]$/, ''));
  const own = plain.filter((line) => line !== '' && !line.startsWith('#'));
  return own
    .join('\n')
    .split(/^== /m)
    .map((block) => block.trim())
    .sort();
}

test('whatever was written, carrying it out gives the plan of the text', () => {
  fc.assert(
    fc.property(anyWish, ({ plan, wanted, done }) => {
      // The text of the wanted plan, under the head of the plan it was made from.
      const head = print(plan, done).split('\n')[0];
      const text = [head, ...print(wanted, done).split('\n').slice(1)].join('\n').replace(' [new]', '');
      const found = edited(plan, text, done);
      expect(found.problems).toEqual([]);
      expect(told(print(found.plan, done))).toEqual(told(text));
      // What the text does not touch is the same object, field by field.
      for (const [id, one] of Object.entries(wanted.workouts)) {
        if (id === 'new' || one !== plan.workouts[id]) continue;
        expect(found.plan.workouts[id]).toEqual(one);
      }
      for (const id of Object.keys(plan.workouts))
        if (!wanted.workouts[id]) expect(found.plan.workouts[id]?.skipped).toEqual({ reason: 'taken out by hand' });
      // And the new text, untouched, asks for nothing more.
      expect(edited(found.plan, print(found.plan, done), done).operations).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
