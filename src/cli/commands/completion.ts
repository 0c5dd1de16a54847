import { logForms } from '../../manual/index.ts';
import { Refusal } from '../../review/refusal.ts';
import type { CommandSpec } from '../command-spec.ts';
import { completionScript, SHELLS } from '../completion.ts';
import type { CommandRun } from '../context.ts';

const LOG_ACTIONS = [
  { name: 'list', says: 'what was entered' },
  { name: 'remove', says: 'take one entry out' },
];

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
      const kinds = logForms().map(({ name, example }) => ({ name, says: example }));
      const script = completionScript(known, commands, { log: [...LOG_ACTIONS, ...kinds] });
      context.print({ shell: known, script }, [script.trimEnd()]);
      return 0;
    },
  };
}
