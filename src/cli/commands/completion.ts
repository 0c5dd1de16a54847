import { Refusal } from '../../review/refusal.ts';
import type { CommandSpec } from '../command-spec.ts';
import { completionScript, SHELLS } from '../completion.ts';
import type { CommandRun } from '../context.ts';

/** `coach completion SHELL`: the script on stdout. The table is handed in, so that it and its commands know each other one way only. */
export function completionOf(commands: readonly CommandSpec[]): { run: CommandRun } {
  return {
    async run(context, [shell = '']) {
      const known = SHELLS.find((one) => one === shell);
      if (!known)
        throw new Refusal('usage', `There is no completion for "${shell}".`, {
          where: 'shell',
          accepted: SHELLS.join(', '),
        });
      const script = completionScript(known, commands);
      context.print({ shell: known, script }, [script.trimEnd()]);
      return 0;
    },
  };
}
