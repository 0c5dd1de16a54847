import { afterEach, describe, expect, test } from 'vitest';
import { TOKENS_SECRET } from '../../../src/connectors/garmin/index.ts';
import { AuthError, RateLimitedError, UnavailableError, ValidationError } from '../../../src/ports/errors.ts';
import { LOGIN } from '../../../src/simulator/garmin/auth.ts';
import { connect, type Rig, startRig } from './rig.ts';

const TOKEN_PATH = '/di-oauth2-service/oauth/token';
const ANDROID = 'https://mobile.integration.garmin.com/gcm/android';

let rig: Rig;
afterEach(() => rig.close());

function asked(path: string): number {
  return rig.sim.requests.filter((request) => request.path === path).length;
}

function stored(): Record<string, unknown> {
  return JSON.parse(rig.secrets.values.get(TOKENS_SECRET) ?? 'null') as Record<string, unknown>;
}

async function later(seconds: number): Promise<void> {
  await rig.clock.sleep(seconds * 1000);
}

describe('refresh', () => {
  test('shortly before the end, once for all who ask, and stored before use', async () => {
    rig = await startRig({ accessTtlSeconds: 3600 });
    const first = await rig.garmin.auth.bearer();
    expect(asked(TOKEN_PATH)).toBe(0);
    await later(3600 - 899);
    const all = await Promise.all([1, 2, 3, 4].map(() => rig.garmin.auth.bearer()));
    expect(asked(TOKEN_PATH)).toBe(1);
    expect(new Set(all).size).toBe(1);
    expect(all[0]).not.toBe(first);
    expect(stored().di_token).toBe(all[0]);
    await rig.garmin.api.sleep('2026-11-19');
    expect(asked(TOKEN_PATH)).toBe(1);
  });

  test('a pair that another process renewed meanwhile is used, and not written over as refused', async () => {
    rig = await startRig({ accessTtlSeconds: 3600 });
    const other = connect(rig.sim.url, rig.clock, rig.secrets);
    await later(3600 - 600);
    const spent = rig.secrets.values.get(TOKENS_SECRET)!;
    await other.auth.bearer();
    const fresh = rig.secrets.values.get(TOKENS_SECRET)!;
    // This process had read the pair before the other one had written the new one.
    let reads = 0;
    rig.secrets.read = () => (reads++ === 0 ? spent : (rig.secrets.values.get(TOKENS_SECRET) ?? null));
    expect(await rig.garmin.auth.bearer()).toBe((JSON.parse(fresh) as { di_token: string }).di_token);
    expect(rig.secrets.values.get(TOKENS_SECRET)).toBe(fresh);
    expect(rig.garmin.auth.state()).toBe('active');
  });

  test('a clock that runs a day ahead does not renew the tokens at every request', async () => {
    rig = await startRig({ accessTtlSeconds: 3600 });
    const ours = { ...rig.clock, now: () => new Date(Date.parse(rig.clock.now()) + 86_400_000).toISOString() };
    const garmin = connect(rig.sim.url, ours, rig.secrets);
    for (const day of ['2026-11-17', '2026-11-18', '2026-11-19']) await garmin.api.sleep(day);
    expect(asked(TOKEN_PATH)).toBe(1);
  });

  test('after a 401 the call goes out once more with a new token', async () => {
    rig = await startRig();
    rig.sim.revokeTokens();
    await rig.garmin.api.sleep('2026-11-19');
    await rig.garmin.api.sleep('2026-11-18');
    expect(rig.sim.requests.map((r) => r.status)).toEqual([401, 200, 200, 200]);
    expect(rig.garmin.auth.state()).toBe('active');
  });

  test('a refused refresh ends in "login needed" and is never tried again, also after a restart', async () => {
    rig = await startRig();
    await rig.garmin.api.sleep('2026-11-19');
    rig.sim.revokeTokens(true);
    await expect(rig.garmin.api.sleep('2026-11-18')).rejects.toBeInstanceOf(AuthError);
    const before = rig.sim.requests.length;
    expect(rig.garmin.auth.state()).toBe('login-needed');
    await expect(rig.garmin.api.sleep('2026-11-18')).rejects.toThrow(/login needed/);
    const restarted = connect(rig.sim.url, rig.clock, rig.secrets);
    await expect(restarted.api.sleep('2026-11-18')).rejects.toThrow(/login needed/);
    expect(rig.sim.requests.length).toBe(before);
  });

  test('when the refresh is refused early, the token in hand is used to its end', async () => {
    rig = await startRig({ accessTtlSeconds: 3600 });
    await rig.garmin.auth.bearer();
    rig.sim.state.refreshTokens = [];
    await later(3000);
    await expect(rig.garmin.auth.bearer()).rejects.toBeInstanceOf(AuthError);
    expect(await rig.garmin.auth.bearer()).toBe(stored().di_token);
    expect(rig.garmin.auth.state()).toBe('active');
    await later(601);
    await expect(rig.garmin.auth.bearer()).rejects.toBeInstanceOf(AuthError);
    expect(rig.garmin.auth.state()).toBe('login-needed');
    expect(asked(TOKEN_PATH)).toBe(1);
  });

  test('an outage of the token host is survived while the token lasts, and is no login problem after', async () => {
    rig = await startRig({ accessTtlSeconds: 3600 });
    const token = await rig.garmin.auth.bearer();
    rig.sim.faults.add({ match: `POST ${TOKEN_PATH}`, status: 503, times: 'always' });
    await later(3000);
    expect(await rig.garmin.auth.bearer()).toBe(token);
    expect(asked(TOKEN_PATH)).toBe(1);
    await later(601);
    await expect(rig.garmin.auth.bearer()).rejects.toBeInstanceOf(UnavailableError);
    expect(asked(TOKEN_PATH)).toBe(2);
    expect(rig.garmin.auth.state()).toBe('active');
    rig.sim.faults.clear();
    await later(7200);
    expect(await rig.garmin.auth.bearer()).not.toBe(token);
  });

  test('when the answer to a refresh is lost it is sent once, and the spent token leads to a login', async () => {
    rig = await startRig({ accessTtlSeconds: 600 });
    rig.sim.faults.add({ match: `POST ${TOKEN_PATH}`, reset: 'after' });
    expect(await rig.garmin.auth.bearer()).toBe(stored().di_token);
    expect(asked(TOKEN_PATH)).toBe(1);
    await later(601);
    await expect(rig.garmin.auth.bearer()).rejects.toBeInstanceOf(AuthError);
    expect(rig.garmin.auth.state()).toBe('login-needed');
  });

  test('a token that cannot be renewed is used to its end, then a login is needed', async () => {
    rig = await startRig({ accessTtlSeconds: 3600 });
    const { di_token } = rig.sim.tokens();
    rig.secrets.values.set(TOKENS_SECRET, JSON.stringify({ di_token }));
    expect(rig.garmin.auth.state()).toBe('active');
    expect(await rig.garmin.auth.bearer()).toBe(di_token);
    await later(3601);
    expect(rig.garmin.auth.state()).toBe('login-needed');
    await expect(rig.garmin.auth.bearer()).rejects.toBeInstanceOf(AuthError);
    expect(asked(TOKEN_PATH)).toBe(0);
  });

  test('without tokens nothing is asked', async () => {
    rig = await startRig({ signedIn: false });
    expect(rig.garmin.auth.state()).toBe('none');
    await expect(rig.garmin.auth.bearer()).rejects.toBeInstanceOf(AuthError);
    await expect(rig.garmin.auth.renew('x')).rejects.toBeInstanceOf(AuthError);
    expect(rig.sim.requests).toEqual([]);
    expect(rig.garmin.auth.logout()).toBe(false);
  });
});

describe('import', () => {
  test('tokens near their end are rotated first', async () => {
    rig = await startRig({ signedIn: false, accessTtlSeconds: 600 });
    const tokens = rig.sim.tokens();
    const account = await rig.garmin.auth.importTokens(JSON.stringify(tokens));
    expect(account.verified).toBe(true);
    expect(stored().di_token).not.toBe(tokens.di_token);
    expect(stored().di_refresh_token).not.toBe(tokens.di_refresh_token);
    expect(rig.garmin.auth.logout()).toBe(true);
    expect(rig.garmin.auth.state()).toBe('none');
  });

  test('tokens that Garmin does not know leave what was there', async () => {
    rig = await startRig();
    const before = rig.secrets.values.get(TOKENS_SECRET);
    const foreign = JSON.stringify({
      di_token: 'a.b.c',
      di_refresh_token: 'zzz',
      di_client_id: 'GARMIN_CONNECT_MOBILE_IOS_DI',
    });
    await expect(rig.garmin.auth.importTokens(foreign)).rejects.toThrow(/sign in again/);
    expect(rig.secrets.values.get(TOKENS_SECRET)).toBe(before);
  });

  test('when Garmin cannot be reached the tokens are kept unchecked', async () => {
    rig = await startRig({ signedIn: false });
    rig.sim.faults.add({ match: 'GET /userprofile-service/*', status: 503, times: 'always' });
    const account = await rig.garmin.auth.importTokens(JSON.stringify(rig.sim.tokens()));
    expect(account.verified).toBe(false);
    expect(rig.garmin.auth.state()).toBe('active');
  });

  test('another file is refused without showing it', async () => {
    rig = await startRig({ signedIn: false });
    const wrong = rig.garmin.auth.importTokens('{"secret":"hunter2"}');
    await expect(wrong).rejects.toBeInstanceOf(ValidationError);
    await expect(wrong).rejects.not.toThrow(/hunter2/);
  });
});

describe('ticket', () => {
  test.each([
    ['bare', (ticket: string) => ticket],
    ['as an address', (ticket: string) => `${ANDROID}?ticket=${ticket}`],
    ['as JSON', (ticket: string) => JSON.stringify({ serviceURL: ANDROID, serviceTicketId: ticket })],
  ])('%s signs in', async (_name, text) => {
    rig = await startRig({ signedIn: false });
    const account = await rig.garmin.auth.exchangeTicket(text(rig.sim.issueTicket(ANDROID)));
    expect(account.verified).toBe(true);
    expect(stored().di_client_id).toBe('GARMIN_CONNECT_MOBILE_ANDROID_DI_2025Q2');
  });

  test('another service has to be named', async () => {
    rig = await startRig({ signedIn: false });
    const service = 'https://connect.garmin.com/app';
    await expect(rig.garmin.auth.exchangeTicket(rig.sim.issueTicket(service))).rejects.toBeInstanceOf(AuthError);
    const account = await rig.garmin.auth.exchangeTicket(rig.sim.issueTicket(service), service);
    expect(account.verified).toBe(true);
  });

  test('a stale ticket says what to do', async () => {
    rig = await startRig({ signedIn: false });
    const ticket = rig.sim.issueTicket(ANDROID);
    await later(61);
    await expect(rig.garmin.auth.exchangeTicket(ticket)).rejects.toThrow(/about a minute/);
    expect(rig.garmin.auth.state()).toBe('none');
  });

  test('being throttled stops the row of app ids', async () => {
    rig = await startRig({ signedIn: false });
    rig.sim.faults.add({
      match: `POST ${TOKEN_PATH}`,
      status: 429,
      times: 'always',
      headers: { 'retry-after': '3600' },
    });
    await expect(rig.garmin.auth.exchangeTicket('ST-1-a')).rejects.toBeInstanceOf(RateLimitedError);
    expect(asked(TOKEN_PATH)).toBe(1);
  });

  test('text without a ticket asks nobody', async () => {
    rig = await startRig({ signedIn: false });
    await expect(rig.garmin.auth.exchangeTicket('nope')).rejects.toBeInstanceOf(ValidationError);
    expect(rig.sim.requests).toEqual([]);
  });
});

describe('name and password', () => {
  const never = (): Promise<string> => Promise.reject(new Error('not asked for'));
  const { users, password } = LOGIN;

  test('signs in and stores neither', async () => {
    rig = await startRig({ signedIn: false });
    const account = await rig.garmin.auth.login({ username: users.ok, password, onMfa: never });
    expect(account.verified).toBe(true);
    expect(rig.secrets.writes.join()).not.toContain(password);
    expect(rig.secrets.writes.join()).not.toContain(users.ok);
  });

  test('asks for the code and keeps the session of the first answer', async () => {
    rig = await startRig({ signedIn: false });
    const questions: unknown[] = [];
    const account = await rig.garmin.auth.login({
      username: users.mfa,
      password,
      onMfa(question) {
        questions.push(question);
        return Promise.resolve(` ${LOGIN.mfaCode} `);
      },
    });
    expect(account.verified).toBe(true);
    expect(questions).toEqual([{ method: 'email', sentTo: 'm***@example.test' }]);
  });

  test('a throttled code check goes to the portal', async () => {
    rig = await startRig({ signedIn: false });
    rig.sim.faults.add({ match: 'POST /mobile/api/mfa/verifyCode', status: 429 });
    const onMfa = () => Promise.resolve(LOGIN.mfaCode);
    expect((await rig.garmin.auth.login({ username: users.mfa, password, onMfa })).verified).toBe(true);
    expect(asked('/portal/api/mfa/verifyCode')).toBe(1);
  });

  test.each([
    ['a wrong password', users.ok, 'wrong', AuthError, /name and password/],
    ['a captcha', users.captcha, password, UnavailableError, /--ticket/],
    ['a throttle', users.throttled, password, RateLimitedError, /--ticket/],
    ['a bot page', users.blocked, password, UnavailableError, /--ticket/],
  ] as const)('%s is one attempt and a clear word', async (_name, username, secret, kind, message) => {
    rig = await startRig({ signedIn: false });
    const login = rig.garmin.auth.login({ username, password: secret, onMfa: never });
    await expect(login).rejects.toBeInstanceOf(kind);
    await expect(login).rejects.toThrow(message);
    expect(rig.sim.requests).toHaveLength(1);
    expect(rig.garmin.auth.state()).toBe('none');
  });

  test('a wrong code is one attempt', async () => {
    rig = await startRig({ signedIn: false });
    const login = rig.garmin.auth.login({ username: users.mfa, password, onMfa: () => Promise.resolve('000000') });
    await expect(login).rejects.toThrow(/code/);
    expect(rig.sim.requests).toHaveLength(2);
  });
});
