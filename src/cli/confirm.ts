import { Refusal } from '../review/refusal.ts';
import { askLine } from './ask.ts';
import type { Context, Options } from './context.ts';
import { isInteractive } from './io.ts';

/** Asks before something is written; without a terminal --yes has to be there. Throws a Refusal for a no. */
export async function confirm(context: Context, options: Options, question: string): Promise<void> {
  if (options.yes === true) return;
  if (!isInteractive(context.io))
    throw new Refusal('needs-yes', 'This writes something and there is no terminal to ask on.', {
      nextStep: 'add --yes',
    });
  if (!/^y(es)?$/.test(await askLine(`${question} [y/N] `))) throw new Refusal('usage', 'Nothing was changed.');
}
