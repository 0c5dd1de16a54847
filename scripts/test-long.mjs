// `npm run test:long`: the exhaustive tests that take too long for every run; arguments go on to vitest.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const vitest = path.join(root, 'node_modules', 'vitest', 'vitest.mjs');
const { status, error } = spawnSync(process.execPath, [vitest, 'run', 'tests/long', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, COACH_LONG: '1' },
});
if (error) process.stderr.write(`the tests could not be started: ${error.message}\n`);
process.exitCode = status ?? 1;
