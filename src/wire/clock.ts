import type { Clock } from '../ports/clock.ts';
import { Refusal } from '../review/refusal.ts';

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason);
      },
      { once: true },
    );
  });
}

/** The machine's clock, or COACH_NOW frozen. Throws a Refusal for a COACH_NOW that is no instant. */
export function clockFrom(env: NodeJS.ProcessEnv): Clock & { frozen: boolean } {
  const text = env.COACH_NOW;
  if (text === undefined || text === '') return { now: () => new Date().toISOString(), sleep, frozen: false };
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || !/\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/.test(text))
    throw new Refusal('bad-value', `"${text}" is not an instant.`, {
      where: 'COACH_NOW',
      accepted: 'ISO with a zone, like 2026-11-20T20:45:00Z',
    });
  const instant = new Date(ms).toISOString();
  return { now: () => instant, sleep, frozen: true };
}
