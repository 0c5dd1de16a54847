import type { Activity } from '../../activities/model.ts';
import { mergeSessions } from '../../review/collect/merge-questions.ts';
import type { CommandRun } from '../context.ts';

/** The sessions after an answer, one line each. */
export function sessionLines(sessions: readonly Activity[]): string[] {
  return sessions.map(
    (one) =>
      `${one.id}  ${one.localDate}  ${one.sport}  ${one.title}  from ${one.sources.map((s) => `${s.source}:${s.externalId}`).join(' + ')}`,
  );
}

export function sessionRows(sessions: readonly Activity[]) {
  return sessions.map(({ id, start, localDate, sport, title, sources }) => ({
    id,
    start,
    date: localDate,
    sport,
    title,
    sources,
  }));
}

/** `coach activities merge A B`: the athlete says that two activities are one session. */
export const run: CommandRun = async (context, [a = '', b = '']) => {
  const app = await context.open();
  const sessions = mergeSessions(app.deps, a, b);
  const [first] = sessions;
  context.print({ activities: sessionRows(sessions) }, [
    ...sessionLines(sessions),
    ...(first && first.sources.length > 1
      ? [`take it back: coach activities split ${first.id} ${first.sources[1]!.source}:${first.sources[1]!.externalId}`]
      : []),
  ]);
  return 0;
};
