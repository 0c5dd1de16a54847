import { describeDiff } from '../../plan/describe.ts';
import { previewUndo, undo } from '../../review/act/undo.ts';
import { Refusal } from '../../review/refusal.ts';
import { confirm } from '../confirm.ts';
import type { CommandRun } from '../context.ts';
import { exportAndPrint } from './approve.ts';

/** `coach undo [REVISION]`: shows the inverse, then applies it as a new revision with exports of its own. */
export const run: CommandRun = async (context, [text], options) => {
  const app = await context.open();
  const wanted = text === undefined ? null : Number(text.replace(/^r/, ''));
  if (wanted !== null && !Number.isInteger(wanted))
    throw new Refusal('bad-value', `"${text}" is no revision.`, { accepted: 'r42 or 42' });
  const preview = previewUndo(app.deps, wanted);
  const words = describeDiff(preview.diff);
  context.say(
    [
      `Taking back r${preview.revision.revision} (${preview.revision.summary}):`,
      ...words.map((one) => `  ${one}`),
    ].join('\n'),
  );
  if (preview.past > 0) context.say(`  ${preview.past} past or done sessions stay as they are`);
  await confirm(context, options, 'Take it back?');
  const done = undo(app.deps, preview.revision.revision);
  return exportAndPrint(context, app, { undone: done.undone, revision: done.revision, changes: words }, [
    `r${done.undone} taken back, the plan is at r${done.revision}`,
  ]);
};
