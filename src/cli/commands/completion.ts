import { Refusal } from '../../review/refusal.ts';
import { COMMANDS } from '../commands.ts';
import { completionScript, SHELLS } from '../completion.ts';
import type { CommandRun } from '../context.ts';

/** `coach completion SHELL`: the script on stdout. */
export const run: CommandRun = async (context, [shell = '']) => {
  const known = SHELLS.find((one) => one === shell);
  if (!known)
    throw new Refusal('usage', `There is no completion for "${shell}".`, {
      where: 'shell',
      accepted: SHELLS.join(', '),
    });
  const script = completionScript(known, COMMANDS);
  context.print({ shell: known, script }, [script.trimEnd()]);
  return 0;
};
