import { configOrigin } from '../../config/index.ts';
import { readConfig } from '../../config/read.ts';
import { pathsFrom } from '../../wire/settings.ts';
import type { CommandRun } from '../context.ts';

/** `coach config show [--origin]`: every value in force. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open({ services: false });
  const where = pathsFrom(context.io.env);
  const text = readConfig(where.configFile)?.text ?? null;
  const settings = configOrigin({ text, file: where.configFile });
  const shown = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
  context.print(
    { config: app.config, ...(options.origin === true ? { settings } : {}) },
    settings.map(
      (one) =>
        `${one.key} = ${shown(one.value)}${options.origin === true ? `   (${one.origin}${one.from ? `: ${one.from}` : ''})` : ''}`,
    ),
  );
  return 0;
};
