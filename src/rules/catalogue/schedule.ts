import { SPORTS } from '../../plan/model.ts';
import { num, text, yesNo } from './spec.ts';

/** Whether the coming days can happen as planned. */
export const SCHEDULE_FACTS = {
  equipment_missing: text('not at hand', 'equipment a session of the coming 7 days needs and you do not have; none'),
  blackout_conflicts: num('', 'sessions on days off', 'sessions of the coming 14 days on days you cannot train', 1),
  slot_conflicts: num(
    '',
    'sessions at bad times',
    'sessions of the coming 7 days outside your convenient times, or longer than them',
    1,
  ),
  next_session_in_days: num('d', 'next session in', 'days until the next planned session', 1),
  next_session_sport: text('next session', 'sport of the next planned session; none', [...SPORTS, 'none']),
} as const;

/** Only in rule tests and previews of the schedule. */
export const CALENDAR_FACTS = {
  is_week_end: yesNo('end of the week', 'whether tonight is Sunday, when the coming week is looked at'),
} as const;
