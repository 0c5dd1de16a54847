import { tookPlace } from '../../matching/model.ts';
import { localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';
import { assess, type Situation } from './situation.ts';

/** Ids of the sessions that were done, in full or in part: nothing changes them any more. */
export function doneIn(situation: Pick<Situation, 'evidence'>): Set<string> {
  const done = Object.values(situation.evidence).filter(({ state }) => tookPlace(state));
  return new Set(done.map((one) => one.workoutId));
}

/** The same, looked up now. */
export function doneSessions(deps: ReviewDeps): Set<string> {
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  return doneIn(assess(deps, { mode: 'evening', date: today }));
}
