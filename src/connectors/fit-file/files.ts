import type * as nodeFs from 'node:fs';
import { decodeWorkout } from '../../fit/write/decode-workout.ts';
import { UnavailableError } from '../../ports/errors.ts';
import { numberedName } from './names.ts';

/** The part of `node:fs` that writing workout files needs; `node:fs` itself fits. */
export type WriteFs = Pick<
  typeof nodeFs,
  | 'mkdirSync'
  | 'statSync'
  | 'existsSync'
  | 'readFileSync'
  | 'openSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'rmSync'
>;

/** Turns a failure of the disk into the typed error, in words for the athlete. */
export function diskError(operation: string, path: string, error: unknown): UnavailableError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const why: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EACCES: 'no permission to write there',
    EPERM: 'no permission to write there',
    EROFS: 'it can only be read',
    ENOENT: 'the folder is not there',
    ENOTDIR: 'it is not a folder',
  };
  return new UnavailableError(
    'fit-folder',
    operation,
    `${path}: ${why[code] ?? `writing failed (${code})`}.`,
    null,
    error,
  );
}

export function isFolder(path: string, fs: WriteFs): boolean {
  try {
    return fs.statSync(path).isDirectory();
  } catch {
    return false;
  }
}

/** Memory cards and mounted watches often cannot fsync; the read-back afterwards is what counts there. */
function flush(fd: number, fs: WriteFs): void {
  try {
    fs.fsyncSync(fd);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code !== 'EINVAL' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
  }
}

function writeAll(fd: number, bytes: Uint8Array, fs: WriteFs): void {
  let written = 0;
  while (written < bytes.length) written += fs.writeSync(fd, bytes, written, bytes.length - written);
}

/**
 * Writes a file so that after a crash either the old or the new one is there, whole: temporary file beside it, fsync,
 * rename. Reads it back and compares. Throws UnavailableError.
 */
export function writeDurably(folder: string, name: string, bytes: Uint8Array, fs: WriteFs): void {
  const path = `${folder}/${name}`;
  const temporary = `${folder}/.${name}.tmp`;
  try {
    const fd = fs.openSync(temporary, 'w', 0o600);
    try {
      writeAll(fd, bytes, fs);
      flush(fd, fs);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.rmSync(temporary, { force: true });
    throw diskError('fit write', path, error);
  }
  flushFolder(folder, fs);
  let back: Uint8Array;
  try {
    back = fs.readFileSync(path);
  } catch (error) {
    throw diskError('fit read back', path, error);
  }
  if (Buffer.compare(back, bytes) !== 0) {
    throw new UnavailableError(
      'fit-folder',
      'fit read back',
      `${path}: what was read back differs from what was written.`,
    );
  }
}

/** Makes the rename itself durable where the system allows it. */
function flushFolder(folder: string, fs: WriteFs): void {
  try {
    const fd = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(fd);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    // Not every file system lets a folder be opened; the file itself is on disk.
  }
}

/** Whether the file at the path is the workout with this serial number, and so may be replaced or removed. */
export function isOurs(path: string, serial: number, fs: WriteFs): boolean {
  try {
    return decodeWorkout(fs.readFileSync(path)).serial === serial;
  } catch {
    return false;
  }
}

/** First name of the base that is free in the folder or already holds this workout. */
export function nameFor(folder: string, base: string, serial: number, fs: WriteFs): string {
  for (let n = 1; n < 1000; n++) {
    const name = numberedName(base, n);
    const path = `${folder}/${name}`;
    if (!fs.existsSync(path) || isOurs(path, serial, fs)) return name;
  }
  throw new UnavailableError('fit-folder', 'fit write', `${folder}: there are too many files named ${base}.`);
}

/** Removes the file when it is this workout's. True when it is gone afterwards or was never there. */
export function removeOurs(path: string, serial: number, fs: WriteFs): boolean {
  if (!fs.existsSync(path)) return true;
  if (!isOurs(path, serial, fs)) return false;
  try {
    fs.rmSync(path, { force: true });
  } catch (error) {
    throw diskError('fit remove', path, error);
  }
  return true;
}
