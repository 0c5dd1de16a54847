import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { until } from './until.ts';

/** Names the folder of this test run; handed on by the environment, which every worker inherits. */
const VARIABLE = 'TEST_MADE_ONCE';

/** Runs once before the tests: a folder for what several test files need and is dear to make. */
export default function setup(): () => void {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-made-'));
  process.env[VARIABLE] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}

/**
 * A folder that the first test file to ask makes, while others wait for it. Not to be written to: copy it.
 * @returns null outside a test run, where there is nobody to share it with
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string | null> {
  const run = process.env[VARIABLE];
  if (run === undefined) return null;
  const done = path.join(run, name);
  const failed = `${done}.failed`;
  if (existsSync(done)) return done;
  if (!claim(`${done}.claim`)) {
    await until(() => existsSync(done) || existsSync(failed), `${name} to be made by another test file`, 120_000);
    if (existsSync(failed)) throw new Error(`${name}: ${readFileSync(failed, 'utf8')}`);
    return done;
  }
  const making = `${done}.making`;
  mkdirSync(making);
  try {
    await make(making);
    renameSync(making, done);
    return done;
  } catch (error) {
    writeFileSync(failed, String(error));
    throw error;
  }
}

/** True for the first who asks. */
function claim(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
