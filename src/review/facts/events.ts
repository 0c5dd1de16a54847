import type { GoalDefinition, GoalMetric } from '../../goals/model.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, daysBetween } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { factsOf } from './make.ts';

/** How far ahead a date is looked for, days. */
const AHEAD_DAYS = 21;

/** What a day's form decides; nobody tapers for the scale or for the hours of a week. */
const PERFORMANCE: readonly GoalMetric[] = [
  'swim_100_s',
  'swim_css_s',
  'jump_cm',
  'squat_e1rm_kg',
  'rdl_e1rm_kg',
  'ftp_w',
  'threshold_pace_s',
];

/**
 * Facts of the nearest day to be at one's best: the date of a performance goal within three weeks. The tests that a
 * plan holds every few weeks are no events.
 */
export function eventFacts(situation: Pick<Situation, 'today'>, goals: readonly GoalDefinition[]): Facts {
  const { today } = situation;
  const dates = goals
    .filter((goal) => PERFORMANCE.includes(goal.metric))
    .flatMap((goal) => (goal.by !== null && goal.by >= today && goal.by <= addDays(today, AHEAD_DAYS) ? [goal.by] : []))
    .sort();
  return factsOf('plan', today, {
    event_planned: dates.length > 0,
    days_to_event: dates[0] ? daysBetween(today, dates[0]) : null,
  });
}
