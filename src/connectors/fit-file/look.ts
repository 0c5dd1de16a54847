import { createHash } from 'node:crypto';
import type { KnownCopy, ObservedCopy, RemoteRefs } from '../../ports/sinks.ts';
import type { Day } from '../../time/day.ts';
import { isFolder, type WriteFs } from '../disk/files.ts';

/** A plain file name from the ledger; anything with a path in it is not one of ours. */
export function fileRef(refs: RemoteRefs, key: string): string | null {
  const value = refs[key];
  return typeof value === 'string' && value !== '' && !/[/\\]/.test(value) ? value : null;
}

/** Full path of the copy as recorded; the folder may have been configured differently since. */
export function pathRef(refs: RemoteRefs, key: string): string | null {
  const value = refs[key];
  return typeof value === 'string' && value.endsWith('.fit') ? value : null;
}

export interface LookAt {
  exportsDir: string;
  copyTo: string | null;
  fs: WriteFs;
}

/** SHA-256 of a file in hexadecimal, null when it is not there. Throws when it is there and cannot be read. */
function hashOf(path: string, fs: WriteFs): string | null {
  try {
    return createHash('sha256').update(fs.readFileSync(path)).digest('hex');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** What is wrong with the copy for the watch; null when nothing is. A watch takes files out of the folder when it reads them. */
function copyTrouble({ refs }: KnownCopy, { copyTo, fs }: LookAt): string | null {
  if (copyTo === null || !isFolder(copyTo, fs)) return null;
  if (refs.copyWaits) return 'it was not copied to the watch yet';
  const copy = pathRef(refs, 'copy');
  if (copy === null || !copy.startsWith(`${copyTo}/`)) return 'it was never copied to the watch folder';
  const hash = hashOf(copy, fs);
  return hash === null || hash === refs.sha256 ? null : 'its copy in the watch folder was changed or cut short';
}

/** The files of known exports as they are on the disk; null when one of them is there and cannot be read. */
export function lookAtFiles(deps: LookAt, from: Day, to: Day, known: readonly KnownCopy[]): ObservedCopy[] | null {
  const copies: ObservedCopy[] = [];
  try {
    for (const one of known) {
      const file = fileRef(one.refs, 'file');
      if (file === null || one.date < from || one.date > to) continue;
      const hash = hashOf(`${deps.exportsDir}/${file}`, deps.fs);
      if (hash === null) continue;
      const why = hash === one.refs.sha256 ? copyTrouble(one, deps) : 'its file was changed or cut short';
      const { marker, date, refs } = one;
      const found = { marker, date, refs, projection: why === null ? (one.projection ?? hash) : `changed ${hash}` };
      copies.push(why === null ? found : { ...found, why });
    }
    return copies;
  } catch {
    return null;
  }
}
