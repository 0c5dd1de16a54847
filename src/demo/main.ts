import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { failureOf } from '../cli/exit.ts';
import { failureLines } from '../cli/output.ts';
import { createSecretStore } from '../connectors/secrets/index.ts';
import { Refusal } from '../review/refusal.ts';
import { type SimSession, type Simulators, startSimulators } from '../simulator/index.ts';
import { addDays, type Day, weekdayOf } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import { packageRoot } from '../wire/root.ts';
import { pathsFrom } from '../wire/settings.ts';
import { livedSessions } from './planned.ts';
import { DEMO_ZONE, seedHistory, seedPlan, WEEKS_BEHIND, writeDemoConfig } from './seed.ts';

const EVENING = '20:45';

/** The demo is always a Friday evening, the last one: a week that still has something to decide. */
export function demoDay(now: string): Day {
  let day = localDay(now, DEMO_ZONE);
  while (weekdayOf(day) !== 'fri') day = addDays(day, -1);
  return day;
}

interface Arguments {
  seed: number;
  rest: string[];
}

function readArguments(argv: readonly string[]): Arguments {
  const rest: string[] = [];
  let seed = 1;
  for (let i = 0; i < argv.length; i++) {
    const arg = argv[i]!;
    const value = arg === '--seed' ? argv[++i] : arg.startsWith('--seed=') ? arg.slice(7) : null;
    if (value === null) rest.push(arg);
    else if (/^\d{1,6}$/.test(value ?? '')) seed = Number(value);
    else throw new Refusal('usage', `--seed takes a whole number, not "${value}".`);
  }
  return { seed, rest: rest.length > 0 ? rest : ['review'] };
}

function environmentOf(home: string, sims: Simulators | null, now: string): NodeJS.ProcessEnv {
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

function startWorld(seed: number, today: Day, planned: SimSession[] | null, stateFile: string): Promise<Simulators> {
  return startSimulators({
    seed,
    today,
    zone: DEMO_ZONE,
    nowTime: EVENING,
    weeks: WEEKS_BEHIND + 1,
    stateFile,
    ...(planned ? { planned } : {}),
  });
}

/** Prepares the home and the simulators on first use; goes on from them where they are kept. */
async function prepare(home: string, seed: number): Promise<{ sims: Simulators; env: NodeJS.ProcessEnv }> {
  const stateFile = path.join(home, 'simulators.json');
  const today = demoDay(process.env.COACH_NOW || new Date().toISOString());
  if (existsSync(stateFile)) {
    const sims = await startWorld(seed, today, null, stateFile);
    return { sims, env: environmentOf(home, sims, sims.world.now) };
  }
  const bare = environmentOf(home, null, new Date().toISOString());
  writeDemoConfig(bare, today);
  const workouts = await seedPlan(bare, today);
  const sims = await startWorld(seed, today, livedSessions(workouts), stateFile);
  const env = environmentOf(home, sims, sims.world.now);
  const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env });
  secrets.write('garmin-tokens', JSON.stringify(sims.garminTokens));
  secrets.write('hevy-api-key', sims.hevyKey);
  await seedHistory(env, sims.world.manual, today);
  return { sims, env };
}

function runCoach(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(packageRoot(), 'bin', 'coach.js'), ...args], {
      stdio: 'inherit',
      env,
    });
    // The terminal sends Ctrl-C to both; the review decides what it means.
    process.on('SIGINT', () => {});
    for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 130 : 1)));
  });
}

/**
 * The whole product against a simulated Garmin Connect and Hevy on this machine, with a sample athlete. What keeps it
 * from starting is said on stderr. @returns the exit code
 */
export async function demo(argv: readonly string[]): Promise<number> {
  try {
    return await play(argv);
  } catch (error) {
    const failure = failureOf(error);
    process.stderr.write(`${failureLines(failure, 'demo').join('\n')}\n`);
    return failure.exit;
  }
}

async function play(argv: readonly string[]): Promise<number> {
  const { seed, rest } = readArguments(argv);
  const kept = process.env.COACH_HOME;
  const home = kept ? path.resolve(kept) : mkdtempSync(path.join(os.tmpdir(), 'coach-demo-'));
  mkdirSync(home, { recursive: true, mode: 0o700 });
  let sims: Simulators | null = null;
  try {
    process.stderr.write('preparing the sample athlete\n');
    const prepared = await prepare(home, seed);
    sims = prepared.sims;
    return await runCoach(rest, prepared.env);
  } finally {
    await sims?.close();
    if (!kept) rmSync(home, { recursive: true, force: true });
  }
}
