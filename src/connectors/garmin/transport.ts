import { AuthError, UnavailableError, UnknownOutcomeError, ValidationError } from '../../ports/errors.ts';
import { type Http, type HttpResponse, jsonOf, type Method } from '../http/index.ts';
import type { GarminAuth } from './auth.ts';
import { APP_HEADERS } from './headers.ts';
import type { GarminHosts } from './hosts.ts';
import { loginNeeded } from './token-endpoint.ts';

export interface TransportRequest {
  method: Method;
  /** Path on the data host, or an absolute address on it. */
  url: string;
  query?: Record<string, string | number | boolean | null | undefined> | undefined;
  body?: unknown;
  /** True on PUT and DELETE, where sending twice changes nothing more. */
  idempotent?: boolean;
  accept?: readonly number[];
  signal?: AbortSignal | undefined;
}

/** Signed-in requests to the data host; every way in and out of the connector passes here. */
export interface GarminTransport {
  /** The JSON body; null for 204, an empty body or a literal `null`. Throws RemoteError. */
  json(request: TransportRequest): Promise<unknown>;
  bytes(request: TransportRequest): Promise<Uint8Array>;
  /** Requests made so far, retries included. */
  readonly count: number;
}

const DOWNLOAD_TIMEOUT_MS = 60_000;

export function createGarminTransport(deps: { http: Http; auth: GarminAuth; hosts: GarminHosts }): GarminTransport {
  const { http, auth, hosts } = deps;

  async function send(request: TransportRequest, bytes: boolean): Promise<HttpResponse> {
    const url = request.url.startsWith('/') ? `${hosts.api}${request.url}` : request.url;
    // The bearer goes to the data host and nowhere else.
    if (!url.startsWith(`${hosts.api}/`)) throw new RangeError('garmin request to a host that is not the data host');
    const operation = operationOf(request.method, url.slice(hosts.api.length));
    const attempt = (token: string): Promise<HttpResponse> =>
      http.request({
        method: request.method,
        url,
        headers: { ...APP_HEADERS, authorization: `Bearer ${token}` },
        ...(request.query ? { query: request.query } : {}),
        ...(request.body === undefined ? {} : { body: request.body }),
        accept: request.method === 'GET' ? (request.accept ?? []) : [...(request.accept ?? []), 500],
        ...(request.idempotent === undefined ? {} : { idempotent: request.idempotent }),
        ...(bytes ? { responseType: 'bytes' as const, timeoutMs: DOWNLOAD_TIMEOUT_MS } : {}),
        operation,
        signal: request.signal,
      });
    const token = await auth.bearer();
    try {
      return checked(await attempt(token), request, operation);
    } catch (error) {
      if (!(error instanceof AuthError)) throw error;
      // A 401 means that nothing was done, so even a write may go out once more with a new token.
      const fresh = await auth.renew(token);
      try {
        return checked(await attempt(fresh), request, operation);
      } catch (again) {
        throw again instanceof AuthError ? loginNeeded(operation) : again;
      }
    }
  }

  return {
    async json(request) {
      const response = await send(request, false);
      const operation = operationOf(request.method, request.url);
      try {
        return jsonOf(response, operation, 'garmin');
      } catch (error) {
        // A page or rubbish in answer to a write that must not be repeated: nobody knows what became of it.
        if (request.method === 'GET' || request.idempotent) throw error;
        throw new UnknownOutcomeError(
          'garmin',
          operation,
          `${operation}: no clear answer, it may have worked`,
          response.status,
          error,
        );
      }
    },
    async bytes(request) {
      return (await send(request, true)).bytes ?? new Uint8Array();
    },
    get count() {
      return http.count;
    },
  };
}

/**
 * A 500 to a write that names an IllegalStateException is Garmin's way to refuse a body: sending it again cannot help.
 * Any other 500 leaves open whether a write that must not be repeated took effect.
 */
function checked(response: HttpResponse, request: TransportRequest, operation: string): HttpResponse {
  if (response.status !== 500) return response;
  if (response.text.includes('IllegalStateException'))
    throw new ValidationError('garmin', operation, `${operation} was refused (500)`, 500);
  if (request.idempotent) throw new UnavailableError('garmin', operation, 'Garmin is not available now (500)', 500);
  throw new UnknownOutcomeError('garmin', operation, `${operation}: no clear answer (500), it may have worked`, 500);
}

/** Name for messages: "garmin GET hrv-service/hrv". Ids, dates and names of people are left out. */
export function operationOf(method: Method, path: string): string {
  const words = path
    .replace(/^https?:\/\/[^/]+/, '')
    .split('?', 1)[0]
    ?.split('/')
    .filter((word) => word !== '' && !/\d/.test(word));
  return `garmin ${method} ${(words ?? []).slice(0, 3).join('/')}`;
}
