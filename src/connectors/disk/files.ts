import type * as nodeFs from 'node:fs';
import { type RemoteName, UnavailableError } from '../../ports/errors.ts';

/** The part of `node:fs` that writing files needs; `node:fs` itself fits. */
export type WriteFs = Pick<
  typeof nodeFs,
  | 'mkdirSync'
  | 'statSync'
  | 'lstatSync'
  | 'realpathSync'
  | 'existsSync'
  | 'readFileSync'
  | 'openSync'
  | 'writeSync'
  | 'fsyncSync'
  | 'closeSync'
  | 'renameSync'
  | 'readdirSync'
  | 'rmSync'
>;

/** Turns a failure of the disk into the typed error, in words for the athlete. */
export function diskError(remote: RemoteName, operation: string, path: string, error: unknown): UnavailableError {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const why: Record<string, string> = {
    ENOSPC: 'the disk is full',
    EACCES: 'no permission to write there',
    EPERM: 'no permission to write there',
    EROFS: 'it can only be read',
    ENOENT: 'the folder is not there',
    ENOTDIR: 'it is not a folder',
  };
  return new UnavailableError(remote, operation, `${path}: ${why[code] ?? `writing failed (${code})`}`, null, error);
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

/** What went wrong before is what counts; a disk that is gone cannot be tidied either. */
function tidy(temporary: string, fs: WriteFs): void {
  try {
    fs.rmSync(temporary, { force: true });
  } catch {
    // The next write of the same file takes its place.
  }
}

/** Takes away what a kill in the middle of writing a file left; call while nobody else writes it. */
export function dropUnfinished(folder: string, name: string, fs: WriteFs): void {
  tidy(`${folder}/.${name}.tmp`, fs);
}

/** Who may read a file that is there already stays as it was set: a calendar may be meant for others of the house. */
function modeOf(path: string, fs: WriteFs): number {
  return (fs.statSync(path, { throwIfNoEntry: false })?.mode ?? 0o600) & 0o777;
}

/**
 * Writes a file so that after a crash either the old or the new one is there, whole: temporary file beside it, fsync,
 * rename. Reads it back and compares. Throws UnavailableError in the name of `remote`.
 */
export function writeDurably(remote: RemoteName, folder: string, name: string, bytes: Uint8Array, fs: WriteFs): void {
  const path = `${folder}/${name}`;
  const temporary = `${folder}/.${name}.tmp`;
  try {
    const fd = fs.openSync(temporary, 'w', modeOf(path, fs));
    try {
      writeAll(fd, bytes, fs);
      flush(fd, fs);
    } finally {
      fs.closeSync(fd);
    }
    fs.renameSync(temporary, path);
  } catch (error) {
    tidy(temporary, fs);
    throw diskError(remote, 'file write', path, error);
  }
  flushFolder(folder, fs);
  let back: Uint8Array;
  try {
    back = fs.readFileSync(path);
  } catch (error) {
    throw diskError(remote, 'file read back', path, error);
  }
  if (Buffer.compare(back, bytes) !== 0) {
    throw new UnavailableError(remote, 'file read back', `${path}: what was read back differs from what was written`);
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
