import type * as nodeFs from 'node:fs';

/** The part of `node:fs` that reading recordings needs; `node:fs` itself fits. */
export type ReadFs = Pick<typeof nodeFs, 'readdirSync' | 'statSync' | 'readFileSync'>;

export interface FoundFile {
  path: string;
  bytes: number;
  mtimeMs: number;
}

export interface FoundProblem {
  path: string;
  reason: string;
}

/** Names that may hold a recording. */
const RECORDING = /\.(fit|zip|gz)$/i;

function plainReason(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file or folder';
  if (code === 'EACCES' || code === 'EPERM') return 'no permission to read it';
  if (code === 'ELOOP') return 'a link that leads back to itself';
  return `could not be read${code ? ` (${code})` : ''}`;
}

/**
 * Recordings and archives at a path: the file itself whatever its name, or everything below a folder that ends in
 * .fit, .zip or .gz, in name order. Hidden files and folders are left out; a folder reached twice is walked once.
 */
export function* findRecordings(path: string, fs: ReadFs): Generator<FoundFile | FoundProblem> {
  yield* walk(path, fs, new Set(), true);
}

function* walk(path: string, fs: ReadFs, seen: Set<string>, named: boolean): Generator<FoundFile | FoundProblem> {
  let names: string[];
  try {
    const stat = fs.statSync(path);
    if (!stat.isDirectory()) {
      if (stat.isFile() && (named || RECORDING.test(path))) yield { path, bytes: stat.size, mtimeMs: stat.mtimeMs };
      else if (named) yield { path, reason: 'not a file or folder' };
      return;
    }
    const key = `${stat.dev}:${stat.ino}`;
    if (seen.has(key)) return;
    seen.add(key);
    names = fs.readdirSync(path).sort();
  } catch (error) {
    yield { path, reason: plainReason(error) };
    return;
  }
  for (const name of names) {
    if (!name.startsWith('.')) yield* walk(`${path.replace(/\/$/, '')}/${name}`, fs, seen, false);
  }
}

/** Content of a file, or why there is none. */
export function readRecording(path: string, fs: ReadFs): Uint8Array | FoundProblem {
  try {
    return new Uint8Array(fs.readFileSync(path));
  } catch (error) {
    return { path, reason: plainReason(error) };
  }
}
