import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../config/index.ts';
import { installedMorning, unitFolder } from '../daemon/install.ts';
import { renderUnits, type Unit } from '../daemon/units.ts';
import { Refusal } from '../review/refusal.ts';
import { packageRoot } from '../wire/root.ts';
import { configFrom, hostsFrom, type Paths, pathsFrom } from '../wire/settings.ts';

/** Variables the timer needs to see the same home and hosts. Keys are never among them. */
const PASSED_ON = [
  'COACH_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'XDG_CACHE_HOME',
  'COACH_GARMIN_API_URL',
  'COACH_GARMIN_SSO_URL',
  'COACH_GARMIN_DIAUTH_URL',
  'COACH_HEVY_API_URL',
];

const CREDENTIALS = ['hevy-api-key', 'anthropic-api-key', 'garmin-tokens'];
const MORNING = '06:30';

export interface ServicePlan {
  folder: string;
  units: Unit[];
  timers: string[];
  /** Keys that only this shell knows; the timer would not. */
  onlyHere: string[];
}

/** Plain credential files (0600) that systemd hands to the service. */
function credentialFiles(paths: Paths): { name: string; file: string }[] {
  return CREDENTIALS.map((name) => ({ name, file: path.join(paths.config, 'credentials', name) })).filter(({ file }) =>
    existsSync(file),
  );
}

function environmentOf(env: NodeJS.ProcessEnv): Record<string, string> {
  const passed: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = env[name]?.trim();
    if (!value) continue;
    if (/[\r\n]/.test(value)) throw new Refusal('bad-value', `${name} holds a line break.`, { where: name });
    passed[name] = name === 'COACH_HOME' ? path.resolve(value) : value;
  }
  return passed;
}

/**
 * The units for this home, worked out and not yet written. Throws a Refusal when there is no configuration (the time
 * and the zone come from it) or no place for user units.
 * @param morning HH:MM, true for the usual time, null for no morning review
 */
export async function servicePlan(env: NodeJS.ProcessEnv, morning: string | true | null): Promise<ServicePlan> {
  const paths = pathsFrom(env);
  hostsFrom(env);
  const config: Config = await configFrom(paths);
  const folder = unitFolder(env);
  if (!folder)
    throw new Refusal('cannot-apply', 'HOME is not set, so there is no place for user units.', { where: 'HOME' });
  const root = packageRoot();
  const credentials = credentialFiles(paths);
  const units = renderUnits(
    {
      node: process.execPath,
      coach: path.join(root, 'bin', 'coach.js'),
      evening: config.review.time,
      morning: morning === true ? MORNING : morning,
      zone: config.athlete.zone,
      environment: environmentOf(env),
      credentials,
    },
    (name) => readFileSync(path.join(root, 'systemd', name), 'utf8'),
  );
  const onlyHere = ['HEVY_API_KEY', 'ANTHROPIC_API_KEY'].filter((name) => {
    const secret = name.toLowerCase().replaceAll('_', '-');
    const stored = existsSync(path.join(paths.secrets, `${secret}.secret`));
    return env[name] && !stored && !credentials.some((one) => one.name === secret);
  });
  return { folder, units, timers: units.map((one) => one.name).filter((one) => one.endsWith('.timer')), onlyHere };
}

/** The units as they should stand now, with the morning ones only where they are installed. */
export async function installedPlan(env: NodeJS.ProcessEnv): Promise<ServicePlan> {
  const folder = unitFolder(env);
  return servicePlan(env, folder ? installedMorning(folder) : null);
}

/** The same without systemd: one crontab line. */
export async function crontabLine(env: NodeJS.ProcessEnv): Promise<string> {
  const { review } = await configFrom(pathsFrom(env));
  const [hour, minute] = review.time.split(':').map(Number);
  const home = env.COACH_HOME ? `COACH_HOME='${path.resolve(env.COACH_HOME)}' ` : '';
  return `${minute} ${hour} * * * ${home}'${process.execPath}' '${path.join(packageRoot(), 'bin', 'coach.js')}' review --headless`;
}
