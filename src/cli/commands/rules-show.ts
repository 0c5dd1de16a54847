import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';
import { didYouMean } from '../../rules/nearest.ts';
import type { CommandRun } from '../context.ts';
import { ruleFileText } from '../rule-file.ts';

/** `coach rules show ID`: the file as written. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open({ services: false });
  const rule = app.deps.rules.rules.find((one) => one.id === id);
  if (!rule && app.config.rules.off.includes(id))
    throw new Refusal('unknown-id', `The rule ${id} is switched off: see rules.off.`, {
      where: id,
      nextStep: 'coach config edit',
    });
  if (!rule) {
    const ids = app.deps.rules.rules.map((one) => one.id);
    throw new Refusal('unknown-id', `There is no rule "${id}"${didYouMean(id, ids)}.`.replace('?.', '?'), {
      where: id,
      nextStep: 'coach rules list',
    });
  }
  const text = ruleFileText(rule) ?? '';
  const own = rule.when.filter((one, at) => one.text !== (rule.asWritten?.[at] ?? one).text).map((one) => one.text);
  const place = path.basename(app.paths.configFile);
  context.print({ rule, text }, [
    `# ${rule.file}`,
    ...own.map((line) => `# Your number (${place}): ${line}`),
    text.trimEnd(),
  ]);
  return 0;
};
