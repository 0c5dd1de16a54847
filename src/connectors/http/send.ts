import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { isLoopback } from './host.ts';
import type { HttpRequest, HttpResponse } from './model.ts';

/** A request that got no answer; `code` says why. Carries nothing of the request. */
export class SendFailure extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

const MAX_BYTES = 128 * 1024 * 1024;

// A kept-alive connection that the server has just closed would make a write's outcome unknown for nothing.
const httpAgent = new HttpAgent({ keepAlive: false });
const httpsAgent = new HttpsAgent({ keepAlive: false });

/** The full address of a request, query included. */
export function addressOf(request: HttpRequest): URL {
  const url = new URL(request.url);
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== null && value !== undefined) url.searchParams.append(name, String(value));
  return url;
}

function payloadOf(request: HttpRequest): { data?: string | Uint8Array; type?: string } {
  if (request.form)
    return { data: new URLSearchParams(request.form).toString(), type: 'application/x-www-form-urlencoded' };
  const { body } = request;
  if (body === undefined || body === null) return {};
  if (typeof body === 'string') return { data: body };
  if (body instanceof Uint8Array) return { data: body, type: 'application/octet-stream' };
  return { data: JSON.stringify(body), type: 'application/json' };
}

function headersOf(request: HttpRequest, type: string | undefined): Record<string, string> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (type !== undefined) headers['content-type'] = type;
  for (const [name, value] of Object.entries(request.headers ?? {})) headers[name.toLowerCase()] = value;
  return headers;
}

const HARMLESS = new Set(['accept', 'content-type', 'user-agent', 'accept-language', 'origin', 'referer']);

/** Header, query and form values that may be credentials, with and without their scheme ("Bearer x" and "x"). */
export function secretsIn(request: HttpRequest): string[] {
  const values = [...Object.values(request.query ?? {}), ...Object.values(request.form ?? {})].map(String);
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (!HARMLESS.has(name.toLowerCase())) values.push(value, ...value.split(' '));
  return values;
}

function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code !== '' ? code : 'NETWORK';
}

/**
 * One request, one answer of any status. Redirects are not followed, so that credentials stay with the host they are for.
 * Throws SendFailure when there is no answer: "TIMEOUT", "ABORTED" or the system's code.
 */
export async function send(request: HttpRequest, timeoutMs: number): Promise<HttpResponse> {
  const { default: axios } = await import('axios');
  const url = addressOf(request);
  const { data, type } = payloadOf(request);
  const limit = AbortSignal.timeout(timeoutMs);
  const signal = request.signal ? AbortSignal.any([request.signal, limit]) : limit;
  try {
    const answer = await axios.request<ArrayBuffer>({
      method: request.method,
      url: url.href,
      headers: headersOf(request, type),
      ...(data === undefined ? {} : { data }),
      responseType: 'arraybuffer',
      transformRequest: [(value: unknown) => value],
      transformResponse: [(value: unknown) => value],
      validateStatus: () => true,
      maxRedirects: 0,
      maxContentLength: MAX_BYTES,
      maxBodyLength: MAX_BYTES,
      httpAgent,
      httpsAgent,
      signal,
      ...(isLoopback(url) ? { proxy: false as const } : {}),
    });
    const bytes = new Uint8Array(answer.data);
    const headers: Record<string, string> = {};
    for (const [name, value] of Object.entries(answer.headers)) headers[name.toLowerCase()] = String(value);
    const good = answer.status >= 200 && answer.status < 300;
    if (request.responseType === 'bytes' && good) return { status: answer.status, headers, text: '', bytes };
    return { status: answer.status, headers, text: new TextDecoder().decode(bytes), bytes: null };
  } catch (error) {
    // The client's own error holds the request with its headers, so it goes no further than this.
    if (request.signal?.aborted) throw new SendFailure('ABORTED');
    throw new SendFailure(limit.aborted ? 'TIMEOUT' : codeOf(error));
  }
}
