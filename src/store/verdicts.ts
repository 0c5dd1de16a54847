import type { MatchVerdicts } from '../matching/model.ts';
import type { VerdictStorage } from '../ports/storage.ts';
import type { Instant } from '../time/day.ts';
import type { Database } from './open.ts';

/** What the athlete said about pairings; it always wins over guesses. */
export function verdictRepository(db: Database, athleteId: string): VerdictStorage {
  const { q, run } = db;
  return {
    match(): MatchVerdicts {
      const pairs = run.all(
        q
          .selectFrom('match_verdicts')
          .select(['workout_id', 'activity_id', 'verdict'])
          .where('athlete_id', '=', athleteId),
      );
      const misses = run.all(
        q.selectFrom('misses').select(['workout_id', 'reason', 'note']).where('athlete_id', '=', athleteId),
      );
      const of = (verdict: string) =>
        pairs
          .filter((pair) => pair.verdict === verdict)
          .map((pair) => ({ workoutId: pair.workout_id, activityId: pair.activity_id }));
      return {
        links: of('link'),
        unlinked: of('unlink'),
        misses: misses.map((miss) => ({ workoutId: miss.workout_id, reason: miss.reason, note: miss.note })),
      };
    },
    setMatch(workoutId: string, activityId: string, verdict: 'link' | 'unlink', at: Instant): void {
      run.change(
        q
          .insertInto('match_verdicts')
          .values({ athlete_id: athleteId, workout_id: workoutId, activity_id: activityId, verdict, at })
          .onConflict((c) => c.columns(['athlete_id', 'workout_id', 'activity_id']).doUpdateSet({ verdict, at })),
      );
    },
    setMiss(workoutId: string, reason: string, note: string | null, at: Instant): void {
      run.change(
        q
          .insertInto('misses')
          .values({ athlete_id: athleteId, workout_id: workoutId, reason, note, at })
          .onConflict((c) => c.columns(['athlete_id', 'workout_id']).doUpdateSet({ reason, note, at })),
      );
    },
    merges() {
      return run
        .all(q.selectFrom('merge_verdicts').select(['a', 'b', 'verdict']).where('athlete_id', '=', athleteId))
        .map((row) => ({ a: row.a, b: row.b, verdict: row.verdict as 'merge' | 'distinct' }));
    },
    setMerge(a: string, b: string, verdict: 'merge' | 'distinct', at: Instant): void {
      const [first, second] = a < b ? [a, b] : [b, a];
      run.change(
        q
          .insertInto('merge_verdicts')
          .values({ athlete_id: athleteId, a: first, b: second, verdict, at })
          .onConflict((c) => c.columns(['athlete_id', 'a', 'b']).doUpdateSet({ verdict, at })),
      );
    },
  };
}
