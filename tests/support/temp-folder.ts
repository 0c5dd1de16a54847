import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const made: string[] = [];

/** A folder that goes away after the tests of this file. */
export function tempFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-test-'));
  made.push(folder);
  return folder;
}

export function removeTempFolders(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}
