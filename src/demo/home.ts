import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createSecretStore } from '../connectors/secrets/index.ts';
import { Refusal } from '../review/refusal.ts';
import { type SimSession, type Simulators, startSimulators, type WorldOptions } from '../simulator/index.ts';
import { addDays, type Day, weekdayOf } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import { pathsFrom } from '../wire/settings.ts';
import { livedSessions } from './planned.ts';
import { DEMO_ZONE, seedHistory, seedPlan, WEEKS_BEHIND, writeDemoConfig } from './seed.ts';

export const EVENING = '20:45';

/** The demo begins on a Friday evening, the last one: a week that still has something to decide. */
export function demoDay(now: string): Day {
  let day = localDay(now, DEMO_ZONE);
  while (weekdayOf(day) !== 'fri') day = addDays(day, -1);
  return day;
}

/** What the program is started with, in that home and at the athlete's moment. */
export function environmentOf(home: string, sims: Simulators | null, now: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, COACH_HOME: home, COACH_NOW: now };
  delete env.HEVY_API_KEY;
  if (!sims) return env;
  return {
    ...env,
    COACH_GARMIN_API_URL: sims.garmin.url,
    COACH_GARMIN_SSO_URL: sims.garmin.url,
    COACH_GARMIN_DIAUTH_URL: sims.garmin.url,
    COACH_HEVY_API_URL: sims.hevy.url,
  };
}

/** Who is met where no seed is given: the swim gets faster, VO2max stands still, and Monday's strength keeps falling out. */
const USUAL = { seed: 27, scenario: 'crossroads' } as const;

type Who = Pick<WorldOptions, 'seed' | 'scenario'>;

function startWorld(who: Who, today: Day, planned: SimSession[] | null, stateFile: string): Promise<Simulators> {
  return startSimulators({
    ...who,
    today,
    zone: DEMO_ZONE,
    nowTime: EVENING,
    weeks: WEEKS_BEHIND + 1,
    stateFile,
    ...(planned ? { planned } : {}),
  });
}

/** Makes sure that the home is the demo's to write in; takes away what an interrupted first call left. */
function claim(home: string, begun: string): void {
  const { configFile, data } = pathsFrom(environmentOf(home, null, ''));
  if (existsSync(begun)) {
    rmSync(configFile, { force: true });
    rmSync(data, { recursive: true, force: true });
  } else if (existsSync(configFile) || existsSync(data)) {
    throw new Refusal('already-there', "This home is not the demo's; nothing in it was changed.", {
      where: home,
      nextStep: 'an empty folder as COACH_HOME',
    });
  }
  writeFileSync(begun, '', { mode: 0o600 });
}

/**
 * The sample athlete in that home: made on first use, as it was left otherwise. Throws `Refusal` for a home that is
 * somebody else's, or another athlete's.
 */
export async function openHome(home: string, seed: number | null): Promise<Simulators> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const stateFile = path.join(home, 'simulators.json');
  const today = demoDay(process.env.COACH_NOW || new Date().toISOString());
  const who: Who = seed === null ? USUAL : { seed };
  if (existsSync(stateFile)) {
    // Long ago for the athlete: they live on only when told to.
    const sims = await startWorld(who, '1970-01-01', null, stateFile);
    const { options } = sims.world;
    if (seed === null || (options.seed === seed && options.scenario === undefined)) return sims;
    await sims.close();
    throw new Refusal('usage', `This home keeps another athlete than that of seed ${seed}.`, {
      where: home,
      nextStep: 'another COACH_HOME, or leave --seed out',
    });
  }
  const begun = path.join(home, 'demo-begun');
  claim(home, begun);
  const bare = environmentOf(home, null, new Date().toISOString());
  writeDemoConfig(bare, today);
  const workouts = await seedPlan(bare, today);
  if (seed === null) writeDemoConfig(bare, today, true);
  const sims = await startWorld(who, today, livedSessions(workouts), stateFile);
  const env = environmentOf(home, sims, sims.world.now);
  const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env });
  secrets.write('garmin-tokens', JSON.stringify(sims.garminTokens));
  secrets.write('hevy-api-key', sims.hevyKey);
  await seedHistory(env, sims.world.manual, today);
  sims.save();
  rmSync(begun);
  return sims;
}
