import { splitSession } from '../../review/collect/merge-questions.ts';
import type { CommandRun } from '../context.ts';
import { sessionLines, sessionRows } from './activities-merge.ts';

/** `coach activities split ID WHAT`: takes a recording out of an activity, or keeps two activities apart. */
export const run: CommandRun = async (context, [id = '', what = '']) => {
  const app = await context.open();
  const sessions = splitSession(app.deps, id, what);
  const others = sessions.filter((one) => one.id !== id).map((one) => one.id);
  context.print({ activities: sessionRows(sessions) }, [
    ...sessionLines(sessions),
    ...(others.length > 0 ? [`take it back: coach activities merge ${id} ${others[0]}`] : []),
  ]);
  return 0;
};
