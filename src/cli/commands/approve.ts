import { exportNow } from '../../review/act/export.ts';
import { carryOutSettings } from '../../review/act/settings.ts';
import { combination, safeOnes } from '../../review/decide/combine.ts';
import { allOrNone, approve, approveSafe, type Decided } from '../../review/decide/decide.ts';
import { readChange } from '../../review/decide/edit.ts';
import { lookFor } from '../../review/explain/look.ts';
import { combinationLines } from '../../review/explain/what-if.ts';
import { Refusal } from '../../review/refusal.ts';
import { plainText } from '../../tui/lines/model.ts';
import { receiptLines } from '../../tui/lines/receipt.ts';
import type { App } from '../../wire/app.ts';
import { confirm } from '../confirm.ts';
import { type CommandRun, type Context, textOption } from '../context.ts';
import { EXIT } from '../exit.ts';

/** How many stored reviews to look through for the last one that was held. */
const RECENT = 5;

/** Runs the exports after a decision and prints what came of them; 7 while something is open. */
export async function exportAndPrint(
  context: Context,
  app: App,
  document: Record<string, unknown>,
  lines: string[],
): Promise<number> {
  const { open, lines: rows } = await exportNow(app.deps);
  context.print({ ...document, exports: { open, receipt: rows } }, [...lines, ...receiptLines(rows).map(plainText)]);
  return open > 0 ? EXIT.exportsOpen : EXIT.ok;
}

/** ", r42" or ", s3": what undo takes. */
function madeWords(one: Decided): string {
  if (one.setting !== undefined) return `, s${one.setting}`;
  return one.revision ? `, r${one.revision}` : '';
}

/** Before several are approved at once: what they come to together. */
function sayTogether(context: Context, app: App, ids: readonly string[]): void {
  if (ids.length < 2) return;
  const look = lookFor(context.io.columns, context.io.env);
  context.say(combinationLines(combination(app.deps, ids), look).join('\n'));
}

/** `coach approve`: the same decision as on the screen; exports at once. */
export const run: CommandRun = async (context, ids, options) => {
  const app = await context.open();
  const { deps } = app;
  if (options.allSafe === true) {
    const latest = app.store.reviews.list(RECENT).find((one) => one.held);
    if (!latest) throw new Refusal('unknown-id', 'There is no review yet.', { nextStep: 'coach review' });
    sayTogether(context, app, safeOnes(deps, latest.id));
    await confirm(context, options, 'Approve everything that only moves or reduces?');
    const done = approveSafe(deps, latest.id);
    return exportAndPrint(context, app, { ...done }, [
      `${done.approved.length} approved.`,
      ...done.skipped.map((one) => `left for you: ${one.title} (${one.why})`),
    ]);
  }
  if (ids.length === 0) throw new Refusal('usage', 'Name a proposal, or --all-safe.', { nextStep: 'coach status' });
  const basis = textOption(options, 'basis');
  if (basis !== null && ids.length > 1) throw new Refusal('usage', '--basis goes with one proposal.');
  const set = textOption(options, 'set');
  const change = set === null ? null : readChange(deps, set, '--set');
  const titles = ids.map((id) => app.store.proposals.byId(id)?.draft.title ?? id);
  sayTogether(context, app, ids);
  await confirm(context, options, `Approve ${titles.join(', ')}?`);
  const approved = allOrNone(deps, ids, (id) => ({ id, ...approve(deps, id, basis, change) }));
  carryOutSettings(deps);
  return exportAndPrint(
    context,
    app,
    { approved },
    approved.map((one, index) => `approved ${titles[index]}${madeWords(one)}`),
  );
};
