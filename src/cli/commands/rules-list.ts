import { ruleTitle } from '../../review/explain/because.ts';
import { fixed, lookFor } from '../../review/explain/look.ts';
import type { CommandRun } from '../context.ts';

/** `coach rules list`: every rule by its id. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false });
  const { rules, banners } = app.deps.rules;
  const look = lookFor(context.io.columns, context.io.env);
  const id = Math.max(12, ...rules.map((one) => one.id.length)) + 2;
  const line = (one: (typeof rules)[number]) => {
    const title = ruleTitle(one.title);
    if (look.wordsOnly) return `${one.id}, version ${one.version}: ${title}`;
    return `${one.id.padEnd(id)}v${String(one.version).padEnd(3)} ${fixed(title, Math.max(12, look.width - id - 6))}`.trimEnd();
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
      banners,
    },
    [...rules.map(line), ...banners.map((one) => `! ${one}`), '', 'coach rules show ID prints one of them.'],
  );
  return 0;
};
