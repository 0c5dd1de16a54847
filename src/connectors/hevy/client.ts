import type { z } from 'zod';
import type { Clock, Random } from '../../ports/clock.ts';
import { AuthError, ProtocolError, ValidationError } from '../../ports/errors.ts';
import { checkHost, isLoopback } from '../http/host.ts';
import { createHttp } from '../http/http.ts';
import { jsonOf } from '../http/json.ts';
import type { BreakerStore, Http, HttpRequest } from '../http/model.ts';
import { firstIssue, pageSchema } from './schema.ts';

export const HEVY_URL = 'https://api.hevyapp.com';
const MIN_GAP_MS = 500;
const TIMEOUT_MS = 60_000;

/** The transport Hevy is polite with: half a second between requests (none to a loopback server), 60 s time limit. */
export function createHevyHttp(options: {
  clock: Clock;
  random: Random;
  baseUrl?: string;
  breaker?: BreakerStore;
  /** Milliseconds. */
  timeoutMs?: number;
  /** Shortest wait before the first retry, milliseconds. Default 1000. */
  firstRetryMs?: number;
}): Http {
  const { clock, random } = options;
  const minGapMs = isLoopback(options.baseUrl ?? HEVY_URL) ? 0 : MIN_GAP_MS;
  const breaker = options.breaker ? { breaker: options.breaker } : {};
  return createHttp({
    remote: 'hevy',
    clock,
    random,
    minGapMs,
    timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
    ...(options.firstRetryMs === undefined ? {} : { firstRetryMs: options.firstRetryMs }),
    ...breaker,
  });
}

export interface HevyClientOptions {
  http: Http;
  clock: Clock;
  random: Random;
  /** Asked at every request; null means not set up. */
  apiKey(): string | null;
  /** Default https://api.hevyapp.com. */
  baseUrl?: string;
  /** Hevy asks timers not to call at xx:00: wait out the first minute of an hour. For unattended runs. */
  avoidTopOfHour?: boolean;
}

export interface Page {
  items: unknown[];
  /** 0 when there is nothing. */
  pageCount: number;
}

/** Calls of Hevy's public API, one method per kind of call; throws RemoteError. */
export interface HevyClient {
  readonly count: number;
  /** GET of a list page (1-based). A page past the end is empty. */
  list(path: string, key: string, page: number, options: ListOptions): Promise<Page>;
  get(path: string, options?: CallOptions): Promise<unknown>;
  /** POST or PUT of a body that has been checked; never retried. Null for an empty answer. */
  write(method: 'POST' | 'PUT', path: string, body: unknown, options?: CallOptions): Promise<unknown>;
}

export interface CallOptions {
  signal?: AbortSignal | undefined;
}
export interface ListOptions extends CallOptions {
  /** At most 10, for templates at most 100. */
  pageSize: number;
  query?: Record<string, string>;
}

/** Milliseconds to wait so as not to call within the first minute of an hour: 0, or up to 90 s (spread at random). */
export function topOfHourWait(now: string, random: number): number {
  const date = new Date(now);
  if (date.getUTCMinutes() !== 0) return 0;
  const passed = date.getUTCSeconds() * 1000 + date.getUTCMilliseconds();
  return 60_000 - passed + Math.round(random * 30_000);
}

/** `/workouts/0f3a.../x` -> `/workouts/:id/x`: for messages and operations, which must not carry data. */
function shapeOf(path: string): string {
  return path.replace(/\/[^/]*\d[^/]*/g, '/:id');
}

export function createHevyClient(options: HevyClientOptions): HevyClient {
  const base = checkHost(options.baseUrl ?? HEVY_URL).href.replace(/\/+$/, '');
  let waitedIn = '';

  async function politeWait(signal: AbortSignal | undefined): Promise<void> {
    const now = options.clock.now();
    const hour = now.slice(0, 13);
    if (!options.avoidTopOfHour || waitedIn === hour) return;
    const wait = topOfHourWait(now, options.random());
    if (wait === 0) return;
    // Once an hour, so that a clock that stands still does not make every request wait.
    waitedIn = hour;
    await options.clock.sleep(wait, signal);
  }

  async function call(request: Omit<HttpRequest, 'url' | 'operation'> & { path: string }) {
    const { path, ...rest } = request;
    const operation = `hevy ${request.method} ${shapeOf(path)}`;
    const key = options.apiKey()?.trim() ?? '';
    if (key === '') throw new AuthError('hevy', operation, 'Hevy is not set up: no API key. Run: coach auth hevy');
    await politeWait(request.signal);
    const headers = { 'api-key': key, accept: 'application/json' };
    try {
      const response = await options.http.request({ ...rest, url: `${base}/v1${path}`, headers, operation });
      return { response, operation };
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      throw new AuthError(
        'hevy',
        operation,
        'Hevy does not accept the API key. Put in a new one: coach auth hevy',
        401,
      );
    }
  }

  async function list(path: string, key: string, page: number, wanted: ListOptions): Promise<Page> {
    const query = { page, pageSize: wanted.pageSize, ...wanted.query };
    const { response, operation } = await call({ method: 'GET', path, query, accept: [404], signal: wanted.signal });
    if (response.status === 404) return { items: [], pageCount: page - 1 };
    const body = jsonOf(response, operation);
    const parsed = parse(pageSchema, body, operation);
    const items = parsed[key];
    if (!Array.isArray(items))
      throw new ProtocolError('hevy', operation, `${operation}: no list "${key}" in the answer`);
    // Without a page count: a full page may have a successor.
    const guessed = items.length >= wanted.pageSize ? page + 1 : page;
    return { items, pageCount: parsed.page_count ?? guessed };
  }

  async function get(path: string, wanted: CallOptions = {}): Promise<unknown> {
    const { response, operation } = await call({ method: 'GET', path, signal: wanted.signal });
    return jsonOf(response, operation);
  }

  async function write(
    method: 'POST' | 'PUT',
    path: string,
    body: unknown,
    wanted: CallOptions = {},
  ): Promise<unknown> {
    const { response } = await call({ method, path, body, signal: wanted.signal });
    // It worked, whatever the body says: what cannot be read is looked up afterwards.
    try {
      return response.text.trim() === '' ? null : (JSON.parse(response.text) as unknown);
    } catch {
      return null;
    }
  }

  return {
    list,
    get,
    write,
    get count() {
      return options.http.count;
    },
  };
}

/** `value` read with a schema; ProtocolError that names the place, not the value. */
export function parse<T extends z.ZodType>(schema: T, value: unknown, operation: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new ProtocolError('hevy', operation, `${operation}: unexpected shape at ${firstIssue(result.error)}`);
}

/** `value` checked against what Hevy accepts; ValidationError before anything is sent. */
export function checked<T extends z.ZodType>(schema: T, value: unknown, operation: string): z.infer<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const said = result.error.issues[0]?.message ?? '';
  throw new ValidationError('hevy', operation, `${operation}: not sent, ${firstIssue(result.error)}: ${said}`);
}

/** The thing inside an answer that may be `{key: x}`, `{key: [x]}`, `[x]` or x itself; null for an empty answer. */
export function unwrap(body: unknown, key: string): unknown {
  let inner = body;
  if (typeof inner === 'object' && inner !== null && !Array.isArray(inner) && key in inner)
    inner = (inner as Record<string, unknown>)[key];
  if (Array.isArray(inner)) inner = inner[0];
  if (inner === undefined || inner === '' || inner === null) return null;
  return typeof inner === 'object' && Object.keys(inner).length === 0 ? null : inner;
}
