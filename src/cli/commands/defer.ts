import { allOrNone, defer } from '../../review/decide/decide.ts';
import type { CommandRun } from '../context.ts';

/** `coach defer`: it stays open until its time. */
export const run: CommandRun = async (context, ids) => {
  const app = await context.open();
  allOrNone(app.deps, ids, (id) => defer(app.deps, id));
  context.print(
    { deferred: ids },
    ids.map((id) => `later: ${app.store.proposals.byId(id)?.draft.title}`),
  );
  return 0;
};
