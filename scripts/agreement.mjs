// Compares what is computed from recordings with what the recordings say about themselves: npm run agreement -- FOLDER
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from 'esbuild';
import { options } from './build-options.mjs';

const root = path.resolve(import.meta.dirname, '..');
const built = path.join(root, '.bench', 'agreement');
await build({ ...options, entryPoints: { main: 'bench/agreement/main.ts' }, outdir: built });
const args = process.argv.slice(2);
const folder = args.find((arg) => !arg.startsWith('--')) ?? path.join(root, '..', 'shared', 'data', 'fit');
const flags = args.filter((arg) => arg.startsWith('--'));
const done = spawnSync(process.execPath, [path.join(built, 'main.js'), path.resolve(folder), ...flags], {
  stdio: 'inherit',
});
process.exit(done.status ?? 1);
