import { execFile } from 'node:child_process';
import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/people.ts';

/** Desktop notices through notify-send, where there is one. */
export function createNotifier(settings: { desktop: boolean }, _clock: Pick<Clock, 'now'>): Notifier {
  return {
    notify(message) {
      if (!settings.desktop) return Promise.resolve({ delivered: false, reason: null });
      return new Promise((resolve) => {
        execFile('notify-send', ['--app-name=coach', message.title, message.body], { timeout: 5000 }, (error) => {
          if (!error) resolve({ delivered: true, reason: null });
          else
            resolve({
              delivered: false,
              reason: 'code' in error && error.code === 'ENOENT' ? null : 'notify-send failed',
            });
        });
      });
    },
  };
}
