import { fixed, lookFor } from '../../review/explain/look.ts';
import type { CommandRun } from '../context.ts';

const TIERS = ['note', 'move', 'reduce', 'more', 'change of aim'];

/** `coach rules list`: every rule by its id, with what its proposals do at most. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { rules, banners } = app.deps.rules;
  const look = lookFor(context.io.columns, context.io.env);
  const id = Math.max(12, ...rules.map((one) => one.id.length)) + 2;
  const line = (one: (typeof rules)[number]) => {
    const kind = TIERS[one.tier] ?? String(one.tier);
    if (look.wordsOnly) return `${one.id}, version ${one.version}, ${kind}: ${one.title}`;
    return `${one.id.padEnd(id)}v${String(one.version).padEnd(3)} ${kind.padEnd(14)} ${fixed(one.title, Math.max(12, look.width - id - 20))}`.trimEnd();
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
