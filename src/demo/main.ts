import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { failureOf } from '../cli/exit.ts';
import { failureLines } from '../cli/output.ts';
import { Refusal } from '../review/refusal.ts';
import type { Simulators } from '../simulator/index.ts';
import { tryLock } from '../store/lock.ts';
import { packageRoot } from '../wire/root.ts';
import { DEMO_HELP, readArguments } from './arguments.ts';
import { environmentOf, openHome } from './home.ts';
import { liveOn } from './next.ts';

const GO_ON = 'Not kept: npm run demo -- --help says how to go on to the next evening.\n';

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

/** Both would keep the simulators' state in one file, and the later one would win. */
function lockHome(home: string): () => void {
  const release = tryLock(home, 'demo');
  if (release) return release;
  throw new Refusal('busy', 'Another demo is running in this home.', {
    where: home,
    nextStep: 'close it, or take another COACH_HOME',
  });
}

async function play(argv: readonly string[]): Promise<number> {
  const { seed, days, help, rest } = readArguments(argv);
  if (help) {
    process.stdout.write(DEMO_HELP);
    return 0;
  }
  const kept = process.env.COACH_HOME;
  if (days > 0 && !kept)
    throw new Refusal('usage', '--next goes on from a home that was kept.', {
      nextStep: 'COACH_HOME=/tmp/sam npm run demo, then the same with -- --next',
    });
  const home = kept ? path.resolve(kept) : mkdtempSync(path.join(os.tmpdir(), 'coach-demo-'));
  const release = lockHome(home);
  let sims: Simulators | null = null;
  try {
    process.stderr.write('preparing the sample athlete\n');
    sims = await openHome(home, seed);
    for (let day = 0; day < days; day++) await liveOn(home, sims);
    const exit = await runCoach(rest, environmentOf(home, sims, sims.world.now));
    if (!kept && process.stderr.isTTY) process.stderr.write(GO_ON);
    return exit;
  } finally {
    await sims?.close();
    release();
    if (!kept) rmSync(home, { recursive: true, force: true });
  }
}
