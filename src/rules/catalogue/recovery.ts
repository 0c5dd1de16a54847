import { num, text, yesNo } from './spec.ts';

/** How the body is doing: readiness and what goes into it, pain, illness, gaps. */
export const RECOVERY_FACTS = {
  readiness: text('ready', 'traffic light of the day', ['green', 'amber', 'red', 'unknown']),
  amber_red_days_5d: num('', 'amber or red days, of 5', 'days of the last 5 whose readiness was amber or red', 1),
  hrv_7d: num('ms', 'HRV, 7 days', 'geometric mean of nightly rMSSD over the last 7 nights', 2),
  hrv_low: num('ms', 'HRV, usual low', 'lower end of the usual band (mean - 0.5 SD over 60 days)', 1),
  hrv_high: num('ms', 'HRV, usual high', 'upper end of the usual band', 1),
  hrv_below_band: yesNo('HRV below usual', 'whether the 7-day value is below the band'),
  resting_hr_7d: num('bpm', 'resting pulse, 7 days', 'mean resting heart rate of the last 7 days', 2),
  resting_hr_delta: num('%', 'resting pulse against usual', '7-day mean against the 60-day mean', 2),
  sleep_last: num('h', 'slept', 'sleep of last night', 0.5),
  sleep_3n_avg: num('h', 'slept, 3 nights', 'mean of the last 3 nights', 0.5),
  sleep_debt_7d: num('h', 'sleep missing, 7 days', 'hours short of the need, summed over 7 nights', 1.5),
  soreness: num('', 'sore', 'soreness today, 1 none to 10 very sore', 1),
  soreness_days: num('d', 'days sore', 'days in a row with soreness of 6 or more, today included', 1),
  energy: num('', 'energy', 'energy today, 1 empty to 10 full', 1),
  energy_low_days: num('d', 'days low on energy', 'days in a row with energy of 3 or less', 1),
  pain: num('', 'pain', 'strongest pain of the last 2 days, the latest word on each place; 0 none to 10 worst', 1),
  pain_days: num(
    'd',
    'days with pain',
    'days in a row with pain of 3 or more, up to today or, before today is known, yesterday',
    1,
  ),
  ill: yesNo('ill', 'whether you said you are ill and not yet well again; over after 21 days without a word'),
  recently_ill: yesNo('just over an illness', 'whether an illness ended within the last 7 days'),
  days_since_ill: num('d', 'days since ill', 'days since the last day of illness; 0 while ill', 1),
  ill_days: num('d', 'days ill', 'length of the current or latest illness, up to the day before "well again"', 1),
  days_since_last_session: num('d', 'days without training', 'full days since the last activity', 1),
} as const;
