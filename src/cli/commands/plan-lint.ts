import { existsSync, readFileSync } from 'node:fs';
import { Refusal } from '../../review/refusal.ts';
import { parsePlanTemplate, parseTemplate, problemText } from '../../templates/index.ts';
import { readLibrary } from '../../wire/library.ts';
import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';

/** `coach plan lint`: template files with all their errors, line by line. */
export const run: CommandRun = async (context, files) => {
  const missing = files.find((file) => !existsSync(file));
  if (missing) throw new Refusal('usage', `There is no file ${missing}.`, { where: missing });
  const problems =
    files.length === 0
      ? (await readLibrary(pathsFrom(context.io.env))).problems
      : files.flatMap((file) => {
          const text = readFileSync(file, 'utf8');
          const read = /^weeks?:|^phases:/m.test(text) ? parsePlanTemplate(text, file) : parseTemplate(text, file);
          return 'problems' in read ? read.problems.map(problemText) : [];
        });
  context.print({ problems }, problems.length > 0 ? problems : ['Nothing wrong.']);
  return problems.length > 0 ? EXIT.notReady : EXIT.ok;
};
