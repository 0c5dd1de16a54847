import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';
import { packageRoot } from '../../wire/root.ts';
import type { CommandRun } from '../context.ts';

/** `coach rules show ID`: the file as written. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open({ services: false });
  const rule = app.deps.rules.rules.find((one) => one.id === id);
  if (!rule) throw new Refusal('unknown-id', `There is no rule ${id}.`, { where: id, nextStep: 'coach rules list' });
  const file = [rule.file, path.join(packageRoot(), rule.file)].find((one) => existsSync(one));
  const text = file ? readFileSync(file, 'utf8') : '';
  const own = rule.when.filter((one, at) => one.text !== (rule.asWritten?.[at] ?? one).text).map((one) => one.text);
  const place = path.basename(app.paths.configFile);
  context.print({ rule, text }, [
    `# ${rule.file}`,
    ...own.map((line) => `# Your number (${place}): ${line}`),
    text.trimEnd(),
  ]);
  return 0;
};
