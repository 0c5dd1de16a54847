import type { Instant } from '../time/day.ts';
import { activityRepository } from './activities.ts';
import { driftRepository } from './drift.ts';
import { exportRepository } from './exports.ts';
import { lossRepository } from './losses.ts';
import { measurementRepository } from './measurements.ts';
import { type Database, type OpenOptions, openDatabase } from './open.ts';
import { planRepository } from './plans.ts';
import { proposalRepository } from './proposals.ts';
import { recordRepository } from './records.ts';
import { reviewRepository } from './reviews.ts';
import { settingRepository } from './settings.ts';
import { smallStateRepository } from './small-state.ts';
import { syncStateRepository } from './sync-state.ts';
import { verdictRepository } from './verdicts.ts';

/** All repositories of one athlete on one database. */
export function storeFor(db: Database, athleteId: string) {
  return {
    athleteId,
    db,
    transaction: db.transaction,
    records: recordRepository(db, athleteId),
    activities: activityRepository(db, athleteId),
    measurements: measurementRepository(db, athleteId),
    plans: planRepository(db, athleteId),
    reviews: reviewRepository(db, athleteId),
    proposals: proposalRepository(db, athleteId),
    exports: exportRepository(db, athleteId),
    drift: driftRepository(db, athleteId),
    losses: lossRepository(db, athleteId),
    sync: syncStateRepository(db, athleteId),
    verdicts: verdictRepository(db, athleteId),
    settings: settingRepository(db, athleteId),
    small: smallStateRepository(db, athleteId),
    close: () => db.close(),
  };
}
export type Store = ReturnType<typeof storeFor>;

/** Opens the store and makes sure its athlete exists. Throws NewerStoreError or StoreDamagedError. */
export async function openStore(
  options: OpenOptions,
  athlete: { id: string; name: string; zone: string },
  now: Instant,
): Promise<Store> {
  const db = await openDatabase(options);
  const { name, zone } = athlete;
  db.run.change(
    db.q
      .insertInto('athletes')
      .values({ id: athlete.id, name, zone, created_at: now })
      .onConflict((c) => c.column('id').doUpdateSet({ name, zone })),
  );
  return storeFor(db, athlete.id);
}
