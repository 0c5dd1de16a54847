import type * as NodeFs from 'node:fs';
import { join } from 'node:path';

/** The part of node:fs that is used. */
export type SecretFs = Pick<
  typeof NodeFs,
  | 'chmodSync'
  | 'closeSync'
  | 'fsyncSync'
  | 'linkSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readdirSync'
  | 'readFileSync'
  | 'renameSync'
  | 'statSync'
  | 'unlinkSync'
  | 'writeFileSync'
>;

const FILE_MODE = 0o600;
const DIR_MODE = 0o700;

function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | null)?.code ?? '');
}

/** Text of a file, null when there is none. */
export function readText(fs: SecretFs, path: string): string | null {
  try {
    return fs.readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** Makes the directory with mode 0700, and tightens one that others can look into. */
export function ensureDir(fs: SecretFs, dir: string): void {
  fs.mkdirSync(dir, { recursive: true, mode: DIR_MODE });
  if ((fs.statSync(dir).mode & 0o077) !== 0) fs.chmodSync(dir, DIR_MODE);
}

function syncDir(fs: SecretFs, dir: string): void {
  let handle: number;
  try {
    handle = fs.openSync(dir, 'r');
  } catch {
    // Some systems cannot open directories; the rename is atomic there all the same.
    return;
  }
  try {
    fs.fsyncSync(handle);
  } catch {
    // As above.
  } finally {
    fs.closeSync(handle);
  }
}

function writeTemporary(fs: SecretFs, path: string, text: string, suffix: string): string {
  const temporary = `${path}.${suffix}.tmp`;
  const handle = fs.openSync(temporary, 'wx', FILE_MODE);
  try {
    fs.writeFileSync(handle, text);
    fs.fsyncSync(handle);
  } catch (error) {
    fs.closeSync(handle);
    fs.unlinkSync(temporary);
    throw error;
  }
  fs.closeSync(handle);
  return temporary;
}

/** Replaces a file as a whole: temporary file, fsync, rename, fsync of the directory; mode 0600. */
export function replaceFile(fs: SecretFs, dir: string, name: string, text: string, suffix: string): void {
  const path = join(dir, name);
  const temporary = writeTemporary(fs, path, text, suffix);
  try {
    fs.renameSync(temporary, path);
  } catch (error) {
    fs.unlinkSync(temporary);
    throw error;
  }
  syncDir(fs, dir);
}

/** Creates a file as a whole unless it exists; the text that is there afterwards, whoever was first. */
export function createFile(fs: SecretFs, dir: string, name: string, text: string, suffix: string): string {
  const path = join(dir, name);
  const temporary = writeTemporary(fs, path, text, suffix);
  try {
    fs.linkSync(temporary, path);
    fs.unlinkSync(temporary);
  } catch (error) {
    // Another process was first, or the file system has no hard links.
    if (codeOf(error) === 'EEXIST' || readText(fs, path) !== null) fs.unlinkSync(temporary);
    else fs.renameSync(temporary, path);
  }
  syncDir(fs, dir);
  return readText(fs, path) ?? text;
}
