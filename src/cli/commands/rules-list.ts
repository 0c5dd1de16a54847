import path from 'node:path';
import { ruleTitle } from '../../review/explain/because.ts';
import { fixed, labelled, lookFor, told } from '../../review/explain/look.ts';
import type { Rule } from '../../rules/rule.ts';
import type { CommandRun } from '../context.ts';

/** What the athlete made of a rule: a file of their own, a number of their own; empty for one as shipped. */
function ownWords(rule: Rule): string {
  const own = path.isAbsolute(rule.file) ? `your file, version ${rule.version}` : '';
  return [own, rule.asWritten ? 'your number' : ''].filter(Boolean).join(', ');
}

/** `coach rules list`: every rule by its id. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false });
  const { rules, banners } = app.deps.rules;
  const { off } = app.config.rules;
  const look = lookFor(context.io.columns, context.io.env);
  const id = Math.max(12, ...rules.map((one) => one.id.length)) + 2;
  const line = (one: Rule) => {
    const title = ruleTitle(one.title);
    const mark = ownWords(one);
    if (look.wordsOnly) return `${one.id}: ${title}${mark === '' ? '' : `, ${mark}`}`;
    const room = Math.max(12, look.width - id - (mark === '' ? 0 : mark.length + 3));
    return `${one.id.padEnd(id)}${fixed(title, room).trimEnd()}${mark === '' ? '' : ` (${mark})`}`;
  };
  context.print(
    {
      rules: rules.map((one) => ({
        id: one.id,
        version: one.version,
        title: one.title,
        tier: one.tier,
        priority: one.priority,
        file: one.file,
      })),
      off,
      banners,
    },
    [
      ...rules.map(line),
      ...(off.length > 0 ? ['', ...told('Switched off', off.join(', '), look)] : []),
      ...(banners.length > 0 ? ['', ...banners.flatMap((one) => labelled('! ', one, 2, look.width))] : []),
      '',
      'coach rules show ID prints one of them.',
    ],
  );
  return 0;
};
