import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LOGIN } from '../../src/simulator/index.ts';
import type { Answer, Rig } from './support.ts';
import { rig } from './support.ts';

const SERVICE = 'https://mobile.integration.garmin.com/gcm/ios';
const QUERY = `?clientId=GCM_IOS_DARK&locale=en-US&service=${encodeURIComponent(SERVICE)}`;
const CLIENT = 'GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2';
const GRANT = 'https://connectapi.garmin.com/di-oauth2-service/oauth/grant/service_ticket';

describe('Garmin sign-in', () => {
  let r: Rig;
  let now: string;
  beforeAll(async () => {
    now = '2026-11-21T19:45:00.000Z';
    r = await rig({ clock: () => now });
  });
  afterAll(() => r.sims.close());

  function token(form: Record<string, string>, client = CLIENT): Promise<Answer> {
    const headers = {
      authorization: `Basic ${Buffer.from(`${client}:`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    };
    const body = new URLSearchParams({ client_id: client, ...form }).toString();
    return r.garmin('POST', '/di-oauth2-service/oauth/token', body, headers);
  }

  function exchange(ticket: string, service = SERVICE, client = CLIENT): Promise<Answer> {
    return token({ service_ticket: ticket, grant_type: GRANT, service_url: service }, client);
  }

  function login(username: string, password: string = LOGIN.password): Promise<Answer> {
    return r.garmin('POST', `/mobile/api/login${QUERY}`, { username, password, rememberMe: true, captchaToken: '' });
  }

  function profile(accessToken: string): Promise<Answer> {
    return r.garmin('GET', '/userprofile-service/socialProfile', undefined, { authorization: `Bearer ${accessToken}` });
  }

  test('password, ticket, token, profile; the ticket works once', async () => {
    const { json, status } = await login(LOGIN.users.ok);
    expect(status).toBe(200);
    expect(json.responseStatus.type).toBe('SUCCESSFUL');
    const first = await exchange(json.serviceTicketId);
    expect(first.status).toBe(200);
    const claims = JSON.parse(Buffer.from(first.json.access_token.split('.')[1], 'base64url').toString());
    expect(claims.client_id).toBe(CLIENT);
    expect(claims.exp).toBe(Date.parse(now) / 1000 + first.json.expires_in);
    expect((await profile(first.json.access_token)).json.displayName).toBeTruthy();
    expect((await exchange(json.serviceTicketId)).status).toBe(400);
  });

  test('a ticket is bound to its service and lives a minute; a refused client does not use it up', async () => {
    const ticket = r.sims.garmin.issueTicket(SERVICE);
    expect((await exchange(ticket, 'https://connect.garmin.com/app')).json.error).toBe('invalid_grant');
    expect((await exchange(ticket, SERVICE, 'SOMEONE_ELSE')).json.error).toBe('invalid_client');
    expect((await exchange(ticket)).status).toBe(200);
    const late = r.sims.garmin.issueTicket(SERVICE);
    now = '2026-11-21T19:46:01.000Z';
    expect((await exchange(late)).status).toBe(400);
  });

  test('MFA needs the cookie of the first call and the right code', async () => {
    const first = await login(LOGIN.users.mfa);
    expect(first.json).toMatchObject({ serviceTicketId: null, responseStatus: { type: 'MFA_REQUIRED' } });
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!;
    const verify = (mfaVerificationCode: string, headers: Record<string, string>) =>
      r.garmin('POST', `/mobile/api/mfa/verifyCode${QUERY}`, { mfaMethod: 'email', mfaVerificationCode }, headers);
    expect((await verify(LOGIN.mfaCode, {})).status).toBe(401);
    expect((await verify('000000', { cookie })).json.serviceTicketId).toBeNull();
    const { json } = await verify(LOGIN.mfaCode, { cookie });
    expect((await exchange(json.serviceTicketId)).status).toBe(200);
  });

  test('the other ways a sign-in ends', async () => {
    const wrong = await login(LOGIN.users.ok, 'nope');
    expect([wrong.status, wrong.json.responseStatus.type]).toEqual([401, 'INVALID_USERNAME_PASSWORD']);
    expect((await login(LOGIN.users.captcha)).json.responseStatus.type).toBe('CAPTCHA_REQUIRED');
    expect((await login(LOGIN.users.throttled)).json.error['status-code']).toBe('429');
    const blocked = await login(LOGIN.users.blocked);
    expect([blocked.status, blocked.json]).toEqual([403, undefined]);
  });

  test('refresh tokens rotate: the old one is dead after its first use', async () => {
    const { di_refresh_token: old } = r.sims.garmin.tokens();
    const fresh = await token({ grant_type: 'refresh_token', refresh_token: old });
    expect(fresh.status).toBe(200);
    expect(fresh.json.refresh_token).not.toBe(old);
    const again = await token({ grant_type: 'refresh_token', refresh_token: old });
    expect([again.status, again.json.error]).toEqual([400, 'invalid_grant']);
    expect((await token({ grant_type: 'refresh_token', refresh_token: fresh.json.refresh_token })).status).toBe(200);
  });

  test('no, wrong, expired and revoked bearers get 401 with a challenge', async () => {
    for (const bad of ['', 'abc', 'a.b.c']) {
      const answer = await profile(bad);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('invalid_token');
    }
    const { di_token: good } = r.sims.garmin.tokens();
    expect((await profile(good)).status).toBe(200);
    const before = now;
    now = '2026-11-23T00:00:00.000Z';
    expect((await profile(good)).status).toBe(401);
    now = before;
    r.sims.garmin.revokeTokens();
    expect((await profile(good)).status).toBe(401);
    expect((await profile(r.sims.garmin.tokens().di_token)).status).toBe(200);
  });
});
