/**
 * `node --import tsx tests/long/backfill.ts [weeks] [days]`: pulls years of history from the simulators with the
 * program as a process of its own: requests, wall time, peak memory, and the same again with a `kill -9` on the way.
 * Needs the built program (`npm run build`). Not part of `npm test`: it takes minutes.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { createSecretStore } from '../../src/connectors/secrets/index.ts';
import { writeDemoConfig } from '../../src/demo/seed.ts';
import { pathsFrom } from '../../src/wire/settings.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
/** A copy of the built program that nobody rebuilds meanwhile, when told. */
const PROGRAM = process.env.COACH_PROGRAM ?? ROOT;
const TODAY = '2026-11-20';
const [weeks = '520', days = '3650', killAt = '0.4'] = process.argv.slice(2);

interface Served {
  garmin: string;
  hevy: string;
  tokens: unknown;
  key: string;
  now: string;
  activities: number;
  workouts: number;
}

interface Pull {
  seconds: number;
  peakMb: number;
  code: number | null;
  signal: string | null;
  out: string;
}

const say = (text: string) => process.stdout.write(`${text}\n`);

async function serve(): Promise<{ child: ChildProcess; served: Served }> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', path.join(ROOT, 'tests/long/simulators.ts'), weeks, TODAY],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  for await (const chunk of child.stdout!) {
    text += String(chunk);
    if (text.includes('\n')) break;
  }
  return { child, served: JSON.parse(text) as Served };
}

function newHome(served: Served): { folder: string; env: NodeJS.ProcessEnv } {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-backfill-'));
  const env: NodeJS.ProcessEnv = {
    PATH: process.env.PATH,
    COACH_HOME: folder,
    COACH_NOW: served.now,
    COACH_GARMIN_API_URL: served.garmin,
    COACH_GARMIN_SSO_URL: served.garmin,
    COACH_GARMIN_DIAUTH_URL: served.garmin,
    COACH_HEVY_API_URL: served.hevy,
  };
  writeDemoConfig(env, TODAY);
  const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env });
  secrets.write('garmin-tokens', JSON.stringify(served.tokens));
  secrets.write('hevy-api-key', served.key);
  return { folder, env };
}

function peakOf(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** Runs one sync; `stop` is asked now and then whether to kill it. */
async function pull(env: NodeJS.ProcessEnv, stop: () => boolean | Promise<boolean> = () => false): Promise<Pull> {
  const began = performance.now();
  const child = spawn(process.execPath, [path.join(PROGRAM, 'bin/coach.js'), 'sync', '--days', days], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  child.stdout.on('data', (text) => {
    out += String(text);
  });
  child.stderr.on('data', (text) => {
    out += String(text);
  });
  let peakMb = 0;
  const timer = setInterval(async () => {
    peakMb = Math.max(peakMb, peakOf(child.pid!));
    if (await stop()) child.kill('SIGKILL');
  }, 100);
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.on('close', (c, s) => resolve([c, s])),
  );
  clearInterval(timer);
  return { seconds: (performance.now() - began) / 1000, peakMb, code, signal, out };
}

async function requestsOf(served: Served): Promise<number> {
  let sum = 0;
  for (const host of [served.garmin, served.hevy]) {
    const answer = await fetch(`${host}/__sim/requests`);
    sum += ((await answer.json()) as unknown[]).length;
    await fetch(`${host}/__sim/requests`, { method: 'DELETE' });
  }
  return sum;
}

const TABLES = ['source_records', 'source_activities', 'completed_activities', 'progress_metrics'];

/** One hash per table over its rows, without the columns that say when they were written. */
function fingerprints(env: NodeJS.ProcessEnv): Record<string, string> {
  const db = new Sqlite(pathsFrom(env).database, { readonly: true });
  const prints: Record<string, string> = {};
  for (const table of TABLES) {
    const hashes: string[] = [];
    for (const row of db.prepare(`select * from ${table}`).iterate() as Iterable<Record<string, unknown>>) {
      const { entered_at, ...kept } = row;
      hashes.push(createHash('sha256').update(JSON.stringify(kept)).digest('hex'));
    }
    prints[table] =
      `${hashes.length} rows ${createHash('sha256').update(hashes.sort().join()).digest('hex').slice(0, 12)}`;
  }
  db.close();
  return prints;
}

function recordsIn(env: NodeJS.ProcessEnv): number {
  try {
    const db = new Sqlite(pathsFrom(env).database, { readonly: true });
    const n = db.prepare('select count(*) from source_records').pluck().get() as number;
    db.close();
    return n;
  } catch {
    return 0;
  }
}

const line = (name: string, one: Pull, requests: number) =>
  `${name.padEnd(22)} exit ${one.code ?? one.signal}  ${requests} requests  ${one.seconds.toFixed(1)} s  peak ${Math.round(one.peakMb)} MB`;

const { child, served } = await serve();
const homes: string[] = [];
try {
  say(`${weeks} weeks: ${served.activities} Garmin activities, ${served.workouts} Hevy workouts`);
  const whole = newHome(served);
  homes.push(whole.folder);
  const first = await pull(whole.env);
  say(line('in one go', first, await requestsOf(served)));
  say(first.out.trim());
  const total = recordsIn(whole.env);
  const again = await pull(whole.env);
  say(line('once more', again, await requestsOf(served)));

  const cut = newHome(served);
  homes.push(cut.folder);
  const killed = await pull(cut.env, () => recordsIn(cut.env) > total * Number(killAt));
  say(line(`killed at ${recordsIn(cut.env)}/${total}`, killed, await requestsOf(served)));
  const resumed = await pull(cut.env);
  say(line('gone on', resumed, await requestsOf(served)));
  const a = fingerprints(whole.env);
  const b = fingerprints(cut.env);
  for (const table of TABLES) say(`${a[table] === b[table] ? 'same ' : 'OTHER'} ${table}: ${a[table]} | ${b[table]}`);
} finally {
  child.kill('SIGTERM');
  for (const folder of homes) rmSync(folder, { recursive: true, force: true });
}
