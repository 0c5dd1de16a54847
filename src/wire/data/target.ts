import { accessSync, constants, lstatSync, statSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';

function isFolder(folder: string): boolean | null {
  try {
    return statSync(folder).isDirectory();
  } catch {
    return null;
  }
}

/** Throws a Refusal unless files can be made in this folder. A missing one is never made: it may be a disk that is not there. */
export function checkFolder(folder: string, where: string): void {
  const is = isFolder(folder);
  if (is === null) throw new Refusal('usage', `There is no folder ${folder}.`, { where });
  if (!is) throw new Refusal('usage', `${folder} is not a folder.`, { where });
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw new Refusal('usage', `${folder} cannot be written.`, { where, accepted: 'a folder of yours' });
  }
}

/** The whole path of a file that is to hold everything. Throws a Refusal for "-": it is not for a screen or a pipe. */
export function fileNamed(given: string, nextStep: string): string {
  if (given === '-')
    throw new Refusal('usage', 'Health data goes to a file that only you can read, not to the screen or a pipe.', {
      where: 'file',
      accepted: 'a file name',
      nextStep,
    });
  return path.resolve(given);
}

/** Throws a Refusal unless a file can be made there. @param force a plain file that is there may be replaced */
export function checkTarget(file: string, force: boolean, nextStep: string): void {
  checkFolder(path.dirname(file), file);
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (!there) return;
  if (!there.isFile()) throw new Refusal('usage', `${file} is not a plain file.`, { where: file });
  if (!force) throw new Refusal('already-there', `${file} is there already.`, { where: file, nextStep });
}
