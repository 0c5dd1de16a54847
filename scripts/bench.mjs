// Measures the whole program and prints a table; numbers go to .bench/results.json. `--quick` takes fewer samples.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn as openPty } from '@lydell/node-pty';
import { build } from 'esbuild';
import { options } from './build-options.mjs';
import { bundle } from './bundle.mjs';

process.env.NODE_ENV = 'production';
const root = path.resolve(import.meta.dirname, '..');
const quick = process.argv.includes('--quick');
const STARTS = quick ? 5 : 15;
const FRAMES = quick ? 3 : 9;
const FILES = quick ? 12 : 60;
const NOW = '2026-11-21T01:45:00.000Z';
const folder = path.join(root, '.bench');
const bin = path.join(folder, 'app', 'bin', 'coach.js');
const tools = path.join(folder, 'built', 'tools.js');
mkdirSync(folder, { recursive: true });
const scratch = mkdtempSync(path.join(os.tmpdir(), 'coach-bench-'));

// A build of its own: nothing else that builds meanwhile can change what is measured.
rmSync(path.join(folder, 'app'), { recursive: true, force: true });
await bundle({ main: 'src/main.ts' }, path.join(folder, 'app', 'dist'));
cpSync(path.join(root, 'bin'), path.join(folder, 'app', 'bin'), { recursive: true });
const built = { outdir: path.join(folder, 'built') };
await build({ ...options, ...built, entryPoints: { tools: 'bench/tools.ts' } });
// Ink as anybody would bundle it, without what our own build changes in it.
await build({ ...options, ...built, entryPoints: { 'bare-ink': 'bench/bare-ink.tsx' }, plugins: [] });

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const env = (home) => ({ ...process.env, COACH_HOME: home, COACH_NOW: NOW, HEVY_API_KEY: '', CI: 'false' });

function timed(args, home) {
  const start = process.hrtime.bigint();
  const done = spawnSync(process.execPath, args, { env: env(home), encoding: 'utf8' });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (done.status !== 0) throw new Error(`${args.join(' ')}: exit ${done.status}\n${done.stderr}`);
  return { ms, stderr: done.stderr };
}

function tool(...args) {
  process.stderr.write(`  ${args[0]} ...\n`);
  const done = spawnSync(process.execPath, [tools, ...args], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (done.status !== 0) throw new Error(`${args[0]}: ${done.stderr}`);
  return JSON.parse(done.stdout);
}

/** Takes turns, so that whatever else the machine does falls on all of them alike. */
async function interleaved(rounds, cases) {
  const samples = Object.fromEntries(Object.keys(cases).map((name) => [name, []]));
  for (const one of Object.values(cases)) await one();
  for (let n = 0; n < rounds; n++) for (const [name, one] of Object.entries(cases)) samples[name].push(await one());
  return samples;
}

/** Milliseconds until a terminal shows anything to read, and until it shows `wanted`. */
function firstFrame(args, home, wanted) {
  return new Promise((resolve, reject) => {
    const start = process.hrtime.bigint();
    const since = () => Number(process.hrtime.bigint() - start) / 1e6;
    const term = openPty(process.execPath, args, {
      cols: 100,
      rows: 40,
      cwd: root,
      env: { ...env(home), TERM: 'xterm-256color' },
    });
    let shown = '';
    let first = null;
    const timer = setTimeout(() => reject(new Error(`${wanted} never appeared: ${shown.slice(-400)}`)), 60_000);
    let frame = null;
    term.onData((data) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are what is taken out
      shown += data.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
      if (first === null && /[A-Za-z]{3}/.test(shown)) first = since();
      if (frame !== null || !wanted.test(shown)) return;
      frame = since();
      term.write('q');
      setTimeout(() => term.write('q'), 300);
      setTimeout(() => term.kill(), 2500).unref();
    });
    term.onExit(() => {
      clearTimeout(timer);
      if (frame === null) reject(new Error(`ended without ${wanted}: ${shown.slice(-400)}`));
      else resolve({ first, frame });
    });
  });
}

function childRss(args, home) {
  return new Promise((resolve, reject) => {
    const hook =
      'data:text/javascript,process.on("exit",()=>process.stderr.write("\\nmaxRSS="+process.resourceUsage().maxRSS+"\\n"))';
    const start = process.hrtime.bigint();
    const child = spawn(process.execPath, ['--import', hook, ...args], { env: env(home) });
    let err = '';
    child.stderr.on('data', (data) => {
      err += data;
    });
    child.stdout.resume();
    child.on('exit', (code) => {
      const rss = /maxRSS=(\d+)/.exec(err);
      if (code !== 0 || !rss) reject(new Error(`${args.join(' ')}: exit ${code}\n${err}`));
      else resolve({ ms: Number(process.hrtime.bigint() - start) / 1e6, rssMb: Number(rss[1]) / 1024 });
    });
  });
}

const rows = [];
const results = {};
function row(name, value, unit, note = '') {
  rows.push([name, `${value >= 100 ? Math.round(value) : Math.round(value * 100) / 100} ${unit}`, note]);
  results[name] = { value, unit, ...(note ? { note } : {}) };
}
const verdict = (ratio, limit, words) =>
  `${ratio.toFixed(2)}x ${words}, at most ${limit}x: ${ratio <= limit ? 'met' : 'MISSED'}`;

try {
  const home = path.join(scratch, 'new');
  timed([bin, 'init', '--yes'], home);
  const starts = await interleaved(STARTS, {
    node: () => timed(['-e', '0'], home).ms,
    help: () => timed([bin, '--help'], home).ms,
    log: () => timed([bin, 'log', 'soreness', '3'], home).ms,
  });
  const node = median(starts.node);
  row('node -e 0', node, 'ms');
  row('coach --help', median(starts.help), 'ms', verdict(median(starts.help) / node, 1.4, 'node -e 0'));
  row('coach log soreness 3', median(starts.log), 'ms', `${(median(starts.log) / node).toFixed(2)}x node -e 0`);

  const files = tool('fit', path.join(scratch, 'fit'), String(FILES));
  const empty = await childRss([bin, 'log', 'soreness', '3'], home);
  const imported = await childRss([bin, 'import', path.join(scratch, 'fit')], home);
  row(
    'coach import',
    files.files / (imported.ms / 1000),
    'files/s',
    `${files.files} files, ${(files.bytes / 2 ** 20).toFixed(1)} MB, start included`,
  );
  row('coach import, peak memory', imported.rssMb, 'MB', `coach log: ${Math.round(empty.rssMb)} MB`);

  const homes = { 1: path.join(scratch, 'y1'), 10: path.join(scratch, 'y10') };
  for (const years of [1, 10]) tool('history', homes[years], String(years));
  const review = (years) =>
    firstFrame([bin, 'review', '--no-sync', '--no-ai'], homes[years], /to decide|Nothing to decide|proposal/i);
  const frames = await interleaved(FRAMES, {
    bare: () => firstFrame([path.join(folder, 'built', 'bare-ink.js')], home, /nothing but Ink/),
    one: () => review(1),
    ten: () => review(10),
    text1: () => timed([bin, 'review', '--no-sync', '--no-ai'], homes[1]),
    text10: () => timed([bin, 'review', '--no-sync', '--no-ai'], homes[10]),
  });
  const of = (name, field) => median(frames[name].map((one) => one[field]));
  const bare = of('bare', 'frame');
  row('bare Ink app, first frame', bare, 'ms');
  row('review, first words, 1 year', of('one', 'first'), 'ms');
  row('review, first words, 10 years', of('ten', 'first'), 'ms');
  row('review, first frame, 1 year', of('one', 'frame'), 'ms');
  row(
    'review, first frame, 10 years',
    of('ten', 'frame'),
    'ms',
    verdict(of('ten', 'frame') / of('one', 'frame'), 1.3, '1 year'),
  );
  row(
    'review 10 years against bare Ink',
    of('ten', 'frame') / bare,
    'x',
    verdict(of('ten', 'frame') / bare, 2, 'bare Ink'),
  );
  row('review --no-sync as text, 1 year', of('text1', 'ms'), 'ms', 'whole run');
  row('review --no-sync as text, 10 years', of('text10', 'ms'), 'ms', 'whole run');

  const { backfill, evening } = tool('pulls', path.join(scratch, 'pulls'));
  const requests = (one) => `${one.requests.garmin} Garmin and ${one.requests.hevy} Hevy requests`;
  row(
    'backfill, 16 weeks',
    backfill.perSecond,
    'activities/s',
    `${backfill.activities} activities in ${Math.round(backfill.ms)} ms, ${requests(backfill)}`,
  );
  row(
    'an ordinary evening’s pull',
    evening.ms,
    'ms',
    `${requests(evening)}, ${evening.changed} records new or changed`,
  );

  const merged = tool('merging');
  row('merging 5,000 x 5,000 recordings', merged.ms, 'ms', `${merged.activities} activities`);
  const metrics = tool('metrics', homes[10]);
  row(
    'all metrics of 10 years again',
    metrics.everythingMs,
    'ms',
    `${metrics.sessions} sessions, ${metrics.perSession.toFixed(1)} ms each`,
  );
  row('facts of an evening, 10 years', metrics.eveningMs, 'ms', 'in a warm program');
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim() || null;
const machine = {
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memoryGb: Math.round(os.totalmem() / 2 ** 30),
  load: os.loadavg(),
};
writeFileSync(
  path.join(folder, 'results.json'),
  `${JSON.stringify({ at: new Date().toISOString(), commit, node: process.version, machine, samples: { starts: STARTS, frames: FRAMES }, results }, null, 2)}\n`,
);
const width = Math.max(...rows.map(([name]) => name.length));
console.log(
  `\n${machine.cpu}, ${machine.cores} cores, load ${machine.load[0].toFixed(1)}, node ${process.version}, ${commit?.slice(0, 8) ?? 'no commit'}\n`,
);
for (const [name, value, note] of rows) console.log(`${name.padEnd(width)}  ${value.padStart(16)}  ${note}`);
