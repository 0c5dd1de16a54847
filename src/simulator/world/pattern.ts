import type { Day, Weekday } from '../../time/day.ts';
import { addDays, dayRange, weekdayOf } from '../../time/day.ts';
import type { SimExercise, SimSession } from './types.ts';

/** The gym session of an athlete without a written one. */
export const DEFAULT_STRENGTH: SimExercise[] = [
  { name: 'Box Jump', hevyId: '56092DD1', sets: 4, reps: 4, kg: null },
  { name: 'Squat (Barbell)', hevyId: 'D04AC939', sets: 4, reps: 5, kg: 95 },
  { name: 'Bench Press (Barbell)', hevyId: '79D0BB3A', sets: 3, reps: 6, kg: 72.5 },
  { name: 'Romanian Deadlift (Barbell)', hevyId: '2B4B7310', sets: 3, reps: 8, kg: 85 },
  { name: 'Pull Up', hevyId: '1B2B1E7C', sets: 3, reps: 8, kg: null },
  { name: 'Cable Twist (Up to down)', hevyId: 'A2D838BD', sets: 3, reps: 10, kg: 20 },
];

type Entry = Omit<SimSession, 'id' | 'date'>;

const WEEK: Partial<Record<Weekday, Entry>> = {
  mon: { time: '18:30', sport: 'swim', intent: 'technique', minutes: 45, title: 'Swim technique', key: false },
  tue: {
    time: '18:00',
    sport: 'strength',
    intent: 'power',
    minutes: 55,
    title: 'Strength and jumps',
    key: true,
    exercises: DEFAULT_STRENGTH,
  },
  wed: { time: '18:30', sport: 'run', intent: 'vo2max', minutes: 45, title: 'Run 5x3 min hard', key: true },
  thu: { time: '18:30', sport: 'swim', intent: 'threshold', minutes: 45, title: 'Swim CSS 100s', key: true },
  sat: { time: '09:30', sport: 'run', intent: 'endurance', minutes: 60, title: 'Easy run', key: false },
  sun: { time: '10:00', sport: 'mobility', intent: 'mobility', minutes: 20, title: 'Mobility', key: false },
};

/** The week the athlete lives by when nobody hands in a plan; every other Saturday is a ride. */
export function defaultPlan(today: Day, weeks: number): SimSession[] {
  const sessions: SimSession[] = [];
  let saturdays = 0;
  for (const date of dayRange(addDays(today, -7 * weeks), addDays(today, 7))) {
    const weekday = weekdayOf(date);
    const entry = WEEK[weekday];
    if (!entry) continue;
    const ride = weekday === 'sat' && saturdays++ % 2 === 1;
    const what: Entry = ride ? { ...entry, sport: 'ride', title: 'Easy ride' } : entry;
    sessions.push({ id: `sim-${date}-${what.sport}`, date, ...what });
  }
  return sessions;
}
