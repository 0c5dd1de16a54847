import { Refusal } from '../../review/refusal.ts';
import { createWorld, startGarminSimulator, startHevySimulator } from '../../simulator/index.ts';
import { localDay } from '../../time/zone.ts';
import { clockFrom } from '../../wire/clock.ts';
import { type CommandRun, textOption } from '../context.ts';

/** `coach simulator garmin|hevy`: a simulated service on loopback until Ctrl-C. */
export const run: CommandRun = async (context, [service = ''], options) => {
  if (service !== 'garmin' && service !== 'hevy')
    throw new Refusal('usage', `"${service}" cannot be simulated.`, { accepted: 'garmin, hevy' });
  const clock = clockFrom(context.io.env);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const number = (name: string, initial: number) => {
    const value = Number(textOption(options, name) ?? initial);
    if (!Number.isInteger(value) || value < 0 || value > 65535)
      throw new Refusal('bad-value', `--${name} takes a number.`, { where: `--${name}` });
    return value;
  };
  const world = createWorld({ seed: number('seed', 1), today: localDay(clock.now(), zone), zone });
  const common = { world, port: number('port', 0), clock: () => clock.now() };
  if (service === 'garmin') {
    const server = await startGarminSimulator(common);
    context.print({ service, url: server.url, tokens: server.tokens() }, [
      `Garmin Connect, simulated: ${server.url}`,
      JSON.stringify(server.tokens()),
    ]);
  } else {
    const server = await startHevySimulator(common);
    context.print({ service, url: server.url, key: server.key }, [
      `Hevy, simulated: ${server.url}`,
      `key ${server.key}`,
    ]);
  }
  await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
  process.exit(130);
};
