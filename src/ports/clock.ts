import type { Instant } from '../time/day.ts';

/** The only way to know the time. One-shot commands freeze it; the daemon's moves. */
export interface Clock {
  now(): Instant;
  /** Resolves after about `ms`; rejects when aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Uniform random number in [0, 1). */
export type Random = () => number;
