// Bundles src/ into dist/ (split, so that a command loads only what it needs). Talks on stderr only. Does nothing when
// dist/ is newer than its sources; never takes away a file that a running program may still load, but with `--clean`
// (prepack): what is packed is this build and nothing else.
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stamp } from './build-options.mjs';
import { bundle } from './bundle.mjs';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const stampFile = path.join(dist, '.stamp');
const KEEP_OLD_CHUNKS_MS = 3_600_000;

/** What lies in dist/ now, as the last build left it: what it was made from, and its chunks. */
function lastBuild() {
  try {
    return JSON.parse(readFileSync(stampFile, 'utf8'));
  } catch {
    return { stamp: null, chunks: [] };
  }
}

/**
 * Chunks nobody refers to any more, once no program that was started with them can still be waiting to load one. An
 * archive is for other machines: before packing they go at once (`--clean`).
 */
function removeOldChunks(fresh) {
  const folder = path.join(dist, 'chunks');
  const keepMs = process.argv.includes('--clean') ? -1 : KEEP_OLD_CHUNKS_MS;
  for (const name of readdirSync(folder)) {
    const file = path.join(folder, name);
    if (!fresh.has(name) && Date.now() - statSync(file).mtimeMs > keepMs) rmSync(file, { force: true });
  }
}

const last = lastBuild();
if (last.stamp === stamp) removeOldChunks(new Set(last.chunks));
else {
  const started = process.hrtime.bigint();
  mkdirSync(dist, { recursive: true });
  const temporary = mkdtempSync(path.join(root, 'dist', '.new-'));
  try {
    await bundle({ main: 'src/main.ts', demo: 'src/demo/main.ts' }, temporary);
    const chunks = path.join(temporary, 'chunks');
    const fresh = readdirSync(chunks);
    // Chunks first: an entry file never names one that is not there yet.
    cpSync(chunks, path.join(dist, 'chunks'), { recursive: true });
    for (const entry of ['package.json', 'main.js', 'demo.js', 'boot.js'])
      cpSync(path.join(temporary, entry), path.join(dist, entry));
    removeOldChunks(new Set(fresh));
    writeFileSync(stampFile, JSON.stringify({ stamp, chunks: fresh }));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const ms = Number((process.hrtime.bigint() - started) / 1_000_000n);
  process.stderr.write(`built dist/ in ${ms} ms\n`);
}
