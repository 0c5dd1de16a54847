import type { Clock } from '../../ports/clock.ts';
import { AuthError, RemoteError } from '../../ports/errors.ts';
import type { ActivitySource, PullReport, PullRequest } from '../../ports/sources.ts';
import type { HevyClient } from './client.ts';
import { readCursor } from './cursor.ts';
import { normaliseHevy } from './normalise.ts';
import { pullMeasurements, pullTemplates } from './pull-other.ts';
import { countAgrees, countSurplus, pullEvents, walkWorkouts } from './pull-workouts.ts';
import type { PullSession } from './session.ts';

export interface HevySourceDeps {
  client: HevyClient;
  clock: Clock;
  /** The athlete's IANA zone: Hevy has none of its own. */
  zone: string;
}

/** Workouts: everything the first time, then what changed; a walk again when the numbers do not agree. */
async function pullWorkouts(session: PullSession): Promise<void> {
  const { cursor, request } = session;
  if (request.full) cursor.walk = null;
  const resumed = cursor.walk !== null;
  if (request.full || resumed || cursor.ids === null) {
    await walkWorkouts(session);
    cursor.counted = { at: session.now, surplus: 0 };
    // What was added while an interrupted walk lay still is on pages already passed.
    if (resumed) await pullEvents(session);
    return;
  }
  const events = await pullEvents(session);
  if (await countAgrees(session, events)) return;
  await walkWorkouts(session);
  cursor.counted = { at: session.now, surplus: await countSurplus(session) };
}

/** A step whose failure costs only its own data: it is named in the report and tried again next time. */
async function optional(session: PullSession, what: string, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    if (!(error instanceof RemoteError) || error instanceof AuthError) throw error;
    session.skipped.push({ what, why: error.message });
  }
}

/**
 * Strength workouts, body measurements and exercise templates from Hevy. The range of the request is not used to
 * limit workouts: Hevy cannot filter, and a complete picture is what makes deletions and counts checkable.
 * `completeThrough` is the start of the pull: the app uploads when a workout is finished. A phone without a connection
 * uploads later; Hevy does not show that, and the 48 h overlap picks such workouts up when they arrive.
 */
export function createHevySource(deps: HevySourceDeps): ActivitySource {
  async function pull(request: PullRequest): Promise<PullReport> {
    const now = deps.clock.now();
    const before = deps.client.count;
    const { client, zone } = deps;
    const session: PullSession = { client, request, zone, now, cursor: readCursor(request.cursor), skipped: [] };
    await pullWorkouts(session);
    await optional(session, 'hevy body measurements', () => pullMeasurements(session));
    await optional(session, 'hevy exercise templates', () => pullTemplates(session));
    request.save([], structuredClone(session.cursor));
    return { completeThrough: now, requests: client.count - before, skipped: session.skipped };
  }

  return { source: 'hevy', pull, normalise: normaliseHevy };
}
