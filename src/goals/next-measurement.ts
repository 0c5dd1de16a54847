import type { Availability } from '../athlete/model.ts';
import { addDays, type Day, type WEEKDAYS, weekdayOf } from '../time/day.ts';
import type { GoalTest } from './policy.ts';

/** A time a test fits into. */
export interface TestSlot {
  day: Day;
  time: string;
}

/** First convenient slot of the next 14 days, from tomorrow, that is long enough, free and has what the test needs. */
export function slotFor(test: GoalTest, availability: Availability, today: Day): TestSlot | null {
  const { slots, blackouts, equipment } = availability;
  const atHand = test.needs === null || equipment.length === 0 || equipment.includes(test.needs);
  for (let n = 1; n <= 14; n++) {
    const day = addDays(today, n);
    if (blackouts.some((b) => day >= b.from && day <= b.to)) continue;
    const fitting = slots
      .filter((slot) => slot.weekday === weekdayOf(day) && slot.minutes >= test.minutes)
      .filter((slot) => test.needs === null || slot.places.includes(test.needs) || (slot.places.length === 0 && atHand))
      .sort((a, b) => (a.time < b.time ? -1 : 1));
    const first = fitting[0];
    if (first) return { day, time: first.time };
  }
  return null;
}

const NAMES: Record<(typeof WEEKDAYS)[number], string> = {
  mon: 'Mon',
  tue: 'Tue',
  wed: 'Wed',
  thu: 'Thu',
  fri: 'Fri',
  sat: 'Sat',
  sun: 'Sun',
};

/** The test in words, with the first slot it fits into: "a timed 100 free, Mon 07:00 (10 min)". */
export function testWords(test: GoalTest, availability: Availability | null, today: Day): string {
  if (test.minutes === 0) return test.words;
  const slot = availability ? slotFor(test, availability, today) : null;
  if (!slot) return `${test.words} (${test.minutes} min)`;
  return `${test.words}, ${NAMES[weekdayOf(slot.day)]} ${slot.time} (${test.minutes} min)`;
}
