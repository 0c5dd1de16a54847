import { ledgerLines, receipt } from '../../review/act/export.ts';
import { plainText } from '../../tui/lines/model.ts';
import { receiptLines } from '../../tui/lines/receipt.ts';
import type { CommandRun } from '../context.ts';

/** `coach export list`: the ledger. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const rows = ledgerLines(app.deps);
  context.print(
    { exports: rows.map(({ workout, ...one }) => ({ ...one, title: workout.title })) },
    rows.length > 0 ? receiptLines(receipt(rows, app.deps)).map(plainText) : ['Nothing exported yet.'],
  );
  return 0;
};
