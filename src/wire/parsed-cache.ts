import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Put in by the build: a hash of everything the program is made of. */
declare const COACH_BUILD: string | undefined;

/** Names this build; null when the program runs from its sources, and then nothing is kept. */
const BUILD = typeof COACH_BUILD === 'string' ? COACH_BUILD : null;

/** Files as they were read at an earlier start, by their whole text; parsing them takes longer than the evening itself. */
export interface ParsedCache<T> {
  /** What exactly this text was read as, or null. */
  take(text: string): T | null;
  /** @param value plain JSON */
  keep(text: string, value: T): void;
  /** Stores what was taken or kept this time for the next start. */
  save(): void;
}

interface Stored<T> {
  build: string;
  read: [text: string, value: T][];
}

function storedIn<T>(file: string, build: string): Map<string, T> {
  try {
    const stored = JSON.parse(readFileSync(file, 'utf8')) as Stored<T> | null;
    return stored?.build === build && Array.isArray(stored.read) ? new Map(stored.read) : new Map();
  } catch {
    return new Map();
  }
}

/** In one step. A cache that cannot be written is done without: the next start parses again, nothing is lost. */
function write(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, file);
  } catch {}
}

/**
 * Goes on from what was stored in `file`. Another build of the program may read the same text differently, so what it
 * left is ignored, like anything unreadable. @param build null: nothing is known and nothing kept
 */
export function parsedCache<T>(file: string, build: string | null = BUILD): ParsedCache<T> {
  const held = build === null ? new Map<string, T>() : storedIn<T>(file, build);
  const used = new Map<string, T>();
  return {
    take(text) {
      const value = held.get(text);
      if (value === undefined) return null;
      used.set(text, value);
      return value;
    },
    keep(text, value) {
      used.set(text, value);
    },
    save() {
      const same = used.size === held.size && [...used.keys()].every((text) => held.has(text));
      if (build !== null && !same) write(file, JSON.stringify({ build, read: [...used] } satisfies Stored<T>));
    },
  };
}

/**
 * A parser with a memory: what was read without problems is known at the next start. The parser itself is loaded only
 * when one of `files` is new, for loading it takes as long as reading all of them.
 */
export async function remembering<R extends object, P>(
  cache: ParsedCache<R>,
  files: readonly { text: string }[],
  load: () => Promise<(text: string, file: string) => R | { problems: P[] }>,
): Promise<(text: string, file: string) => R | { problems: P[] }> {
  const parse = files.some(({ text }) => cache.take(text) === null) ? await load() : null;
  return (text, file) => {
    const known = cache.take(text);
    if (known !== null) return known;
    if (parse === null) throw new Error(`${file} was not among the files to read`);
    const read = parse(text, file);
    if (!('problems' in read)) cache.keep(text, read);
    return read;
  };
}
