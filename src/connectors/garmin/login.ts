import { AuthError, RateLimitedError, UnavailableError, UnknownOutcomeError } from '../../ports/errors.ts';
import { type Http, type HttpResponse, isHtml } from '../http/index.ts';
import { SSO_HEADERS } from './headers.ts';
import type { GarminHosts } from './hosts.ts';
import { LoginReply } from './schema/account.ts';
import { IOS_SERVICE } from './ticket.ts';

export interface MfaQuestion {
  /** "email", "sms", ... */
  method: string;
  /** Where the code went, masked by Garmin; null when it does not say. */
  sentTo: string | null;
}

export interface LoginRequest {
  username: string;
  password: string;
  /** Asks the athlete for the code; rejecting it ends the sign-in. */
  onMfa(question: MfaQuestion): Promise<string>;
}

/** `otherService`: second choice for the exchange, when the portal had to check the code. */
export interface LoginTicket {
  ticket: string;
  serviceUrl: string;
  otherService: string | null;
}

const QUERY = { clientId: 'GCM_IOS_DARK', locale: 'en-US', service: IOS_SERVICE };
const PORTAL_QUERY = { clientId: 'GarminConnect', locale: 'en-US', service: 'https://connect.garmin.com/app' };
const TIMEOUT_MS = 30_000;
const USE_TICKET = 'sign in with your browser instead: "coach auth garmin --ticket"';

/**
 * The phone app's sign-in: one attempt, never repeated, since Garmin counts tries per account for hours.
 * Returns the ticket. AuthError for a wrong password or code, UnavailableError when Garmin blocks programs.
 */
export async function mobileLogin(http: Http, hosts: GarminHosts, request: LoginRequest): Promise<LoginTicket> {
  const jar = new Map<string, string>();

  async function post(path: string, query: Record<string, string>, body: unknown, operation: string) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    let response: HttpResponse;
    try {
      response = await http.request({
        method: 'POST',
        url: `${hosts.sso}${path}`,
        query,
        headers: { ...SSO_HEADERS, origin: hosts.sso, ...(cookie === '' ? {} : { cookie }) },
        body,
        accept: [400, 401, 403, 409, 422],
        idempotent: false,
        timeoutMs: TIMEOUT_MS,
        operation,
      });
    } catch (error) {
      if (error instanceof RateLimitedError)
        throw new RateLimitedError(
          'garmin',
          operation,
          `Garmin blocks sign-in from programs for now; ${USE_TICKET}`,
          error.retryAfterSeconds,
        );
      if (error instanceof UnknownOutcomeError)
        throw new UnavailableError('garmin', operation, 'Garmin did not answer the sign-in in time');
      throw error;
    }
    keepCookies(jar, response.headers['set-cookie']);
    if (isHtml(response))
      throw new UnavailableError('garmin', operation, `Garmin asks for a browser; ${USE_TICKET}`, response.status);
    return replyOf(response, operation);
  }

  const credentials = { username: request.username, password: request.password, rememberMe: true, captchaToken: '' };
  const first = await post('/mobile/api/login', QUERY, credentials, 'garmin sign in');
  let type = first.responseStatus?.type ?? null;
  let ticket = first.serviceTicketId ?? null;
  let serviceUrl = first.serviceURL ?? IOS_SERVICE;
  let otherService: string | null = null;
  if (type === 'MFA_REQUIRED') {
    const info = first.customerMfaInfo;
    const method = info?.mfaLastMethodUsed ?? info?.defaultMfaMethod ?? 'email';
    const code = await request.onMfa({ method, sentTo: info?.email ?? info?.phoneNumber ?? null });
    const answer = {
      mfaMethod: method,
      mfaVerificationCode: code.trim(),
      rememberMyBrowser: true,
      reconsentList: [],
      mfaSetup: false,
    };
    const second = await verify(answer);
    type = second.responseStatus?.type ?? null;
    ticket = second.serviceTicketId ?? null;
    serviceUrl = second.serviceURL ?? serviceUrl;
    otherService = second.otherService ?? null;
    if (!ticket) throw new AuthError('garmin', 'garmin verify code', 'Garmin did not accept the code', 401);
  }
  if (ticket) return { ticket, serviceUrl, otherService };
  if (type === 'CAPTCHA_REQUIRED')
    throw new UnavailableError('garmin', 'garmin sign in', `Garmin wants a captcha solved; ${USE_TICKET}`);
  throw new AuthError('garmin', 'garmin sign in', 'Garmin did not accept the name and password', 401);

  /** The portal's endpoint counts its tries apart, so it is the one alternative when the app's is throttled. */
  async function verify(answer: unknown): Promise<LoginReply & { otherService?: string }> {
    try {
      return await post('/mobile/api/mfa/verifyCode', QUERY, answer, 'garmin verify code');
    } catch (error) {
      if (!(error instanceof RateLimitedError)) throw error;
      const reply = await post('/portal/api/mfa/verifyCode', PORTAL_QUERY, answer, 'garmin verify code');
      // By all accounts the ticket still belongs to the service that was asked for first.
      return { ...reply, serviceURL: null, otherService: reply.serviceURL ?? PORTAL_QUERY.service };
    }
  }
}

function replyOf(response: HttpResponse, operation: string): LoginReply {
  let body: unknown = null;
  try {
    body = JSON.parse(response.text);
  } catch {
    // Falls through to the check below.
  }
  const reply = LoginReply.safeParse(body);
  if (!reply.success)
    throw new UnavailableError('garmin', operation, `Garmin's answer is not understood; ${USE_TICKET}`);
  if (reply.data.error?.['status-code'] === '429')
    throw new RateLimitedError('garmin', operation, `Garmin blocks sign-in from programs for now; ${USE_TICKET}`, null);
  return reply.data;
}

/** Keeps name and value of each cookie. Several arrive joined by commas, which also occur inside dates. */
function keepCookies(jar: Map<string, string>, header: string | undefined): void {
  if (!header) return;
  for (const cookie of header.split(/,(?=\s*[^;,=\s]+=)/)) {
    const pair = cookie.split(';', 1)[0]?.trim() ?? '';
    const at = pair.indexOf('=');
    if (at > 0) jar.set(pair.slice(0, at), pair.slice(at + 1));
  }
}
