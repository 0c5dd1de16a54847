import type { Loss, LossStorage } from '../ports/storage.ts';
import type { Database } from './open.ts';

/** What exports may lose, because a decision of the athlete showed it. */
export function lossRepository(db: Database, athleteId: string): LossStorage {
  const { q, run } = db;
  return {
    accepted() {
      const query = q.selectFrom('accepted_losses').select(['sink', 'loss']).where('athlete_id', '=', athleteId);
      return run.all(query) as Loss[];
    },
    accept(losses, at) {
      for (const { sink, loss } of losses)
        run.change(
          q
            .insertInto('accepted_losses')
            .values({ athlete_id: athleteId, sink, loss, at })
            .onConflict((c) => c.columns(['athlete_id', 'sink', 'loss']).doNothing()),
        );
    },
  };
}
