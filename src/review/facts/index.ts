import { FACT_NAMES } from '../../rules/catalogue.ts';
import type { Facts } from '../../rules/facts.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { adherenceFacts } from './adherence.ts';
import { goalFacts } from './goals.ts';
import { loadFacts } from './load.ts';
import { recoveryFacts } from './recovery.ts';
import { scheduleFacts } from './schedule.ts';

/** Every fact of the catalogue; what cannot be told is there as unknown. */
export function collectFacts(situation: Situation, deps: Pick<ReviewDeps, 'availability' | 'athlete'>): Facts {
  const facts: Facts = {
    ...adherenceFacts(situation, deps.availability),
    ...loadFacts(situation),
    ...recoveryFacts(situation, deps.athlete.sleepNeedSeconds),
    ...goalFacts(situation),
    ...scheduleFacts(situation, deps.availability),
  };
  for (const name of FACT_NAMES) facts[name] ??= { value: null, source: null, asOf: null };
  return facts;
}

/** Facts that say how the plan looks, not what happened: the sessions themselves are compared instead. */
export const PLAN_FACTS: ReadonlySet<string> = new Set([
  'plan_active',
  'sessions_next_7d',
  'minutes_next_7d',
  'load_next_7d',
  'hard_next_7d',
  'next_hard_in_days',
  'light_week_ahead',
  'test_planned',
  'days_to_test',
  'equipment_missing',
  'blackout_conflicts',
  'slot_conflicts',
  'next_session_in_days',
  'next_session_sport',
  'key_missed_7d',
  'long_missed_7d',
  'stalled_lift',
  'lift_ready',
  'hours_low',
  'hours_high',
  'weeks_below_hours',
  'weeks_above_hours',
]);
