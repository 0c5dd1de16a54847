import type { Clock } from '../../ports/clock.ts';
import { RateLimitedError, type RemoteError, type RemoteName, UnavailableError } from '../../ports/errors.ts';
import { labelOf } from './label.ts';
import type { BreakerLimits, BreakerState, BreakerStore } from './model.ts';

export const BREAKER_LIMITS: BreakerLimits = { failures: 5, delayMs: 60_000, maxDelayMs: 3_600_000 };
/** Nobody asks for more than a day. */
const LONGEST_PAUSE_MS = 86_400_000;
const CLOSED: BreakerState = { state: 'closed', failures: 0, openUntil: null, delayMs: null, reason: null };

/** Keeps states in memory; for callers without a store. */
export function memoryBreakerStore(): BreakerStore {
  const states = new Map<string, BreakerState>();
  return {
    load: (host) => states.get(host) ?? null,
    save: (host, state) => {
      states.set(host, state);
    },
  };
}

export interface Breaker {
  /** Throws UnavailableError or RateLimitedError while the host is paused; otherwise lets one request through. */
  check(host: string, remote: RemoteName, operation: string): void;
  /** The host answered: any status that is not a sign of trouble closes the breaker. */
  answered(host: string): void;
  /** Counts a failure. True when trying again at once is still allowed (not paused by too many failures). */
  failed(host: string, error: RemoteError): boolean;
}

/**
 * Circuit breaker per host. Closed: requests pass. After `failures` consecutive failures, or a Retry-After: open.
 * After the pause: half-open, one request passes; success closes it, failure opens it for twice as long, up to the maximum.
 */
export function createBreaker(store: BreakerStore, clock: Clock, limits: BreakerLimits): Breaker {
  function later(ms: number): string {
    return new Date(Date.parse(clock.now()) + ms).toISOString();
  }

  function check(host: string, remote: RemoteName, operation: string): void {
    const state = store.load(host);
    if (state?.state !== 'open' || state.openUntil === null) return;
    const left = Date.parse(state.openUntil) - Date.parse(clock.now());
    // A pause longer than any that is ever made: the clock was wrong when it was written.
    if (!(left > 0) || left > LONGEST_PAUSE_MS) {
      store.save(host, { ...state, state: 'half-open' });
      return;
    }
    const seconds = Math.ceil(left / 1000);
    const message = `${labelOf(remote)} is left alone for another ${seconds} s after repeated failures`;
    if (state.reason === 'rate-limited') throw new RateLimitedError(remote, operation, message, seconds);
    throw new UnavailableError(remote, operation, message);
  }

  function answered(host: string): void {
    const state = store.load(host);
    if (state !== null && (state.state !== 'closed' || state.failures > 0)) store.save(host, CLOSED);
  }

  function failed(host: string, error: RemoteError): boolean {
    const before = store.load(host) ?? CLOSED;
    const failures = before.failures + 1;
    const reason = error instanceof RateLimitedError ? 'rate-limited' : 'unavailable';
    const told = error instanceof RateLimitedError ? error.retryAfterSeconds : null;
    const tripped = before.state === 'half-open' || failures >= limits.failures;
    if (!tripped && told === null) {
      store.save(host, { ...before, failures, reason });
      return true;
    }
    const doubled = before.delayMs === null ? limits.delayMs : Math.min(before.delayMs * 2, limits.maxDelayMs);
    const delayMs = tripped ? doubled : before.delayMs;
    const pause = Math.min(Math.max(tripped ? doubled : 0, (told ?? 0) * 1000), LONGEST_PAUSE_MS);
    store.save(host, { state: 'open', failures, openUntil: later(pause), delayMs, reason });
    return !tripped;
  }

  return { check, answered, failed };
}
