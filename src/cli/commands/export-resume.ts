import { exportNow } from '../../review/act/export.ts';
import { plainText } from '../../tui/lines/model.ts';
import { receiptLines } from '../../tui/lines/receipt.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';

/** `coach export resume`: everything open, now; with --due only what its back-off allows. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const { done, open, lines } = await exportNow(app.deps, { force: options.due !== true, mend: true });
  context.print(
    { done, open, receipt: lines },
    lines.length > 0 ? receiptLines(lines).map(plainText) : ['All exports are done.'],
  );
  return open > 0 ? EXIT.exportsOpen : EXIT.ok;
};
