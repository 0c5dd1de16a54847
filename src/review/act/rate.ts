import { entryId } from '../../manual/index.ts';
import type { Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';
import { storeMeasurement } from './log.ts';

type Deps = Pick<ReviewDeps, 'storage' | 'clock' | 'athlete'>;

/** How hard a session felt as a whole, 0-10; a later answer replaces an earlier one. */
export function rateSession(deps: Deps, activityId: string, rpe: number): void {
  if (!(rpe >= 0 && rpe <= 10))
    throw new Refusal('bad-value', `${rpe} is not an RPE.`, { where: 'rpe', accepted: '0-10' });
  const session = deps.storage.activities.byId(activityId);
  if (!session)
    throw new Refusal('unknown-id', `There is no activity ${activityId}.`, { nextStep: 'coach activities' });
  storeMeasurement(deps, {
    source: 'manual',
    externalId: entryId('session_rpe', activityId, ''),
    day: session.activity.localDate,
    at: deps.clock.now(),
    metric: 'session_rpe',
    value: rpe,
    subject: activityId,
    note: null,
  });
}

/** An entry of a whole day; a later one replaces it. */
function storeOfDay(deps: Deps, day: Day, metric: 'soreness' | 'illness', value: number): void {
  const now = deps.clock.now();
  storeMeasurement(deps, {
    source: 'manual',
    externalId: entryId(metric, null, day),
    day,
    at: localDay(now, deps.athlete.zone) === day ? now : null,
    metric,
    value,
    subject: null,
    note: null,
  });
}

/** Soreness of the day, 1 none to 10 very sore. */
export function setSoreness(deps: Deps, day: Day, value: number): void {
  if (!(value >= 1 && value <= 10))
    throw new Refusal('bad-value', `${value} is not a soreness.`, { where: 'soreness', accepted: '1 (none) to 10' });
  storeOfDay(deps, day, 'soreness', value);
}

/** Whether an illness goes on: 1 still ill, 2 well again. */
export function setIllness(deps: Deps, day: Day, answer: number): void {
  if (answer !== 1 && answer !== 2)
    throw new Refusal('bad-value', `${answer} is no answer.`, {
      where: 'illness',
      accepted: '1 still ill, 2 well again',
    });
  storeOfDay(deps, day, 'illness', answer === 1 ? 1 : 0);
}
