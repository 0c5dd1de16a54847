import { FACT_NAMES } from '../../rules/catalogue.ts';
import type { Facts } from '../../rules/facts.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { adherenceFacts } from './adherence.ts';
import { eventFacts } from './events.ts';
import { goalFacts } from './goals.ts';
import { loadFacts } from './load.ts';
import { recoveryFacts } from './recovery.ts';
import { scheduleFacts } from './schedule.ts';

/** Every fact of the catalogue; what cannot be told is there as unknown. */
export function collectFacts(
  situation: Situation,
  deps: Pick<ReviewDeps, 'availability' | 'athlete' | 'goals'>,
): Facts {
  const facts: Facts = {
    ...adherenceFacts(situation, deps.availability),
    ...loadFacts(situation),
    ...recoveryFacts(situation, deps.athlete.sleepNeedSeconds),
    ...goalFacts(situation, deps.athlete),
    ...eventFacts(situation, deps.goals),
    ...scheduleFacts(situation, deps.availability),
  };
  for (const name of FACT_NAMES) facts[name] ??= { value: null, source: null, asOf: null };
  return facts;
}
