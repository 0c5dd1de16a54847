import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { type SecondReading, secondReading } from '../fit/write/second-decoder.ts';
import type { Home } from './home.ts';

/** Names of the workout files an evening has written, sorted (their names begin with the date). */
export function fitFiles(home: Home): string[] {
  const folder = home.file('data', 'exports');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.fit'))
    .sort();
}

/** Reads one of them with a decoder that is not the one it was written with; throws when it is not sound. */
export function decodeFit(home: Home, name: string): SecondReading {
  return secondReading(new Uint8Array(readFileSync(home.file('data', 'exports', name))));
}
