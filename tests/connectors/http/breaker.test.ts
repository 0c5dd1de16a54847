import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import {
  type BreakerState,
  checkHost,
  createHttp,
  isLoopback,
  jsonOf,
  memoryBreakerStore,
  parseJson,
  retryAfterSeconds,
} from '../../../src/connectors/http/index.ts';
import { ProtocolError, RateLimitedError, UnavailableError } from '../../../src/ports/errors.ts';
import { type Bench, fakeClock, json, serve } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  await bench?.close();
  bench = null;
});

function setUp(store = memoryBreakerStore(), clock = fakeClock()) {
  const http = createHttp({
    remote: 'hevy',
    clock,
    random: () => 0,
    minGapMs: 0,
    timeoutMs: 5000,
    maxRetries: 0,
    breaker: store,
    breakerLimits: { failures: 3, delayMs: 60_000, maxDelayMs: 200_000 },
  });
  const call = () => http.request({ method: 'GET', url: `${bench?.url}/x`, operation: 'hevy GET x' });
  const state = (): BreakerState | null => store.load(new URL(bench?.url ?? '').host);
  return { http, clock, store, call, state };
}

describe('circuit breaker', () => {
  test('opens after the limit, lets one through after the pause, doubles up to the maximum, closes on success', async () => {
    let healthy = false;
    bench = await serve((_, response) => json(response, healthy ? 200 : 503, {}));
    const { call, clock, http, state } = setUp();
    for (let i = 0; i < 3; i++) await expect(call()).rejects.toThrow(UnavailableError);
    expect(state()).toMatchObject({ state: 'open', failures: 3, delayMs: 60_000, reason: 'unavailable' });
    await expect(call()).rejects.toThrow(/left alone for another 60 s/);
    expect(http.count).toBe(3);
    const pauses: (number | null | undefined)[] = [];
    for (let i = 0; i < 3; i++) {
      clock.advance(state()?.delayMs ?? 0);
      await expect(call()).rejects.toThrow(UnavailableError);
      pauses.push(state()?.delayMs);
    }
    expect(pauses).toEqual([120_000, 200_000, 200_000]);
    expect(http.count).toBe(6);
    healthy = true;
    clock.advance(200_000);
    await call();
    expect(state()).toMatchObject({ state: 'closed', failures: 0, delayMs: null });
  });

  test('survives a restart through its store', async () => {
    bench = await serve((_, response) => json(response, 500, {}));
    const store = memoryBreakerStore();
    const before = setUp(store);
    for (let i = 0; i < 3; i++) await expect(before.call()).rejects.toThrow();
    const after = setUp(store, before.clock);
    await expect(after.call()).rejects.toThrow(UnavailableError);
    expect(after.http.count).toBe(0);
  });

  test('Retry-After pauses the host for that long', async () => {
    bench = await serve((_, response, n) => json(response, n === 1 ? 429 : 200, {}, { 'retry-after': '300' }));
    const { call, clock, http } = setUp();
    await expect(call()).rejects.toThrow(RateLimitedError);
    clock.advance(299_000);
    await expect(call()).rejects.toMatchObject({ kind: 'rate-limited', retryAfterSeconds: 1 });
    expect(http.count).toBe(1);
    clock.advance(1000);
    expect((await call()).status).toBe(200);
  });

  test('a pause that a wrong clock wrote far ahead does not hold for ever, and none is longer than a day', async () => {
    bench = await serve((_, response, n) => json(response, n === 2 ? 429 : 200, {}, { 'retry-after': '9999999' }));
    const { call, clock, state } = setUp();
    clock.advance(3 * 86_400_000);
    expect((await call()).status).toBe(200);
    await expect(call()).rejects.toThrow(RateLimitedError);
    expect(Date.parse(state()!.openUntil!) - Date.parse(clock.now())).toBe(86_400_000);
    clock.advance(-3 * 86_400_000);
    expect((await call()).status).toBe(200);
  });

  test('a failure right after such a pause opens it again', async () => {
    bench = await serve((_, response, n) => json(response, n === 1 ? 429 : 500, {}, { 'retry-after': '300' }));
    const { call, clock, state } = setUp();
    await expect(call()).rejects.toThrow(RateLimitedError);
    clock.advance(300_000);
    await expect(call()).rejects.toThrow(UnavailableError);
    expect(state()).toMatchObject({ state: 'open', failures: 2, delayMs: 60_000, reason: 'unavailable' });
  });

  test('refusals and missing things are a sign of life', async () => {
    const statuses = [500, 500, 404, 500, 500, 400, 500, 401];
    bench = await serve((_, response, n) => json(response, statuses[n - 1] ?? 200, {}));
    const { call, http, state } = setUp();
    for (const _ of statuses) await expect(call()).rejects.toThrow();
    expect(http.count).toBe(8);
    expect(state()?.state).toBe('closed');
  });

  test('stops the retries of a read in the middle', async () => {
    bench = await serve((_, response) => json(response, 500, {}));
    const http = createHttp({
      remote: 'hevy',
      clock: fakeClock(),
      random: () => 0,
      minGapMs: 0,
      timeoutMs: 5000,
      breakerLimits: { failures: 2 },
    });
    await expect(http.request({ method: 'GET', url: bench.url, operation: 'hevy GET' })).rejects.toThrow(
      UnavailableError,
    );
    expect(http.count).toBe(2);
  });
});

describe('helpers', () => {
  test('host policy', () => {
    for (const good of ['https://api.example.org/v1', 'http://127.0.0.1:80', 'http://localhost:1/x', 'http://[::1]:2'])
      expect(checkHost(good).href).toContain('://');
    for (const bad of [
      'http://example.org',
      'ftp://127.0.0.1',
      'file:///etc/passwd',
      'nonsense',
      'http://127.0.0.1.example.org',
      'https://user:pw@example.org',
    ])
      expect(() => checkHost(bad)).toThrow(RangeError);
    expect(isLoopback('http://127.9.9.9')).toBe(true);
    expect(isLoopback('http://128.0.0.1')).toBe(false);
  });

  test('JSON', () => {
    expect(parseJson('{"a":1}', 'hevy GET x')).toEqual({ a: 1 });
    expect(parseJson(' ', 'hevy GET x')).toBeNull();
    expect(() => parseJson('{"a":', 'hevy GET x')).toThrow(ProtocolError);
    const page = { status: 200, headers: { 'content-type': 'text/html' }, text: '<html>', bytes: null };
    expect(() => jsonOf(page, 'hevy GET x')).toThrow(UnavailableError);
  });

  test('Retry-After is null or a whole number of seconds, never negative, for any text', () => {
    const now = '2026-11-21T18:00:00Z';
    expect(retryAfterSeconds('-5', now)).toBeNull();
    expect(retryAfterSeconds('Sat, 21 Nov 2026 17:00:00 GMT', now)).toBe(0);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.nat().map(String),
          fc.date({ noInvalidDate: true }).map((d) => d.toUTCString()),
        ),
        (text) => {
          const seconds = retryAfterSeconds(text, now);
          return seconds === null || (Number.isInteger(seconds) && seconds >= 0);
        },
      ),
    );
  });
});
