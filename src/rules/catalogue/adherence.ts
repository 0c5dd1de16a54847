import { num, text, yesNo } from './spec.ts';

/** What was done of what was planned, and how much it was. */
export const ADHERENCE_FACTS = {
  adherence_7d: num(
    '%',
    'done of planned, 7 days',
    'sessions done / due in the last 7 days, partial counts half, unknown left out',
    8,
  ),
  adherence_28d: num('%', 'done of planned, 4 weeks', 'the same over the last 28 days', 5),
  due_7d: num('', 'sessions due, 7 days', 'planned sessions of the last 7 days whose outcome is known', 1),
  done_7d: num('', 'sessions done, 7 days', 'due sessions of the last 7 days that were done', 1),
  missed_7d: num('', 'sessions missed, 7 days', 'due sessions of the last 7 days that were missed', 1),
  key_due_7d: num('', 'key sessions due, 7 days', 'key sessions of the last 7 days whose outcome is known', 1),
  key_done_7d: num('', 'key sessions done, 7 days', 'key sessions of the last 7 days that were done', 1),
  key_missed_7d: num(
    '',
    'key sessions missed, 7 days',
    'key sessions of the last 7 days that were missed and not yet made up for',
    1,
  ),
  long_missed_7d: num(
    '',
    'long sessions missed, 7 days',
    'longest endurance sessions of their week missed in the last 7 days and not yet made up for',
    1,
  ),
  unknown_3d: num(
    '',
    'sessions with no word, 3 days',
    'planned sessions of the last 3 days nobody can tell about yet',
    1,
  ),
  missed_pattern: text(
    'falls out most often',
    'weekday and sport missed at least 3 times in 6 weeks and more often than not, as mon-swim; none',
  ),
  missed_pattern_count: num('', 'times it fell out', 'how often that weekday and sport was missed in 6 weeks', 1),
  plan_active: yesNo('plan running', 'whether sessions are planned in the coming 7 days'),
  sessions_next_7d: num('', 'sessions ahead, 7 days', 'planned sessions in the coming 7 days', 1),
  minutes_7d: num('min', 'trained, 7 days', 'minutes of all activities in the last 7 days', 20),
  minutes_planned_7d: num('min', 'planned, 7 days', 'planned minutes of the last 7 days', 20),
  minutes_next_7d: num('min', 'planned ahead, 7 days', 'planned minutes of the coming 7 days', 20),
  minutes_week_avg_4w: num(
    'min',
    'a week, over 4 weeks',
    'average weekly minutes of all activities over 4 full weeks',
    15,
  ),
  minutes_change_pct: num('%', 'against your usual week', 'last 7 days against the 4-week average', 10),
  minutes_unplanned_7d: num(
    'min',
    'not in the plan, 7 days',
    'minutes of activities that matched no planned session',
    20,
  ),
  hours_low: num('min', 'your least week', 'lower end of the weekly range', 1),
  hours_high: num('min', 'your largest week', 'upper end of the weekly range', 1),
  minutes_week_short: num(
    'min',
    'short of your least week',
    'by how much the running week (on Sunday the coming one) is likely to end below the weekly range: done, plus what is still planned times the share of 28 days; 0 when it does not',
    10,
  ),
  minutes_week_over: num(
    'min',
    'over your largest week',
    'by how much the same sum is likely to end above the weekly range; 0 when it does not',
    10,
  ),
  weeks_below_hours: num('wk', 'weeks below your range', 'full weeks in a row below the weekly range', 1),
  weeks_above_hours: num('wk', 'weeks above your range', 'full weeks in a row above the weekly range', 1),
} as const;
