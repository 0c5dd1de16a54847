import type { PlannedWorkout } from '../plan/model.ts';
import type { Instant } from '../time/day.ts';
import { addDays } from '../time/day.ts';
import { instantOf } from '../time/zone.ts';
import { type JudgeContext, LEAD_MINUTES } from './input.ts';

const UNTIMED = '06:30';
const EVENING = '20:30';
/** Later tries for a session of today without a time, when the morning is over. */
const LATER_TODAY = ['12:00', '18:00', EVENING, '23:59'];

function deadlineOf(workout: Pick<PlannedWorkout, 'date' | 'time'>, context: JudgeContext): Instant {
  if (workout.time !== null) {
    const start = Date.parse(instantOf(workout.date, workout.time, context.zone));
    return new Date(start - LEAD_MINUTES * 60_000).toISOString();
  }
  for (const time of [UNTIMED, ...LATER_TODAY]) {
    const instant = instantOf(workout.date, time, context.zone);
    if (instant > context.now) return instant;
  }
  return instantOf(addDays(workout.date, 1), UNTIMED, context.zone);
}

/**
 * Until when a proposal can be decided: half an hour before the first session it touches (06:30 when that has no
 * time); without sessions the next evening, 20:30, all in the athlete's zone.
 */
export function decideBy(touched: readonly Pick<PlannedWorkout, 'date' | 'time'>[], context: JudgeContext): Instant {
  const deadlines = touched.map((workout) => deadlineOf(workout, context)).sort();
  // Not tonight's: what was worked out before the athlete sat down would be over by then.
  return deadlines[0] ?? instantOf(addDays(context.today, 1), EVENING, context.zone);
}
