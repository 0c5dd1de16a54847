import { describe, expect, test } from 'vitest';
import { garminHosts } from '../../../src/connectors/garmin/hosts.ts';
import { browserSignInUrl, parseTicket } from '../../../src/connectors/garmin/ticket.ts';
import { parseTokens, readJwt, serialiseTokens } from '../../../src/connectors/garmin/tokens.ts';

function jwt(claims: unknown): string {
  return `${Buffer.from('{}').toString('base64url')}.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
}

describe('tickets', () => {
  test('a bare ticket, with spaces and quotes around it', () => {
    expect(parseTicket('  "ST-0123456-aBc-sso"\n')).toEqual({ ticket: 'ST-0123456-aBc-sso', serviceUrl: null });
  });

  test('an address: the service is what stands before the ticket', () => {
    expect(parseTicket('https://mobile.integration.garmin.com/gcm/android?ticket=ST-1-x-sso')).toEqual({
      ticket: 'ST-1-x-sso',
      serviceUrl: 'https://mobile.integration.garmin.com/gcm/android',
    });
    expect(parseTicket('https://connect.garmin.com/app?a=1&ticket=ST-1-x-sso#top')?.serviceUrl).toBe(
      'https://connect.garmin.com/app?a=1',
    );
  });

  test('the JSON of the sign-in reply', () => {
    const text = JSON.stringify({ serviceURL: 'https://x.garmin.com/a', serviceTicketId: 'ST-9-z' });
    expect(parseTicket(text)).toEqual({ ticket: 'ST-9-z', serviceUrl: 'https://x.garmin.com/a' });
  });

  test('anything else is not a ticket', () => {
    for (const text of ['', 'hello', '{', '{"serviceTicketId":null}', 'https://connect.garmin.com/', 'TGT-12'])
      expect(parseTicket(text)).toBeNull();
  });

  test('the sign-in page names the service that the exchange assumes', () => {
    expect(browserSignInUrl('https://sso.garmin.com')).toBe(
      'https://sso.garmin.com/sso/signin?clientId=GCM_ANDROID_DARK&service=https%3A%2F%2Fmobile.integration.garmin.com%2Fgcm%2Fandroid',
    );
  });
});

describe('token files', () => {
  test('end and app id are read from the token itself', () => {
    const token = jwt({ exp: 1_800_000_000, client_id: 'APP' });
    expect(readJwt(token)).toEqual({ expiresAt: '2027-01-15T08:00:00.000Z', clientId: 'APP' });
    expect(parseTokens(JSON.stringify({ di_token: token, di_refresh_token: 'r' }))).toMatchObject({
      access: token,
      refresh: 'r',
      clientId: 'APP',
      expiresAt: '2027-01-15T08:00:00.000Z',
      refused: 'nothing',
    });
  });

  test('a token that says nothing is kept with an unknown end', () => {
    const tokens = parseTokens('{"di_token":"opaque","di_client_id":"APP"}');
    expect(tokens).toMatchObject({ access: 'opaque', refresh: null, clientId: 'APP', expiresAt: null });
    for (const odd of ['a.b', 'a.!.c', `a.${Buffer.from('[]').toString('base64url')}.c`])
      expect(readJwt(odd)).toEqual({ expiresAt: null, clientId: null });
  });

  test('what is stored is read back the same', () => {
    const tokens = parseTokens(
      JSON.stringify({ di_token: 'a', di_refresh_token: 'b', di_client_id: 'c', display_name: 'd', profile_id: '7' }),
    );
    expect(tokens).not.toBeNull();
    const marked = { ...tokens!, refused: 'both' as const, expiresAt: '2026-11-20T00:00:00.000Z' };
    expect(parseTokens(serialiseTokens(marked))).toEqual(marked);
  });

  test('another file is refused', () => {
    for (const text of ['', 'x', '[]', '{"oauth_token":"x"}', '{"di_token":""}']) expect(parseTokens(text)).toBeNull();
  });
});

describe('hosts', () => {
  test('https anywhere, plain http on this machine only', () => {
    expect(garminHosts().api).toBe('https://connectapi.garmin.com');
    expect(garminHosts({ api: 'http://127.0.0.1:8080/' }).api).toBe('http://127.0.0.1:8080');
    expect(() => garminHosts({ sso: 'http://sso.garmin.com' })).toThrow(/garmin sso address.*https/);
    expect(() => garminHosts({ diauth: 'nonsense' })).toThrow(/garmin diauth address/);
  });
});
