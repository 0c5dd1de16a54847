import {
  AuthError,
  NotFoundError,
  RateLimitedError,
  type RemoteError,
  type RemoteName,
  UnavailableError,
  UnknownOutcomeError,
  ValidationError,
} from '../../ports/errors.ts';
import type { Instant } from '../../time/day.ts';
import { redact } from '../secrets/redact.ts';
import { labelOf } from './label.ts';
import type { HttpResponse } from './model.ts';
import { retryAfterSeconds } from './retry-after.ts';

/** What the error needs to know about the request; nothing secret. */
export interface RequestFacts {
  remote: RemoteName;
  operation: string;
  /** False for a write that must not be sent twice. */
  repeatable: boolean;
  now: Instant;
  /** Values of the request that must not come back in a message, should the server echo them. */
  secrets: readonly string[];
}

/** True when the answer is an HTML page: maintenance, login or bot page where data was expected. */
export function isHtml(response: HttpResponse): boolean {
  const type = response.headers['content-type'] ?? '';
  return /html/i.test(type) || /^\s*<(!doctype|html)/i.test(response.text);
}

/** The server's own words in an error answer, one line of at most 200 characters; empty for HTML. */
export function serverWords(response: HttpResponse): string {
  const text = response.text.trim();
  if (text === '' || text.startsWith('<')) return '';
  let words = text;
  try {
    const body = JSON.parse(text) as unknown;
    words = wordsIn(body) ?? '';
  } catch {
    // Plain text is used as it is.
  }
  return words.replace(/\s+/g, ' ').slice(0, 200);
}

function wordsIn(body: unknown): string | null {
  if (typeof body === 'string') return body;
  if (typeof body !== 'object' || body === null) return null;
  const record = body as Record<string, unknown>;
  for (const key of ['error', 'message', 'error_description', 'errorMessage', 'detail']) {
    const found = wordsIn(record[key]);
    if (found) return found;
  }
  return null;
}

/** The typed error for an answer that is neither 2xx nor accepted. */
export function errorOf(response: HttpResponse, facts: RequestFacts): RemoteError {
  const { remote, operation } = facts;
  const { status } = response;
  const name = labelOf(remote);
  const said = redact(serverWords(response), facts.secrets);
  const suffix = said === '' ? '' : `: ${said}`;
  if (status === 401) return new AuthError(remote, operation, `${name} does not accept the login (401)`, 401);
  if (status === 429) {
    const seconds = retryAfterSeconds(response.headers['retry-after'], facts.now, response.headers.date);
    const wait = seconds === null ? 'wait a while' : `wait ${seconds} s`;
    return new RateLimitedError(remote, operation, `${name} asks to slow down (429), ${wait}`, seconds);
  }
  if (status === 404 || status === 410)
    return new NotFoundError(remote, operation, `${operation}: not found (${status})`, status);
  if (status === 403 && isHtml(response))
    return new UnavailableError(remote, operation, `${name} answered with a web page instead of data (403)`, 403);
  if (status >= 400 && status < 500 && status !== 408)
    return new ValidationError(remote, operation, `${operation} was refused (${status})${suffix}`, status);
  if (!facts.repeatable)
    return new UnknownOutcomeError(
      remote,
      operation,
      `${operation}: no clear answer (${status}), it may have worked`,
      status,
    );
  const what = status >= 300 && status < 400 ? 'redirected elsewhere' : 'is not available now';
  return new UnavailableError(remote, operation, `${name} ${what} (${status})`, status);
}

/** Failures that happen before a request has left this machine. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** The typed error for a request without an answer. `code` is the system's error code, "TIMEOUT" or "ABORTED". */
export function errorOfFailure(code: string, facts: RequestFacts): RemoteError {
  const { remote, operation } = facts;
  const why = code === 'TIMEOUT' ? 'no answer in time' : `connection failed (${code})`;
  if (!facts.repeatable && !NOT_SENT.has(code))
    return new UnknownOutcomeError(remote, operation, `${operation}: ${why}, it may have worked`);
  return new UnavailableError(remote, operation, `${labelOf(remote)} could not be reached: ${why}`);
}
