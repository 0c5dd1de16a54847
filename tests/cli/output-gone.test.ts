import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { homeEnv, tempFolder } from './coach.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COACH = path.join(ROOT, 'bin', 'coach.js');
const ready = existsSync('/dev/full') && existsSync(path.join(ROOT, 'dist', 'main.js'));

function shell(line: string) {
  return spawnSync('/bin/sh', ['-c', line.replaceAll('coach', `"${process.execPath}" "${COACH}"`)], {
    env: homeEnv(tempFolder()),
    encoding: 'utf8',
  });
}

test.skipIf(!ready)('an output that is full is said in one line, and a failure', () => {
  const { status, stderr } = shell('coach --help > /dev/full');
  expect(status).toBe(1);
  expect(stderr).toMatch(/^\S+: The output cannot be written: ENOSPC.*\n$/);
});

test.skipIf(!ready)('the exit code stays when nobody can be told why', () => {
  expect(shell('coach bogus 2> /dev/full').status).toBe(2);
});
