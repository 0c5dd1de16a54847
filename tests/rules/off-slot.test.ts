import { describe, expect, test } from 'vitest';
import { judge } from '../../src/rules/judge.ts';
import { fitsASlot } from '../../src/rules/select.ts';
import { weekdayOf } from '../../src/time/day.ts';
import { plan, TOMORROW, workout } from '../plan/fixtures.ts';
import { AVAILABILITY, facts, input, shipped } from './fixtures.ts';

/** Every convenient time as it is, that of tomorrow made shorter. */
const shortened = (minutes: number) => ({
  ...AVAILABILITY,
  slots: AVAILABILITY.slots.map((slot) => (slot.weekday === weekdayOf(TOMORROW) ? { ...slot, minutes } : slot)),
});
const run = workout('run', TOMORROW, { time: '07:00', minutes: 45 });

describe('a convenient time that was made shorter', () => {
  test('no longer holds what was planned for the old one', () => {
    const holds = (minutes: number, time = '07:00') =>
      fitsASlot({ ...run, time }, { availability: shortened(minutes) });
    expect([holds(75), holds(45), holds(40), holds(39), holds(30)]).toEqual([true, true, true, false, false]);
    expect([holds(75, '07:35'), holds(75, '07:36')]).toEqual([true, false]);
    expect(fitsASlot({ ...run, time: null }, { availability: shortened(30) })).toBe(true);
  });

  test('has its session moved to a time that holds it', () => {
    const said = (minutes: number) =>
      judge(
        input(plan([run]), {
          rules: [shipped('schedule-conflict')],
          facts: facts({ slot_conflicts: 1 }),
          availability: shortened(minutes),
        }),
      ).proposals.flatMap((one) => one.operations);
    expect(said(75)).toEqual([]);
    expect(said(30)).toEqual([{ op: 'move', workoutId: 'run', date: '2026-11-22', time: '07:00' }]);
  });
});
