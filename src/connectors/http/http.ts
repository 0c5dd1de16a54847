import { RateLimitedError, RemoteError, UnavailableError, UnknownOutcomeError } from '../../ports/errors.ts';
import { BREAKER_LIMITS, createBreaker, memoryBreakerStore } from './breaker.ts';
import { errorOf, errorOfFailure, type RequestFacts } from './classify.ts';
import { checkHost } from './host.ts';
import type { Http, HttpOptions, HttpRequest, HttpResponse } from './model.ts';
import { backoffMs } from './retry-after.ts';
import { SendFailure, secretsIn, send } from './send.ts';

const MAX_RETRIES = 3;
const RETRY_AFTER_CAP_S = 60;

class AbortedWrite extends Error {
  readonly outcome: RemoteError;
  constructor(outcome: RemoteError) {
    super(outcome.message);
    this.outcome = outcome;
  }
}

/** True for failures that say the host is in trouble or wants to be left alone. */
function isTrouble(error: RemoteError): boolean {
  return error instanceof UnavailableError || error instanceof RateLimitedError || error instanceof UnknownOutcomeError;
}

/**
 * The one way out to the network: one request at a time with a pause between starts, typed errors, retries for reads only,
 * a breaker per host. Waits go through the injected clock; only the time limit of an attempt is real time.
 */
export function createHttp(options: HttpOptions): Http {
  const { clock, random, remote } = options;
  const maxRetries = options.maxRetries ?? MAX_RETRIES;
  const capSeconds = options.retryAfterCapSeconds ?? RETRY_AFTER_CAP_S;
  const limits = { ...BREAKER_LIMITS, ...options.breakerLimits };
  const breaker = createBreaker(options.breaker ?? memoryBreakerStore(), clock, limits);
  let count = 0;
  let lastStart: number | null = null;
  let tail: Promise<unknown> = Promise.resolve();

  async function pace(signal: AbortSignal | undefined): Promise<void> {
    const passed = lastStart === null ? options.minGapMs : Date.parse(clock.now()) - lastStart;
    const wait = options.minGapMs - Math.max(0, passed);
    if (wait > 0) await clock.sleep(wait, signal);
    lastStart = Date.parse(clock.now());
  }

  async function attempt(request: HttpRequest, repeatable: boolean): Promise<HttpResponse> {
    await pace(request.signal);
    request.signal?.throwIfAborted();
    count++;
    const { operation } = request;
    const secrets = secretsIn(request);
    const facts = (): RequestFacts => ({ remote, operation, repeatable, now: clock.now(), secrets });
    let response: HttpResponse;
    try {
      response = await send(request, request.timeoutMs ?? options.timeoutMs);
    } catch (failure) {
      if (!(failure instanceof SendFailure)) throw failure;
      if (failure.code === 'ABORTED' && repeatable) throw request.signal?.reason;
      // A write that the caller gave up on says nothing about the host.
      if (failure.code === 'ABORTED') throw new AbortedWrite(errorOfFailure('ABORTED', facts()));
      throw errorOfFailure(failure.code, facts());
    }
    const ok = (response.status >= 200 && response.status < 300) || request.accept?.includes(response.status);
    if (ok) return response;
    throw errorOf(response, facts());
  }

  /** Seconds to wait before trying again, or null to give up. */
  function waitBefore(error: RemoteError, attemptNumber: number): number | null {
    if (!(error instanceof UnavailableError || error instanceof RateLimitedError)) return null;
    const told = error instanceof RateLimitedError ? error.retryAfterSeconds : null;
    if (told !== null && told > capSeconds) return null;
    return Math.max(backoffMs(attemptNumber, random(), options.firstRetryMs), (told ?? 0) * 1000);
  }

  async function run(request: HttpRequest): Promise<HttpResponse> {
    request.signal?.throwIfAborted();
    const host = checkHost(request.url).host;
    const repeatable = request.idempotent ?? (request.method === 'GET' || request.method === 'HEAD');
    breaker.check(host, remote, request.operation);
    const { default: pRetry } = await import('p-retry');
    return pRetry(
      async () => {
        const response = await attempt(request, repeatable);
        breaker.answered(host);
        return response;
      },
      {
        retries: repeatable ? maxRetries : 0,
        // The wait is ours, through the clock; p-retry only counts.
        minTimeout: 0,
        factor: 1,
        async onFailedAttempt({ error, attemptNumber, retriesLeft }) {
          if (error instanceof AbortedWrite) throw error.outcome;
          if (!(error instanceof RemoteError)) throw error;
          if (!isTrouble(error)) {
            breaker.answered(host);
            throw error;
          }
          const again = breaker.failed(host, error);
          const wait = retriesLeft > 0 && again ? waitBefore(error, attemptNumber) : null;
          if (wait === null) throw error;
          await clock.sleep(wait, request.signal);
        },
      },
    );
  }

  function request(wanted: HttpRequest): Promise<HttpResponse> {
    const result = tail.then(() => run(wanted));
    tail = result.catch(() => undefined);
    return result;
  }

  return {
    request,
    get count() {
      return count;
    },
  };
}
