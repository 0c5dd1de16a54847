import { checkHost } from '../http/index.ts';

/** Where Garmin lives. One object, so that another region or a simulator is one setting. */
export interface GarminHosts {
  /** Data: activities, wellness, workouts, calendar. */
  api: string;
  /** Sign-in pages. */
  sso: string;
  /** Token exchange and refresh. */
  diauth: string;
}

export const GARMIN_HOSTS: GarminHosts = {
  api: 'https://connectapi.garmin.com',
  sso: 'https://sso.garmin.com',
  diauth: 'https://diauth.garmin.com',
};

/** Hosts with defaults filled in and trailing slashes cut. RangeError for plain http that is not loopback. */
export function garminHosts(overrides: Partial<GarminHosts> = {}): GarminHosts {
  return {
    api: checked(overrides.api ?? GARMIN_HOSTS.api, 'api'),
    sso: checked(overrides.sso ?? GARMIN_HOSTS.sso, 'sso'),
    diauth: checked(overrides.diauth ?? GARMIN_HOSTS.diauth, 'diauth'),
  };
}

function checked(url: string, name: keyof GarminHosts): string {
  try {
    checkHost(url);
  } catch (error) {
    throw new RangeError(`garmin ${name} address: ${error instanceof Error ? error.message : 'not accepted'}`);
  }
  return url.replace(/\/+$/, '');
}
