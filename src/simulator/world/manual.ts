import type { Day } from '../../time/day.ts';
import { dayNumber, daysBetween, weekdayOf } from '../../time/day.ts';
import { stream } from '../random.ts';
import type { Shape } from './athlete.ts';
import type { ManualEntry, SimActivity, SimWellness } from './types.ts';

function scale(value: number): number {
  return Math.max(1, Math.min(10, Math.round(value)));
}

/** What the athlete types in on a day: how it felt, and the tests that fall on it. */
export function manualOf(
  seed: number,
  day: Day,
  today: Day,
  strain: number,
  shape: Shape,
  wellness: SimWellness,
  activities: SimActivity[],
): ManualEntry[] {
  const rng = stream(seed, `manual|${day}`);
  const entries: ManualEntry[] = [];
  const add = (metric: string, value: number, subject: string | null = null) =>
    entries.push({ day, metric, value, subject });
  const recent = daysBetween(day, today) < 14;
  if (recent || rng.chance(0.75)) {
    const sleepHours = (wellness.sleep?.asleepSeconds ?? 26_000) / 3600;
    add('soreness', scale(2.6 + strain * 4.4 + rng.normal(0, 0.7)));
    add('energy', scale(7.3 - strain * 3.4 + rng.normal(0, 0.7)));
    add('sleep_quality', scale(7 + (sleepHours - 7.3) * 1.6 - strain + rng.normal(0, 0.5)));
  }
  // The newest fatigue day is said plainly, whatever the noise.
  if (strain >= 0.99 && day === today) {
    const soreness = entries.find((e) => e.metric === 'soreness');
    if (soreness) soreness.value = 7;
  }
  for (const activity of activities)
    if (activity.rpe !== null) add('session_rpe', activity.rpe, `garmin:${activity.id}`);
  addTests(add, day, today, shape);
  return entries;
}

type Add = (metric: string, value: number, subject?: string | null) => void;

/** Jump and reach every other Sunday, the 100-yd time trial on the Monday four weeks apart; the last one within 14 days. */
function addTests(add: Add, day: Day, today: Day, shape: Shape): void {
  const week = Math.floor((dayNumber(day) + 3) / 7);
  const thisWeek = Math.floor((dayNumber(today) + 3) / 7);
  const weekday = weekdayOf(day);
  if (weekday === 'sun' && (thisWeek - week) % 2 === 1) {
    add('jump_cm', shape.jumpCm);
    add('sit_and_reach_cm', shape.reachCm);
  }
  if (weekday === 'mon' && (((thisWeek - week) % 4) + 4) % 4 === 1) add('time_trial_s', shape.trial100, '100yd-free');
}
