import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const DATA = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'hevy');
export const ABSENT = !existsSync(DATA);
/** Title of a suite, with the reason when it is skipped. */
export const TITLE = ABSENT ? 'Hevy reference data (skipped: not on this machine)' : 'Hevy reference data';

export function load(file: string): unknown {
  return JSON.parse(readFileSync(path.join(DATA, file), 'utf8'));
}

export function fixtureNames(): string[] {
  return ABSENT ? [] : readdirSync(path.join(DATA, 'fixtures')).sort();
}
