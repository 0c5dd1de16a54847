import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

const SECRETS: Record<string, string> = {
  garmin: 'garmin-tokens',
  hevy: 'hevy-api-key',
  anthropic: 'anthropic-api-key',
};

/** `coach auth logout SOURCE`: forgets the credentials on this machine. */
export const run: CommandRun = async (context, [source = '']) => {
  const name = SECRETS[source];
  if (!name) throw new Refusal('usage', `"${source}" is no source.`, { accepted: Object.keys(SECRETS).join(', ') });
  const app = await context.open();
  const removed = app.secrets.remove(name);
  context.print({ source, removed }, [
    removed ? `The ${source} credentials were removed.` : `There were no ${source} credentials.`,
  ]);
  return 0;
};
