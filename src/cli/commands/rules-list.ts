import type { CommandRun } from '../context.ts';

/** `coach rules list`. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { rules, banners } = app.deps.rules;
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
    [...rules.map((one) => `${one.id.padEnd(28)} v${one.version}  ${one.title}`), ...banners.map((one) => `! ${one}`)],
  );
  return 0;
};
