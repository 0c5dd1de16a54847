import type { ConfigProblem } from './problem.ts';

/** Base URLs without a trailing slash. */
export interface Hosts {
  garminApi: string;
  garminSso: string;
  garminDiauth: string;
  hevyApi: string;
}

const HOSTS: Record<keyof Hosts, { variable: string; standard: string }> = {
  garminApi: { variable: 'COACH_GARMIN_API_URL', standard: 'https://connectapi.garmin.com' },
  garminSso: { variable: 'COACH_GARMIN_SSO_URL', standard: 'https://sso.garmin.com' },
  garminDiauth: { variable: 'COACH_GARMIN_DIAUTH_URL', standard: 'https://diauth.garmin.com' },
  hevyApi: { variable: 'COACH_HEVY_API_URL', standard: 'https://api.hevyapp.com' },
};
const ACCEPTED = 'an https:// address, or http:// on this machine only (localhost, 127.0.0.1, [::1])';

/** The hosts to talk to. Plain http is accepted for loopback addresses only, so that no token crosses a network in clear. */
export function hosts(env: Readonly<Record<string, string | undefined>>): { hosts: Hosts; errors: ConfigProblem[] } {
  const errors: ConfigProblem[] = [];
  const found = {} as Hosts;
  for (const [key, { variable, standard }] of Object.entries(HOSTS) as [keyof Hosts, (typeof HOSTS)[keyof Hosts]][]) {
    const written = env[variable]?.trim();
    found[key] = standard;
    if (!written) continue;
    const message = wrong(written);
    if (message === null) found[key] = written.replace(/\/+$/, '');
    else {
      const value = withoutSecrets(written);
      errors.push({
        file: variable,
        line: null,
        column: null,
        field: '',
        value,
        message,
        accepted: ACCEPTED,
        suggestion: null,
      });
    }
  }
  return { hosts: found, errors };
}

function wrong(written: string): string | null {
  if (!URL.canParse(written)) return 'is not a web address';
  const url = new URL(written);
  if (url.username || url.password) return 'must not carry a user name or password';
  if (url.search || url.hash) return 'must not carry a query';
  if (url.protocol === 'https:') return null;
  if (url.protocol !== 'http:') return 'is not a web address';
  return isLoopback(url.hostname) ? null : 'is plain http to another machine';
}

/** localhost, 127.0.0.0/8 and ::1. Names that merely begin so (127.0.0.1.example.com) are not. */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost' || hostname === '[::1]' || hostname === '::1') return true;
  return /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(hostname);
}

function withoutSecrets(written: string): string {
  return written.replace(/\/\/[^/@]*@/, '//***@').replace(/[?#].*$/, '?***');
}
