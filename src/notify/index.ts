import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/people.ts';
import { type Channel, desktopChannel, type Notice } from './desktop.ts';
import { ntfyChannel, webhookChannel } from './post.ts';

/** As configured. */
export interface NotifySettings {
  desktop: boolean;
  /** Full address of an ntfy topic. */
  ntfy?: string | null;
  webhook?: string | null;
  email?: unknown;
}

export interface NotifyOptions {
  env?: NodeJS.ProcessEnv;
  /** Milliseconds for one channel. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 8000;

/** There is no mail program inside: saying so beats a message that never comes. */
const emailChannel: Channel = { name: 'e-mail', send: () => Promise.resolve('is not built in; use ntfy or a webhook') };

/**
 * Tells the athlete on every channel that is switched on. Never throws: a channel that fails is named in `reason`,
 * without its address, which is as good as a password. Whoever calls sees to it that it is once per evening, and that
 * the text carries no health values.
 */
export function createNotifier(
  settings: NotifySettings,
  clock: Pick<Clock, 'now'>,
  options: NotifyOptions = {},
): Notifier {
  const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
  const channels: Channel[] = [];
  if (settings.desktop) channels.push(desktopChannel(options.env ?? process.env, timeoutMs));
  if (settings.ntfy) channels.push(ntfyChannel(settings.ntfy, timeoutMs));
  if (settings.webhook) channels.push(webhookChannel(settings.webhook, timeoutMs, () => clock.now()));
  if (settings.email) channels.push(emailChannel);
  return {
    async notify(message: Notice) {
      const results = await Promise.all(
        channels.map(async ({ name, send }) => {
          const failed = await send(message).catch(() => 'failed');
          return { name, failed };
        }),
      );
      const reasons = results.flatMap((one) => (one.failed ? [`${one.name} ${one.failed}`] : []));
      return {
        delivered: results.some((one) => one.failed === null),
        reason: reasons.length > 0 ? reasons.join('; ') : null,
      };
    },
  };
}
