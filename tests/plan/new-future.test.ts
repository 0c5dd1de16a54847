import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Plan, PlannedWorkout } from '../../src/plan/model.ts';
import { withSessions } from '../../src/plan/new-future.ts';
import { addDays } from '../../src/time/day.ts';

const FIRST = '2026-11-21';
const isOpen = (day: string) => day >= FIRST;

const session = (prefix: string) =>
  fc
    .record({
      day: fc.integer({ min: -3, max: 4 }),
      hour: fc.constantFrom(null, '07:00', '18:00'),
      skipped: fc.boolean(),
    })
    .map(({ day, hour, skipped }) => {
      const date = addDays(FIRST, day);
      const reason = skipped ? { reason: 'travel' } : null;
      return { id: `${prefix}${date}-${hour}`, date, time: hour, title: prefix, skipped: reason } as PlannedWorkout;
    });

const plan = (sessions: readonly PlannedWorkout[]): Plan => ({
  id: 'plan',
  revision: 1,
  title: 'plan',
  start: '2026-11-01',
  end: '2026-12-31',
  settings: { weeklyMinutes: [180, 300], focus: {} },
  workouts: Object.fromEntries(sessions.map((one) => [one.id, one])),
});

test('what is past, done or taken out stays; no time is given twice; nothing else of the open days is left', () => {
  fc.assert(
    fc.property(
      fc.array(session('old ')),
      fc.array(session('new ').map((one): PlannedWorkout => ({ ...one, skipped: null }))),
      fc.array(fc.nat({ max: 9 }), { maxLength: 2 }),
      (before, fresh, picked) => {
        const old = plan(before);
        const ids = Object.keys(old.workouts);
        const done = new Set(picked.flatMap((n) => ids[n] ?? []));
        const { workouts } = withSessions(old, fresh, { isOpen, done });
        const stays = (one: PlannedWorkout) => !isOpen(one.date) || done.has(one.id) || one.skipped !== null;
        for (const one of Object.values(old.workouts)) expect(workouts[one.id]).toEqual(stays(one) ? one : undefined);
        const came = Object.values(workouts).filter((one) => one.title === 'new ');
        for (const one of came) expect(isOpen(one.date)).toBe(true);
        const held = Object.values(workouts).filter(
          (one) => one.skipped === null && one.time !== null && isOpen(one.date),
        );
        const slots = held.map((one) => `${one.date} ${one.time}`);
        expect(new Set(slots).size).toBe(slots.length);
        const wanted = plan(fresh).workouts;
        for (const one of Object.values(wanted))
          if (isOpen(one.date) && !workouts[one.id]) expect(slots).toContain(`${one.date} ${one.time}`);
      },
    ),
  );
});
