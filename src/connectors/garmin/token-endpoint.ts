import {
  AuthError,
  ProtocolError,
  type RemoteError,
  UnavailableError,
  UnknownOutcomeError,
} from '../../ports/errors.ts';
import type { Instant } from '../../time/day.ts';
import { type Http, type HttpResponse, isHtml } from '../http/index.ts';
import { APP_HEADERS } from './headers.ts';
import type { GarminHosts } from './hosts.ts';
import type { ServiceTicket } from './ticket.ts';
import { type GarminTokens, readJwt } from './tokens.ts';

const PATH = '/di-oauth2-service/oauth/token';
const TICKET_GRANT = 'https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket';
const TIMEOUT_MS = 30_000;

type Issued = Pick<GarminTokens, 'access' | 'refresh' | 'clientId' | 'expiresAt'>;

export interface TokenEndpoint {
  /** Trades a ticket for tokens, trying each app id. AuthError when none is accepted. */
  exchange(ticket: ServiceTicket & { serviceUrl: string }, clientIds: readonly string[]): Promise<Issued>;
  /** Rotates the pair: the refresh token given is spent afterwards. AuthError when Garmin refuses it. */
  refresh(refreshToken: string, clientId: string): Promise<Issued>;
}

export function createTokenEndpoint(http: Http, hosts: GarminHosts, now: () => Instant): TokenEndpoint {
  async function post(operation: string, clientId: string, form: Record<string, string>): Promise<HttpResponse> {
    try {
      return await http.request({
        method: 'POST',
        url: `${hosts.diauth}${PATH}`,
        headers: {
          ...APP_HEADERS,
          authorization: `Basic ${Buffer.from(`${clientId}:`).toString('base64')}`,
          'cache-control': 'no-cache',
        },
        form: { client_id: clientId, ...form },
        accept: [400, 401, 403],
        // A refresh token dies once used: a second try after a lost answer could only be refused.
        idempotent: false,
        timeoutMs: TIMEOUT_MS,
        operation,
      });
    } catch (error) {
      if (error instanceof UnknownOutcomeError)
        throw new UnavailableError('garmin', operation, 'Garmin did not answer the sign-in request in time');
      throw error;
    }
  }

  function issued(response: HttpResponse, operation: string, clientId: string): Issued | null {
    if (response.status !== 200) return null;
    const body = bodyOf(response);
    const access = body?.access_token;
    if (typeof access !== 'string' || access === '')
      throw new ProtocolError('garmin', operation, 'Garmin answered without a token');
    const inside = readJwt(access);
    const seconds = typeof body?.expires_in === 'number' ? body.expires_in : null;
    const told = seconds === null ? null : new Date(Date.parse(now()) + seconds * 1000).toISOString();
    return {
      access,
      refresh: typeof body?.refresh_token === 'string' ? body.refresh_token : null,
      clientId: inside.clientId ?? clientId,
      // Counted from now by our own clock, which may go wrong: the token itself names an instant of Garmin's clock.
      expiresAt: told ?? inside.expiresAt,
    };
  }

  async function exchange(ticket: ServiceTicket & { serviceUrl: string }, clientIds: readonly string[]) {
    const operation = 'garmin exchange ticket';
    let refused = 400;
    for (const clientId of clientIds) {
      const response = await post(operation, clientId, {
        service_ticket: ticket.ticket,
        grant_type: TICKET_GRANT,
        service_url: ticket.serviceUrl,
      });
      const tokens = issued(response, operation, clientId);
      if (tokens) return tokens;
      if (response.status === 403 && isHtml(response)) throw blocked(operation);
      refused = response.status;
    }
    throw new AuthError(
      'garmin',
      operation,
      'Garmin did not accept this ticket. It works once and for about a minute: sign in again and paste it at once',
      refused,
    );
  }

  async function refresh(refreshToken: string, clientId: string): Promise<Issued> {
    const operation = 'garmin refresh login';
    const response = await post(operation, clientId, { grant_type: 'refresh_token', refresh_token: refreshToken });
    const tokens = issued(response, operation, clientId);
    if (tokens) return tokens;
    if (response.status === 403 && isHtml(response)) throw blocked(operation);
    throw new AuthError('garmin', operation, LOGIN_NEEDED, response.status);
  }

  return { exchange, refresh };
}

export const LOGIN_NEEDED = 'Garmin login needed: run "coach auth garmin"';

export function loginNeeded(operation = 'garmin login'): AuthError {
  return new AuthError('garmin', operation, LOGIN_NEEDED, 401);
}

function blocked(operation: string): RemoteError {
  return new UnavailableError(
    'garmin',
    operation,
    'Garmin shows a web page instead of answering; try again later',
    403,
  );
}

function bodyOf(response: HttpResponse): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(response.text);
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
