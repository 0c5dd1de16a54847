import type { Clock, Random } from '../../ports/clock.ts';
import type { RemoteName } from '../../ports/errors.ts';
import type { Instant } from '../../time/day.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD';

export interface HttpRequest {
  method: Method;
  /** Absolute URL; https, or http on loopback only. */
  url: string;
  headers?: Record<string, string>;
  /** Appended to the URL; null and undefined are left out. */
  query?: Record<string, string | number | boolean | null | undefined>;
  /** Objects go out as JSON; strings and bytes as they are. */
  body?: unknown;
  /** Sent as application/x-www-form-urlencoded. */
  form?: Record<string, string>;
  /** `bytes` fills `bytes` and leaves `text` empty. Default `text`. */
  responseType?: 'text' | 'bytes';
  /** Statuses other than 2xx that are an answer, not an error (for example 404 past the last page). */
  accept?: readonly number[];
  /** Milliseconds for this request, whole answer included. */
  timeoutMs?: number;
  /** Default: true for GET and HEAD only. True on a write allows retries; use it only when sending twice is harmless. */
  idempotent?: boolean;
  /** For messages: "hevy GET workouts". No ids that are secret, no query string. */
  operation: string;
  signal?: AbortSignal | undefined;
}

export interface HttpResponse {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  text: string;
  bytes: Uint8Array | null;
}

export interface Http {
  /** Resolves for 2xx and `accept`; throws the classes of ports/errors.ts, or the signal's reason when a read is aborted. */
  request(request: HttpRequest): Promise<HttpResponse>;
  /** Requests put on the wire so far, retries included. */
  readonly count: number;
}

export interface BreakerState {
  state: 'closed' | 'open' | 'half-open';
  /** Consecutive failures. */
  failures: number;
  /** While open: the first instant at which one request is let through. */
  openUntil: Instant | null;
  /** Length of the current pause in milliseconds; the next one is twice as long. */
  delayMs: number | null;
  reason: 'unavailable' | 'rate-limited' | null;
}

/** Keeps the breaker of each host; in the store, so that a restart does not hammer a host that is down. */
export interface BreakerStore {
  load(host: string): BreakerState | null;
  save(host: string, state: BreakerState): void;
}

export interface BreakerLimits {
  /** Consecutive failures that open the breaker. */
  failures: number;
  /** First pause, milliseconds. */
  delayMs: number;
  /** Longest pause, milliseconds. */
  maxDelayMs: number;
}

export interface HttpOptions {
  remote: RemoteName;
  clock: Clock;
  random: Random;
  /** Least time between the starts of two requests, milliseconds. */
  minGapMs: number;
  /** Default time limit of one attempt, milliseconds. */
  timeoutMs: number;
  breaker?: BreakerStore;
  breakerLimits?: Partial<BreakerLimits>;
  /** Retries of a read after its first attempt. Default 3. */
  maxRetries?: number;
  /** Shortest wait before the first retry, milliseconds; doubled for each further one. Default 1000. */
  firstRetryMs?: number;
  /** Longest Retry-After that is waited for, seconds. Default 60. */
  retryAfterCapSeconds?: number;
}
