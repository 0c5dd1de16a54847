import axios from 'axios';
import type { Config } from '../../config/index.ts';
import type { SecretStore } from '../../ports/people.ts';
import type { Hosts } from '../../wire/settings.ts';
import { type DoctorLine, ok, warn } from './model.ts';

const TIMEOUT_MS = 8000;

/** One request; the status, or why there was none. Follows no redirect, so that a key goes to one host only. */
async function ask(url: string, headers: Record<string, string>): Promise<number | string> {
  try {
    const { status } = await axios.get(url, {
      headers,
      timeout: TIMEOUT_MS,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      maxRedirects: 0,
      maxContentLength: 1_000_000,
      responseType: 'text',
      validateStatus: () => true,
    });
    return status;
  } catch (error) {
    const code = axios.isAxiosError(error) ? error.code : undefined;
    if (code === 'ECONNREFUSED') return 'it refuses the connection';
    if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not found; is the network up?';
    return 'no answer in time';
  }
}

function keyOf(secrets: SecretStore, name: string): string | null {
  try {
    return secrets.read(name);
  } catch {
    return null;
  }
}

/** Asks each remote source once. Garmin without credentials: nothing there may look like a login. */
export async function onlineLines(config: Config, hosts: Hosts, secrets: SecretStore): Promise<DoctorLine[]> {
  const lines: DoctorLine[] = [];
  if (config.sources.garmin.enabled) {
    const answer = await ask(hosts.garminApi, {});
    if (typeof answer === 'string') lines.push(warn('garmin online', answer, 'coach sync --source garmin'));
    else if (answer >= 500 || answer === 429)
      lines.push(warn('garmin online', `it answers ${answer}; try later`, 'coach sync --source garmin'));
    else lines.push(ok('garmin online', 'it answers'));
  }
  if (config.sources.hevy.enabled) {
    const key = keyOf(secrets, 'hevy-api-key');
    const answer = await ask(new URL('/v1/user/info', hosts.hevyApi).href, key ? { 'api-key': key } : {});
    if (typeof answer === 'string') lines.push(warn('hevy online', answer, 'coach sync --source hevy'));
    else if (key && (answer === 401 || answer === 403))
      lines.push(warn('hevy online', 'it does not accept the key', 'coach auth hevy'));
    else if (answer >= 500 || answer === 429)
      lines.push(warn('hevy online', `it answers ${answer}; try later`, 'coach sync --source hevy'));
    else lines.push(ok('hevy online', key ? 'it answers and knows the key' : 'it answers'));
  }
  return lines;
}
