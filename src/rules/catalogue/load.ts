import { num, text, yesNo } from './spec.ts';

/** Load in sRPE-AU (RPE times minutes) and the spread of hard days. */
export const LOAD_FACTS = {
  load_7d: num('AU', 'load, 7 days', 'sum of session loads of the last 7 days', 100),
  load_28d_avg: num('AU', 'load a week, 4 weeks', 'average weekly load of the last 28 days', 80),
  load_next_7d: num('AU', 'load ahead, 7 days', 'planned load of the coming 7 days', 100),
  load_ratio: num('', 'load against usual', 'load of the last 7 days over the usual week (EWMA 7 / 28)', 0.1),
  load_ratio_tomorrow: num(
    '',
    'load against usual, tomorrow',
    'what load_ratio comes to tomorrow evening when everything planned for tomorrow is done; unknown in the morning',
    0.1,
  ),
  load_ratio_in_2d: num(
    '',
    'load against usual, in two days',
    'the same for the evening after tomorrow, when everything planned for both days is done',
    0.1,
  ),
  load_state: text('load history', 'warming-up until 28 days of history are there', ['warming-up', 'ok', 'unknown']),
  monotony: num('', 'sameness of the days', 'mean / SD of the daily loads of 7 days', 0.2),
  strain: num('AU', 'strain', 'week load times monotony', 300),
  training_days_7d: num('d', 'training days, 7 days', 'days of the last 7 with an activity', 1),
  form_pct: num('%', 'form', 'fitness minus fatigue at the start of the day, in % of fitness', 10),
  hard_days_7d: num('d', 'hard days, 7 days', 'days of the last 7 with a hard session done', 1),
  hard_next_7d: num('d', 'hard days ahead, 7 days', 'days of the coming 7 with a hard session planned', 1),
  days_since_hard: num('d', 'days since a hard one', 'days since the last hard session', 1),
  next_hard_in_days: num('d', 'next hard session in', 'days until the next hard session', 1),
  weeks_since_deload: num(
    'wk',
    'weeks since a light one',
    'weeks since the last week at 70 % of the usual load or less',
    1,
  ),
  light_week_now: yesNo(
    'light week running',
    "whether the running week (on Sunday the coming one) is one of the plan's easier weeks",
  ),
  light_week_ahead: yesNo('light week planned', 'whether a week at 70 % or less is planned within the coming 7 days'),
} as const;
