import { afterEach, describe, expect, test, vi } from 'vitest';
import {
  createHttp,
  type HttpOptions,
  type HttpRequest,
  memoryBreakerStore,
} from '../../../src/connectors/http/index.ts';
import {
  AuthError,
  NotFoundError,
  RateLimitedError,
  UnavailableError,
  UnknownOutcomeError,
  ValidationError,
} from '../../../src/ports/errors.ts';
import { type Bench, fakeClock, json, serve } from './bench.ts';

let bench: Bench | null = null;
afterEach(async () => {
  vi.unstubAllEnvs();
  await bench?.close();
  bench = null;
});

function setUp(extra: Partial<HttpOptions> = {}) {
  const clock = fakeClock();
  const http = createHttp({
    remote: 'garmin',
    clock,
    random: () => 0.5,
    minGapMs: 500,
    timeoutMs: 5000,
    breakerLimits: { failures: 100 },
    ...extra,
  });
  return { clock, http };
}

function get(path = '/x', extra: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url: `${bench?.url}${path}`, operation: 'garmin GET x', ...extra };
}

async function failure(promise: Promise<unknown>): Promise<Error> {
  return promise.then(
    () => {
      throw new Error('expected a rejection');
    },
    (error: Error) => error,
  );
}

describe('answers', () => {
  test('gives status, lower-case headers and text, and sends query, headers and JSON body', async () => {
    bench = await serve((_, response) => json(response, 201, { ok: true }, { 'X-Thing': 'yes' }));
    const { http } = setUp();
    const answer = await http.request({
      ...get('/a?first=1'),
      method: 'POST',
      query: { page: 2, skip: null, since: '2026-01-01T00:00:00Z' },
      headers: { 'Api-Key': 'k' },
      body: { a: 'é' },
    });
    expect(answer).toMatchObject({ status: 201, text: '{"ok":true}', bytes: null });
    expect(answer.headers['x-thing']).toBe('yes');
    expect(bench.seen[0]).toMatchObject({
      method: 'POST',
      url: '/a?first=1&page=2&since=2026-01-01T00%3A00%3A00Z',
      body: '{"a":"é"}',
    });
    expect(bench.seen[0]?.headers).toMatchObject({ 'api-key': 'k', 'content-type': 'application/json' });
    expect(http.count).toBe(1);
  });

  test('sends forms and plain strings as they are', async () => {
    bench = await serve((_, response) => json(response, 200, {}));
    const { http } = setUp();
    await http.request({ ...get(), method: 'POST', form: { a: 'b c', d: '&' } });
    await http.request({ ...get(), method: 'PUT', body: 'raw', headers: { 'content-type': 'text/plain' } });
    expect(bench.seen.map((s) => s.body)).toEqual(['a=b+c&d=%26', 'raw']);
    expect(bench.seen[1]?.headers['content-type']).toBe('text/plain');
  });

  test('gives bytes untouched', async () => {
    const bytes = Buffer.from([0, 255, 128, 13, 10]);
    bench = await serve((_, response) => response.end(bytes));
    const { http } = setUp();
    const answer = await http.request(get('/file', { responseType: 'bytes' }));
    expect([...(answer.bytes ?? [])]).toEqual([...bytes]);
    expect(answer.text).toBe('');
  });

  test('does not parse JSON and does not follow redirects unless accepted', async () => {
    bench = await serve((_, response) => {
      response.writeHead(302, { location: '/elsewhere' });
      response.end();
    });
    const { http } = setUp({ maxRetries: 0 });
    expect((await http.request(get('/x', { accept: [302] }))).headers.location).toBe('/elsewhere');
    expect(await failure(http.request(get()))).toBeInstanceOf(UnavailableError);
    expect(bench.seen.map((s) => s.url)).toEqual(['/x', '/x']);
  });

  test('loopback goes past a configured proxy', async () => {
    bench = await serve((_, response) => json(response, 200, {}));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy']) vi.stubEnv(name, 'http://127.0.0.1:9');
    const { http } = setUp({ maxRetries: 0 });
    expect((await http.request(get())).status).toBe(200);
  });

  test('refuses plain http beyond loopback without a request', async () => {
    const { http } = setUp();
    const error = await failure(http.request({ ...get(), url: 'http://example.org/secret-path' }));
    expect(error).toBeInstanceOf(RangeError);
    expect(error.message).not.toContain('secret-path');
    expect(http.count).toBe(0);
  });
});

describe('errors', () => {
  const table: [number, string, string, new (...args: never[]) => Error][] = [
    [400, 'application/json', '{"error":"bad"}', ValidationError],
    [401, 'text/html', 'InvalidApiKey', AuthError],
    [403, 'application/json', '{"error":"limit"}', ValidationError],
    [403, 'text/html', '<html>Just a moment...</html>', UnavailableError],
    [404, 'text/html', '<html></html>', NotFoundError],
    [409, 'application/json', '{"error":"exists"}', ValidationError],
    [422, 'application/json', '{}', ValidationError],
    [408, 'text/plain', '', UnavailableError],
    [500, 'application/json', '{}', UnavailableError],
    [503, 'text/html', '<html></html>', UnavailableError],
    [429, 'text/plain', '', RateLimitedError],
  ];
  test.each(table)('GET %i %s', async (status, type, body, expected) => {
    bench = await serve((_, response) => {
      response.writeHead(status, { 'content-type': type });
      response.end(body);
    });
    const { http } = setUp({ maxRetries: 0 });
    const error = await failure(http.request(get()));
    expect(error.constructor).toBe(expected);
    expect(error).toMatchObject({ remote: 'garmin', operation: 'garmin GET x', status });
  });

  test("carries the server's words but not the request's secrets", async () => {
    bench = await serve((seen, response) =>
      json(response, 400, { error: `"routine" is required, you sent ${seen.headers['api-key']}` }),
    );
    const { http } = setUp();
    const error = await failure(
      http.request(get('/x', { headers: { 'api-key': 'sekret-key-value' }, query: { t: 'tok' } })),
    );
    expect(error.message).toContain('"routine" is required');
    const everything = JSON.stringify(error, Object.getOwnPropertyNames(error));
    expect(everything).not.toContain('sekret');
    expect(everything).not.toContain('t=tok');
    expect(error.cause).toBeUndefined();
  });

  test('Retry-After as seconds and as a date', async () => {
    bench = await serve((_, response, n) =>
      json(response, 429, {}, { 'retry-after': n === 1 ? '120' : 'Sat, 21 Nov 2026 18:35:00 GMT', date: '' }),
    );
    const { http, clock } = setUp({ maxRetries: 0 });
    expect(await failure(http.request(get()))).toMatchObject({ retryAfterSeconds: 120 });
    clock.advance(120_000);
    expect(await failure(http.request(get()))).toMatchObject({ retryAfterSeconds: 180 });
  });

  test('a date in Retry-After counts from the clock of the server, whatever ours says', async () => {
    const headers = { 'retry-after': 'Sat, 21 Nov 2026 09:03:00 GMT', date: 'Sat, 21 Nov 2026 09:00:00 GMT' };
    bench = await serve((_, response) => json(response, 429, {}, headers));
    const { http } = setUp({ maxRetries: 0 });
    expect(await failure(http.request(get()))).toMatchObject({ retryAfterSeconds: 180 });
  });

  test('nothing listening: unavailable, even for a write', async () => {
    bench = await serve(() => undefined);
    const url = bench.url;
    await bench.close();
    bench = null;
    const { http } = setUp({ maxRetries: 0 });
    for (const method of ['GET', 'POST'] as const)
      expect((await failure(http.request({ method, url, operation: 'garmin x' }))).constructor).toBe(UnavailableError);
  });

  test('no answer in time', async () => {
    bench = await serve(() => undefined);
    const { http } = setUp({ maxRetries: 0 });
    expect((await failure(http.request(get('/x', { timeoutMs: 30 })))).constructor).toBe(UnavailableError);
    const write = await failure(http.request(get('/x', { timeoutMs: 30, method: 'POST', body: {} })));
    expect(write.constructor).toBe(UnknownOutcomeError);
  });
});

describe('retries', () => {
  test('a read is tried four times with growing, jittered waits', async () => {
    bench = await serve((_, response) => json(response, 503, {}));
    const { http, clock } = setUp();
    expect(await failure(http.request(get()))).toBeInstanceOf(UnavailableError);
    expect(http.count).toBe(4);
    expect(clock.slept).toEqual([1500, 3000, 6000]);
  });

  test('a read recovers', async () => {
    bench = await serve((_, response, n) => {
      if (n === 1) response.destroy();
      else if (n === 2) json(response, 502, {});
      else json(response, 200, { fine: 1 });
    });
    const { http } = setUp();
    expect((await http.request(get())).text).toBe('{"fine":1}');
    expect(http.count).toBe(3);
  });

  test('Retry-After is honoured up to the cap, beyond it the read gives up', async () => {
    bench = await serve((_, response, n) => {
      if (n === 1) json(response, 429, {}, { 'retry-after': '20' });
      else if (n === 2) json(response, 200, {});
      else json(response, 429, {}, { 'retry-after': '61' });
    });
    const { http, clock } = setUp();
    await http.request(get());
    expect(clock.slept).toEqual([20_000]);
    expect(await failure(http.request(get()))).toMatchObject({ retryAfterSeconds: 61 });
    expect(http.count).toBe(3);
  });

  test.each([400, 401, 404])('%i is not retried', async (status) => {
    bench = await serve((_, response) => json(response, status, {}));
    const { http } = setUp();
    await failure(http.request(get()));
    expect(http.count).toBe(1);
  });

  test.each(['POST', 'PUT', 'DELETE'] as const)(
    '%s is sent once: reset or 5xx is an unknown outcome',
    async (method) => {
      bench = await serve((_, response, n) => {
        if (n === 1) response.destroy();
        else json(response, 500, {});
      });
      const { http } = setUp();
      expect((await failure(http.request(get('/x', { method })))).constructor).toBe(UnknownOutcomeError);
      expect((await failure(http.request(get('/x', { method })))).constructor).toBe(UnknownOutcomeError);
      expect(http.count).toBe(2);
    },
  );

  test('a write refused before it took effect is a plain error', async () => {
    bench = await serve((_, response) => json(response, 429, {}, { 'retry-after': '1' }));
    const { http } = setUp();
    expect((await failure(http.request(get('/x', { method: 'POST' })))).constructor).toBe(RateLimitedError);
    expect(http.count).toBe(1);
  });

  test('a write marked idempotent is retried', async () => {
    bench = await serve((_, response, n) => json(response, n === 1 ? 500 : 200, {}));
    const { http } = setUp();
    await http.request(get('/x', { method: 'PUT', idempotent: true }));
    expect(http.count).toBe(2);
  });

  test('an answer cut short is a failed read', async () => {
    bench = await serve((_, response, n) => {
      if (n > 1) return json(response, 200, {});
      response.writeHead(200, { 'content-length': '100', 'content-type': 'application/json' });
      response.write('{"a":');
      response.socket?.destroySoon();
    });
    const { http } = setUp();
    expect((await http.request(get())).text).toBe('{}');
    expect(http.count).toBe(2);
  });
});

describe('pacing and aborting', () => {
  test('requests run one at a time with the gap between starts', async () => {
    let open = 0;
    let most = 0;
    bench = await serve((_, response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        json(response, 200, {});
      });
    });
    const { http, clock } = setUp();
    await Promise.all([http.request(get('/1')), http.request(get('/2')), http.request(get('/3'))]);
    expect(most).toBe(1);
    expect(bench.seen.map((s) => s.url)).toEqual(['/1', '/2', '/3']);
    expect(clock.slept).toEqual([500, 500]);
    clock.advance(200);
    await http.request(get('/4'));
    expect(clock.slept.at(-1)).toBe(300);
    clock.advance(5000);
    await http.request(get('/5'));
    expect(clock.slept).toHaveLength(3);
  });

  test('one failure does not stop the next in line', async () => {
    bench = await serve((_, response, n) => json(response, n === 1 ? 404 : 200, {}));
    const { http } = setUp();
    const [first, second] = await Promise.allSettled([http.request(get()), http.request(get())]);
    expect([first.status, second.status]).toEqual(['rejected', 'fulfilled']);
  });

  test('an aborted read gives the reason and does not touch the breaker; an aborted write is an unknown outcome', async () => {
    const controller = new AbortController();
    const stop = new Error('stop');
    bench = await serve(() => controller.abort(stop));
    const breaker = memoryBreakerStore();
    const { http } = setUp({ breaker });
    expect(await failure(http.request(get('/x', { signal: controller.signal })))).toBe(stop);
    expect(await failure(http.request(get('/x', { signal: controller.signal })))).toBe(stop);
    expect(http.count).toBe(1);
    await bench.close();
    const other = new AbortController();
    bench = await serve(() => other.abort(stop));
    const write = await failure(http.request(get('/x', { method: 'POST', signal: other.signal })));
    expect(write.constructor).toBe(UnknownOutcomeError);
    expect(breaker.load(new URL(bench.url).host)).toBeNull();
  });
});
