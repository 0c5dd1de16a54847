import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';

/** `coach config path`: where everything is kept. */
export const run: CommandRun = async (context) => {
  const paths = pathsFrom(context.io.env);
  context.print(
    { paths },
    Object.entries(paths).map(([name, value]) => `${name.padEnd(12)} ${value}`),
  );
  return 0;
};
