import { decodeWorkout } from '../../fit/write/decode-workout.ts';
import { UnavailableError } from '../../ports/errors.ts';
import { diskError, type WriteFs } from '../disk/files.ts';
import { isMadeName, isUnfinishedName, numberedName } from './names.ts';

const MOST_BYTES = 256 * 1024;

/** Whether the file at the path is the workout with this serial number, and so may be replaced or removed. */
export function isOurs(path: string, serial: number, fs: WriteFs): boolean {
  try {
    // A recording may have such a name too; no workout is that large.
    if (fs.statSync(path).size > MOST_BYTES) return false;
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
  throw new UnavailableError('fit-folder', 'fit write', `${folder}: there are too many files named ${base}`);
}

/**
 * Whether a file under a name that the ledger knows as ours may be replaced or removed: it is this workout, or what is
 * left of a FIT file that was cut short or damaged. Whole files of others and anything else stay.
 */
export function mayReplace(path: string, serial: number, fs: WriteFs): boolean {
  let bytes: Uint8Array;
  try {
    bytes = fs.readFileSync(path);
  } catch {
    return false;
  }
  try {
    return decodeWorkout(bytes).serial === serial;
  } catch {
    return bytes.length === 0 || Buffer.from(bytes.subarray(8, 12)).toString('latin1') === '.FIT';
  }
}

/** Removes the file when it is this workout's. True when it is gone afterwards or was never there. */
export function removeOurs(path: string, serial: number, fs: WriteFs): boolean {
  if (!fs.existsSync(path)) return true;
  if (!mayReplace(path, serial, fs)) return false;
  try {
    fs.rmSync(path, { force: true });
  } catch (error) {
    throw diskError('fit-folder', 'fit remove', path, error);
  }
  return true;
}

/**
 * Removes every other file of this workout from a folder, also those that no ledger knows of: written just before a
 * kill, or to a watch that was pulled out. Takes what such an end left half written along. Only names that are made
 * here are looked at. @param kept the name that stays, null for none
 */
export function sweep(folder: string, serial: number, kept: string | null, fs: WriteFs): void {
  let names: string[];
  try {
    names = fs.readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw diskError('fit-folder', 'fit remove', folder, error);
  }
  for (const name of names) {
    const path = `${folder}/${name}`;
    const other = name !== kept && isMadeName(name) && isOurs(path, serial, fs);
    if (!other && !isUnfinishedName(name)) continue;
    try {
      fs.rmSync(path, { force: true });
    } catch (error) {
      throw diskError('fit-folder', 'fit remove', path, error);
    }
  }
}
