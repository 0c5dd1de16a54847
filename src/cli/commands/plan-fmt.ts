import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { Refusal } from '../../review/refusal.ts';
import { formatTemplate, problemText } from '../../templates/index.ts';
import { yamlFiles } from '../../wire/root.ts';
import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';

/** A plan template has no step text; there is nothing to put in order. */
const IS_PLAN = /^phases\s*:/m;

/** `coach plan fmt`: step texts in canonical form; everything around them stays. --check only says which would change. */
export const run: CommandRun = async (context, given, options) => {
  const missing = given.find((file) => !existsSync(file));
  if (missing) throw new Refusal('usage', `There is no file ${missing}.`, { where: missing });
  const files = given.length > 0 ? given : yamlFiles(pathsFrom(context.io.env).templates).map((one) => one.file);
  const check = options.check === true;
  const changed: string[] = [];
  const problems: string[] = [];
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    if (IS_PLAN.test(text)) continue;
    const formatted = formatTemplate(text, file);
    if ('problems' in formatted) problems.push(...formatted.problems.map(problemText));
    else if (formatted.text !== text) {
      changed.push(file);
      if (check) continue;
      writeFileSync(`${file}.new`, formatted.text, { mode: statSync(file).mode & 0o777 });
      renameSync(`${file}.new`, file);
    }
  }
  context.print({ files: files.length, changed, problems, written: !check }, [
    ...changed.map((file) => `${check ? 'would change' : 'formatted'} ${file}`),
    ...problems,
    ...(changed.length + problems.length === 0
      ? [`${files.length} file${files.length === 1 ? '' : 's'}, nothing to change.`]
      : []),
  ]);
  if (problems.length > 0) return EXIT.notReady;
  return check && changed.length > 0 ? EXIT.unexpected : EXIT.ok;
};
