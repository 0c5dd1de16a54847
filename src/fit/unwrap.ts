import { gunzipSync } from 'node:zlib';
import { type UnzipFileInfo, unzipSync } from 'fflate';

/** One file out of an archive, or the file itself. */
export interface UnwrappedFile {
  /** Path inside the archive appended to the archive's own name: `export.zip/a/b.fit`. */
  name: string;
  bytes: Uint8Array;
}

/** What the guards allow. The defaults hold years of recordings and stop an archive made to fill the memory. */
export interface UnwrapLimits {
  /** Largest single file after unpacking, bytes. */
  fileBytes: number;
  /** Everything together after unpacking, bytes. */
  totalBytes: number;
  entries: number;
  /** Archives inside archives. */
  depth: number;
}

export const UNWRAP_LIMITS: UnwrapLimits = {
  fileBytes: 64 * 1024 * 1024,
  totalBytes: 2 * 1024 * 1024 * 1024,
  entries: 50_000,
  depth: 3,
};

/** Files unpacked together per pass over an archive; bounds the memory in use. */
const BATCH_BYTES = 32 * 1024 * 1024;

/** An archive that cannot or must not be opened. `reason` is for the athlete. */
export class UnwrapError extends Error {
  readonly kind: 'damaged' | 'too-large' | 'too-deep' | 'too-many';
  /** The archive, by the name it was reached under. */
  readonly file: string;
  constructor(kind: UnwrapError['kind'], file: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UnwrapError';
    this.kind = kind;
    this.file = file;
  }
}

function isZip(bytes: Uint8Array): boolean {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false;
  return (bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6);
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** Entries worth unpacking: recordings and archives of them. */
function isWanted(name: string): boolean {
  const base = name.slice(name.lastIndexOf('/') + 1);
  return !base.startsWith('.') && !name.startsWith('__MACOSX/') && /\.(fit|zip|gz)$/i.test(base);
}

interface Budget {
  limits: UnwrapLimits;
  bytes: number;
  entries: number;
}

function spend(budget: Budget, bytes: number, name: string): void {
  if (bytes > budget.limits.fileBytes) {
    throw new UnwrapError('too-large', name, `larger than ${mb(budget.limits.fileBytes)} MB when unpacked`);
  }
  budget.bytes += bytes;
  if (budget.bytes > budget.limits.totalBytes) {
    throw new UnwrapError('too-large', name, `the archive holds more than ${mb(budget.limits.totalBytes)} MB`);
  }
}

function mb(bytes: number): number {
  return Math.round(bytes / (1024 * 1024));
}

function gunzip(bytes: Uint8Array, name: string, budget: Budget): Uint8Array {
  try {
    return new Uint8Array(gunzipSync(bytes, { maxOutputLength: budget.limits.fileBytes }));
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ERR_BUFFER_TOO_LARGE') {
      throw new UnwrapError('too-large', name, `larger than ${mb(budget.limits.fileBytes)} MB when unpacked`, error);
    }
    throw new UnwrapError('damaged', name, 'the gzip file is damaged or incomplete', error);
  }
}

function unzip(bytes: Uint8Array, name: string, filter: (info: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (error) {
    if (error instanceof UnwrapError) throw error;
    throw new UnwrapError('damaged', name, 'the zip file is damaged or incomplete', error);
  }
}

/** Plans the passes: entry names grouped so that one group stays small. Throws when a guard is hit. */
function batches(bytes: Uint8Array, name: string, budget: Budget): Set<string>[] {
  const groups: Set<string>[] = [new Set()];
  let size = 0;
  unzip(bytes, name, (info) => {
    if (!isWanted(info.name)) return false;
    if (++budget.entries > budget.limits.entries) {
      throw new UnwrapError('too-many', name, `the archive holds more than ${budget.limits.entries} files`);
    }
    spend(budget, info.originalSize, `${name}/${info.name}`);
    if (size + info.originalSize > BATCH_BYTES && size > 0) {
      groups.push(new Set());
      size = 0;
    }
    size += info.originalSize;
    (groups.at(-1) as Set<string>).add(info.name);
    return false;
  });
  return groups;
}

function* unwrap(bytes: Uint8Array, name: string, budget: Budget, depth: number): Generator<UnwrappedFile> {
  if (!isZip(bytes) && !isGzip(bytes)) {
    yield { name, bytes };
    return;
  }
  if (depth >= budget.limits.depth) throw new UnwrapError('too-deep', name, 'too many archives inside one another');
  if (isGzip(bytes)) {
    yield* unwrap(gunzip(bytes, name, budget), name.replace(/\.gz$/i, ''), budget, depth + 1);
    return;
  }
  for (const group of batches(bytes, name, budget)) {
    const files = unzip(bytes, name, (info) => group.has(info.name));
    for (const [entry, content] of Object.entries(files)) yield* unwrap(content, `${name}/${entry}`, budget, depth + 1);
  }
}

/**
 * The files in an archive (zip or gzip, nested), one after the other, so that a large export never sits unpacked in
 * memory as a whole. A file that is no archive comes back as it is. In a zip only .fit, .zip and .gz entries are
 * looked at; none gives nothing. Throws `UnwrapError` for a damaged archive or when a limit is passed.
 */
export function unwrapEach(
  bytes: Uint8Array,
  name: string,
  limits: UnwrapLimits = UNWRAP_LIMITS,
): Generator<UnwrappedFile> {
  return unwrap(bytes, name, { limits, bytes: 0, entries: 0 }, 0);
}
