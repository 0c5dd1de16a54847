import type { PlannedWorkout, Sport } from '../plan/model.ts';
import { type Day, weekdayOf } from '../time/day.ts';

const SPORT_WORDS: Record<Sport, string> = {
  swim: 'swim',
  run: 'run',
  ride: 'ride',
  row: 'row',
  strength: 'strength',
  mobility: 'mobility',
  other: 'session',
};

/** "Sat". */
export function shortDay(day: Day): string {
  const name = weekdayOf(day);
  return `${name[0]!.toUpperCase()}${name.slice(1)}`;
}

/**
 * A session as a title names it: "Sat's swim", a test as "Sat's test", and "Sat's training" when the change is about
 * several sessions of that day. The details stand below the title.
 */
export function shortSession(first: PlannedWorkout | null, touched: readonly PlannedWorkout[]): string {
  if (first === null) return 'nothing';
  const sameDay = new Set(touched.filter((one) => one.date === first.date).map((one) => one.id));
  const noun = sameDay.size > 1 ? 'training' : first.intent === 'test' ? 'test' : SPORT_WORDS[first.sport];
  return `${shortDay(first.date)}'s ${noun}`;
}
