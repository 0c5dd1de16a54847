import type { Instant } from '../time/day.ts';
import type { Database } from './open.ts';

/** Circuit breakers, Hevy slots and notices: small states that have to survive a restart. */
export function smallStateRepository(db: Database, athleteId: string) {
  const { q, run } = db;
  return {
    breakers: {
      load<T>(host: string): T | null {
        const row = run.first(q.selectFrom('circuit_breakers').select('state').where('host', '=', host));
        return row ? (JSON.parse(row.state) as T) : null;
      },
      save(host: string, state: unknown): void {
        const text = JSON.stringify(state);
        run.change(
          q
            .insertInto('circuit_breakers')
            .values({ host, state: text })
            .onConflict((c) => c.column('host').doUpdateSet({ state: text })),
        );
      },
    },
    slots: {
      list<T>(): T[] {
        return run
          .all(q.selectFrom('hevy_slots').select('state').where('athlete_id', '=', athleteId).orderBy('slot'))
          .map((row) => JSON.parse(row.state) as T);
      },
      save(slot: number, state: unknown): void {
        const text = JSON.stringify(state);
        run.change(
          q
            .insertInto('hevy_slots')
            .values({ athlete_id: athleteId, slot, state: text })
            .onConflict((c) => c.columns(['athlete_id', 'slot']).doUpdateSet({ state: text })),
        );
      },
    },
    notices: {
      /** True the first time a key is claimed. */
      claim(key: string, at: Instant): boolean {
        return (
          run.change(
            q
              .insertInto('notices_sent')
              .values({ athlete_id: athleteId, key, at })
              .onConflict((c) => c.columns(['athlete_id', 'key']).doNothing()),
          ) > 0
        );
      },
    },
  };
}
