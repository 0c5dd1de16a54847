import { createInterface } from 'node:readline/promises';
import { Refusal } from '../review/refusal.ts';
import type { Context, Options } from './context.ts';
import { isInteractive } from './io.ts';

/** Asks before something is written; without a terminal --yes has to be there. Throws a Refusal for a no. */
export async function confirm(context: Context, options: Options, question: string): Promise<void> {
  if (options.yes === true) return;
  if (!isInteractive(context.io))
    throw new Refusal('needs-yes', 'This writes something and there is no terminal to ask on.', {
      nextStep: 'add --yes',
    });
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${question} [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new Refusal('usage', 'Nothing was changed.');
  } finally {
    lines.close();
  }
}
