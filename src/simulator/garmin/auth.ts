import type { Instant } from '../../time/day.ts';
import type { Reply } from '../http/reply.ts';
import { json, text } from '../http/reply.ts';
import type { Route, SimRequest } from '../http/router.ts';
import { isRecord, parseJson } from '../http/router.ts';
import { stream } from '../random.ts';
import type { GarminContext } from './context.ts';

export const CLIENT_IDS = [
  'GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2',
  'GARMIN_CONNECT_MOBILE_ANDROID_DI_2024Q4',
  'GARMIN_CONNECT_MOBILE_ANDROID_DI',
  'GARMIN_CONNECT_MOBILE_IOS_DI',
];

/** Accounts that the simulated sign-in knows; what happens on each is in its name. */
export const LOGIN = {
  password: 'sim-password',
  users: {
    ok: 'sam@example.test',
    mfa: 'mfa@example.test',
    captcha: 'captcha@example.test',
    throttled: 'throttled@example.test',
    blocked: 'blocked@example.test',
  },
  mfaCode: '123456',
} as const;

const TICKET_TTL_MS = 60_000;
const REFRESH_TTL_MS = 30 * 86_400_000;

interface Ticket {
  ticket: string;
  service: string;
  issued: Instant;
  used: boolean;
}

export interface GarminAuth {
  routes: Route[];
  /** Makes a fresh service ticket, as a browser sign-in would. */
  issueTicket(service: string): string;
  /** A working token pair; the refresh token is the account's current one. */
  currentTokens(): { di_token: string; di_refresh_token: string; di_client_id: string };
  /** Null when the bearer is good, else the 401 answer. */
  check(request: SimRequest): Reply | null;
  /** Takes all access tokens back (and with `refresh` the refresh tokens too). */
  revoke(refresh: boolean): void;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function denied(): Reply {
  const headers = {
    'www-authenticate': 'Bearer realm="oauth", error="invalid_token", error_description="Token is not active"',
  };
  return json({ message: 'Token is not active', error: 'NotAuthorizedException' }, 401, headers);
}

/** Sign-in and DI OAuth2 of the simulated account. */
export function createGarminAuth(context: GarminContext): GarminAuth {
  const tickets: Ticket[] = [];
  const sessions = new Set<string>();
  let counter = 0;
  const live = new Set<string>();

  function now(): number {
    return Date.parse(context.clock());
  }

  function issueTicket(service: string): string {
    counter++;
    const rng = stream(context.world.seed, `ticket|${counter}|${context.clock()}`);
    const ticket = `ST-${String(counter).padStart(7, '0')}-${rng.int(1e8, 9e8).toString(36)}-sso`;
    tickets.push({ ticket, service, issued: context.clock(), used: false });
    return ticket;
  }

  function accessToken(clientId: string): string {
    const jti = `sim-${context.world.seed}-${context.state.nextToken++}`;
    live.add(jti);
    const exp = Math.floor(now() / 1000) + context.accessTtlSeconds;
    const payload = { client_id: clientId, exp, iat: Math.floor(now() / 1000), jti, iss: 'simulator' };
    return `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(payload)}.`;
  }

  function newRefreshToken(clientId: string): string {
    const token = `sim-refresh-${context.world.seed}-${context.state.nextToken++}`;
    const expires = new Date(now() + REFRESH_TTL_MS).toISOString();
    context.state.refreshTokens.push({ token, clientId, expires });
    return token;
  }

  function tokenReply(clientId: string): Reply {
    return json({
      scope: 'ATP_READ ATP_WRITE CONNECT_READ CONNECT_WRITE',
      jti: `sim-${context.state.nextToken}`,
      token_type: 'Bearer',
      access_token: accessToken(clientId),
      refresh_token: newRefreshToken(clientId),
      expires_in: context.accessTtlSeconds,
      refresh_token_expires_in: REFRESH_TTL_MS / 1000 - 1,
    });
  }

  function token(request: SimRequest): Reply {
    const form = new URLSearchParams(request.body);
    const clientId = form.get('client_id') ?? '';
    const basic = `Basic ${Buffer.from(`${clientId}:`).toString('base64')}`;
    if (!CLIENT_IDS.includes(clientId) || request.headers.authorization !== basic) {
      return json({ error: 'invalid_client', error_description: 'Bad client credentials' }, 401);
    }
    const grant = form.get('grant_type') ?? '';
    if (grant === 'refresh_token') return refresh(clientId, form.get('refresh_token') ?? '');
    if (grant.endsWith('/di-oauth2-service/oauth/grant/service_ticket')) return exchange(clientId, form);
    return json({ error: 'unsupported_grant_type', error_description: `Unsupported grant type: ${grant}` }, 400);
  }

  function refresh(clientId: string, offered: string): Reply {
    const index = context.state.refreshTokens.findIndex((t) => t.token === offered && t.clientId === clientId);
    const known = context.state.refreshTokens[index];
    if (!known || Date.parse(known.expires) <= now()) {
      return json({ error: 'invalid_grant', error_description: 'Invalid refresh token: [redacted]' }, 400);
    }
    // Rotating: a refresh token dies with its first use.
    context.state.refreshTokens.splice(index, 1);
    return tokenReply(clientId);
  }

  function exchange(clientId: string, form: URLSearchParams): Reply {
    const found = tickets.find((t) => t.ticket === form.get('service_ticket'));
    const stale = !found || found.used || now() - Date.parse(found.issued) > TICKET_TTL_MS;
    if (stale || found.service !== form.get('service_url')) {
      return json({ error: 'invalid_grant', error_description: 'Invalid service ticket' }, 400);
    }
    found.used = true;
    return tokenReply(clientId);
  }

  function status(type: string, httpStatus: string, message = '') {
    return { type, message, httpStatus };
  }

  function success(service: string): Reply {
    return json({
      serviceURL: service,
      serviceTicketId: issueTicket(service),
      responseStatus: status('SUCCESSFUL', 'OK'),
      responseReason: null,
      customerMfaInfo: null,
      consentTypeList: null,
      captchaAlreadyPassed: false,
      samlResponse: null,
      authType: 'CAS',
    });
  }

  function login(request: SimRequest): Reply {
    const body = parseJson(request.body);
    const service = request.query.get('service') ?? '';
    if (!isRecord(body) || service === '')
      return json({ error: { 'status-code': '400', message: 'Bad Request' } }, 400);
    const { users } = LOGIN;
    if (body.username === users.throttled) {
      return json({ error: { 'status-code': '429', message: 'Too many requests' } }, 429);
    }
    if (body.username === users.blocked) return text('<html><title>Just a moment...</title></html>', 403);
    if (body.username === users.captcha) {
      return json({ serviceTicketId: null, responseStatus: status('CAPTCHA_REQUIRED', 'OK') });
    }
    const known = body.username === users.ok || body.username === users.mfa;
    if (!known || body.password !== LOGIN.password) {
      const why = status('INVALID_USERNAME_PASSWORD', 'UNAUTHORIZED', 'generalLoginInvalidUsernameOrPassword');
      return json({ serviceTicketId: null, responseStatus: why }, 401);
    }
    if (body.username === users.ok) return success(service);
    const session = `sim-session-${++counter}`;
    sessions.add(session);
    const info = {
      email: 'm***@example.test',
      phoneNumber: null,
      mfaLastMethodUsed: 'email',
      defaultMfaMethod: 'email',
    };
    const reply = { serviceTicketId: null, responseStatus: status('MFA_REQUIRED', 'OK'), customerMfaInfo: info };
    return json(reply, 200, { 'set-cookie': `SESSION=${session}; Path=/; HttpOnly` });
  }

  function verify(request: SimRequest): Reply {
    const body = parseJson(request.body);
    const session = /SESSION=([^;]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    if (!isRecord(body) || !sessions.has(session)) {
      return json({ serviceTicketId: null, responseStatus: status('SESSION_EXPIRED', 'UNAUTHORIZED') }, 401);
    }
    if (body.mfaVerificationCode !== LOGIN.mfaCode) {
      return json({ serviceTicketId: null, responseStatus: status('MFA_CODE_INVALID', 'OK') });
    }
    sessions.delete(session);
    return success(request.query.get('service') ?? '');
  }

  /** The browser way: a page whose address carries the ticket. */
  function browserPage(request: SimRequest): Reply {
    const service = request.query.get('service') ?? 'https://sso.garmin.com/sso/embed';
    const ticket = issueTicket(service);
    return text(`<html><title>Success</title><a href="${service}?ticket=${ticket}">continue</a></html>`, 200);
  }

  function check(request: SimRequest): Reply | null {
    const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
    const payload = bearer ? parseJson(Buffer.from(bearer.split('.')[1] ?? '', 'base64url').toString('utf8')) : null;
    if (!isRecord(payload) || typeof payload.jti !== 'string' || typeof payload.exp !== 'number') return denied();
    // A token of an earlier run of the same simulator stays good until it ends.
    if (!payload.jti.startsWith(`sim-${context.world.seed}-`)) return denied();
    if (context.state.revoked.includes(payload.jti) || payload.exp * 1000 <= now()) return denied();
    live.add(payload.jti);
    return null;
  }

  return {
    routes: [
      ['POST', '/mobile/api/login', login],
      ['POST', '/portal/api/login', login],
      ['POST', '/mobile/api/mfa/verifyCode', verify],
      ['POST', '/portal/api/mfa/verifyCode', verify],
      ['GET', '/sso/signin', browserPage],
      ['GET', '/mobile/sso/en-US/sign-in', browserPage],
      ['POST', '/di-oauth2-service/oauth/token', token],
    ],
    issueTicket,
    currentTokens: () => {
      const clientId = CLIENT_IDS[0]!;
      const newest = context.state.refreshTokens.filter((t) => t.clientId === clientId).at(-1);
      return {
        di_token: accessToken(clientId),
        di_refresh_token: newest?.token ?? newRefreshToken(clientId),
        di_client_id: clientId,
      };
    },
    check,
    revoke: (refreshToo) => {
      context.state.revoked.push(...live);
      live.clear();
      if (refreshToo) context.state.refreshTokens = [];
    },
  };
}
