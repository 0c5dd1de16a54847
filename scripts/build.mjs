// Bundles src/ into dist/ (split, so that a command loads only what it needs). Talks on stderr only. Does nothing when
// dist/ is newer than its sources; never takes away a file that a running program may still load.
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { options } from './build-options.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.stamp');
const KEEP_OLD_CHUNKS_MS = 3_600_000;

/** What the bundle is made of: every source file with its content, and the lock file. */
function stamp() {
  const hash = createHash('sha256');
  const files = readdirSync(path.join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
  const recipe = [import.meta.filename, path.join(import.meta.dirname, 'build-options.mjs')];
  for (const file of [...files, path.join(root, 'package-lock.json'), ...recipe].sort())
    hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

async function bundle(outdir) {
  await build({ ...options, entryPoints: { main: 'src/main.ts', demo: 'src/demo/main.ts' }, outdir });
}

/** Chunks nobody refers to any more, once no program that was started with them can still be waiting to load one. */
function removeOldChunks(fresh) {
  const folder = path.join(dist, 'chunks');
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!fresh.has(name) && Date.now() - statSync(file).mtimeMs > KEEP_OLD_CHUNKS_MS) rmSync(file, { force: true });
  }
}

const wanted = stamp();
const current = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : '';
if (current !== wanted) {
  const started = process.hrtime.bigint();
  mkdirSync(dist, { recursive: true });
  const temporary = mkdtempSync(path.join(root, 'dist', '.new-'));
  try {
    await bundle(temporary);
    const chunks = path.join(temporary, 'chunks');
    const fresh = new Set(readdirSync(chunks));
    // Chunks first: an entry file never names one that is not there yet.
    cpSync(chunks, path.join(dist, 'chunks'), { recursive: true });
    for (const entry of ['main.js', 'demo.js']) cpSync(path.join(temporary, entry), path.join(dist, entry));
    removeOldChunks(fresh);
    writeFileSync(stampFile, wanted);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
  process.stderr.write(`built dist/ in ${ms} ms\n`);
}
