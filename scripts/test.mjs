// `npm test`: builds (talk on stderr), then runs all tests; arguments go on to vitest. Ends with vitest's own summary.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

await import('./build.mjs');
const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status, error } = spawnSync(process.execPath, [vitest, 'run', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
if (error) process.stderr.write(`the tests could not be started: ${error.message}\n`);
process.exitCode = status ?? 1;
