import { describeDiff } from '../../plan/describe.ts';
import { lastChange } from '../../plan/revisions.ts';
import type { StoredSetting } from '../../ports/settings.ts';
import { undoableSetting, undoSetting } from '../../review/act/settings.ts';
import { previewUndo, undo } from '../../review/act/undo.ts';
import { Refusal } from '../../review/refusal.ts';
import type { App } from '../../wire/app.ts';
import { confirm } from '../confirm.ts';
import type { CommandRun, Context, Options } from '../context.ts';
import { exportAndPrint } from './approve.ts';

/** The change of a setting that is meant: "s3", or the last thing done when nothing is named. */
function settingFor(app: App, text: string | undefined): StoredSetting | null {
  const named = /^s(\d+)$/.exec(text ?? '');
  if (named) return undoableSetting(app.deps, Number(named[1]));
  if (text !== undefined) return null;
  const last = undoableSetting(app.deps, null);
  const plan = app.store.plans.active();
  const change = plan ? lastChange(app.store.plans.revisions(plan.id)) : null;
  return last && (!change || change.at < last.at) ? last : null;
}

async function undoSettingNow(context: Context, app: App, setting: StoredSetting, options: Options): Promise<number> {
  const { id, summary, hunk } = setting;
  context.say(
    [
      `Taking back s${id} (${summary}), in ${hunk.file}:`,
      ...hunk.added.map((one) => `  - ${one}`),
      ...hunk.removed.map((one) => `  + ${one}`),
    ].join('\n'),
  );
  await confirm(context, options, 'Take it back?');
  undoSetting(app.deps, setting);
  context.print({ undone: `s${id}`, file: hunk.file, lines: hunk.removed }, [`s${id} taken back: ${summary}`]);
  return 0;
}

/** `coach undo [REVISION]`: shows the inverse, then applies it as a new revision with exports of its own. */
export const run: CommandRun = async (context, [text], options) => {
  const app = await context.open();
  const setting = settingFor(app, text);
  if (setting) return undoSettingNow(context, app, setting, options);
  const wanted = text === undefined ? null : Number(text.replace(/^r/, ''));
  if (wanted !== null && !Number.isInteger(wanted))
    throw new Refusal('bad-value', `"${text}" is no revision.`, { accepted: 'r42 or 42; s3 for a setting' });
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
