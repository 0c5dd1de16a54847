/**
 * Facts of the plan that rest on what was done as well: late data moves them, and a proposal that reads them. They are
 * compared on the plan as it was before the evening's decisions, so that those move nothing.
 */
export const DONE_AND_PLANNED: ReadonlySet<string> = new Set([
  'key_missed_7d',
  'long_missed_7d',
  'minutes_week_short',
  'minutes_week_over',
  'weeks_below_hours',
  'weeks_above_hours',
  'weeks_since_deload',
  'stalled_lift',
  'lift_ready',
]);

/**
 * Facts that restate the plan or follow from its sessions and settings, not from what happened. They take part in
 * rules, but not in a proposal's basis: the sessions it touches are in there themselves, and deciding about others
 * must not make it stale.
 *
 * `threshold_old` and what goes with it (`threshold_age_days`, `threshold_test`, the CSS of `tests_due`) are not among
 * them, although a sport counts as trained when it is planned: they follow from the dates in the settings, and without
 * them a new date would leave tonight's proposals as they are. A decision moves them only by taking out the last session
 * of a sport that was not trained for four weeks; to ask anew is right then.
 */
export const PLAN_FACTS: ReadonlySet<string> = new Set([
  ...DONE_AND_PLANNED,
  'plan_active',
  'sessions_next_7d',
  'minutes_next_7d',
  'load_next_7d',
  'load_ratio_tomorrow',
  'load_ratio_in_2d',
  'hard_next_7d',
  'next_hard_in_days',
  'light_week_ahead',
  'light_week_now',
  'test_planned',
  'test_soon',
  'days_to_test',
  'equipment_missing',
  'blackout_conflicts',
  'slot_conflicts',
  'next_session_in_days',
  'next_session_sport',
  'hours_low',
  'hours_high',
]);
