import { createHash } from 'node:crypto';
import type { Athlete } from '../../athlete/model.ts';
import { compileWorkout } from '../../fit/write/compile.ts';
import { decodeWorkout } from '../../fit/write/decode-workout.ts';
import { type EncodedWorkout, encodeWorkout, FitEncodeError } from '../../fit/write/encode.ts';
import { fitFidelity } from '../../fit/write/fidelity.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import type { Clock } from '../../ports/clock.ts';
import { ProtocolError, UnavailableError, ValidationError } from '../../ports/errors.ts';
import type { DeliveryContext, WorkoutSink } from '../../ports/sinks.ts';
import { diskError, isFolder, type WriteFs, writeDurably } from '../disk/files.ts';
import { mayReplace, nameFor, removeOurs, sweep } from './files.ts';
import { fileRef, lookAtFiles, pathRef } from './look.ts';
import { baseName, isNameOf, serialOf } from './names.ts';

export interface FitFileDeps {
  /** Where workout files are kept; made when missing. */
  exportsDir: string;
  /** Folder that gets a copy (a mounted watch's GARMIN/NewFiles), or null. */
  copyTo: string | null;
  athlete(): Athlete;
  clock: Pick<Clock, 'now'>;
  fs: WriteFs;
}

/** Encodes and reads back; a difference means a fault of the program and nothing is written. */
function encodeChecked(workout: PlannedWorkout, deps: FitFileDeps): EncodedWorkout {
  const athlete = deps.athlete();
  let encoded: EncodedWorkout;
  try {
    const timeCreated = deps.clock.now();
    encoded = encodeWorkout(workout, { pool: athlete.pool, athlete, timeCreated, serial: serialOf(workout.id) });
  } catch (error) {
    if (!(error instanceof FitEncodeError)) throw error;
    throw new ValidationError('fit-folder', 'fit encode', `"${workout.title}": ${error.message}.`, null, error);
  }
  const steps = JSON.stringify(decodeWorkout(encoded.bytes).steps);
  if (steps !== JSON.stringify(encoded.compiled.steps)) {
    throw new ProtocolError('fit-folder', 'fit encode', `"${workout.title}": the encoded steps read back differently.`);
  }
  return encoded;
}

const folderOf = (path: string) => path.slice(0, path.lastIndexOf('/'));

/** The name from the ledger while it still fits the session and nobody else's file has taken it. */
function keptName(before: string | null, base: string, serial: number, deps: FitFileDeps): string | null {
  if (before === null || !isNameOf(before, base)) return null;
  const path = `${deps.exportsDir}/${before}`;
  return !deps.fs.existsSync(path) || mayReplace(path, serial, deps.fs) ? before : null;
}

function writeExport(workout: PlannedWorkout, bytes: Uint8Array, context: DeliveryContext, deps: FitFileDeps): void {
  const serial = serialOf(workout.id);
  const base = baseName(workout);
  const before = fileRef(context.ledger.refs, 'file');
  try {
    deps.fs.mkdirSync(deps.exportsDir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw diskError('fit-folder', 'file write', deps.exportsDir, error);
  }
  const name = keptName(before, base, serial, deps) ?? nameFor(deps.exportsDir, base, serial, deps.fs);
  writeDurably('fit-folder', deps.exportsDir, name, bytes, deps.fs);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  // The name on record may be what is left of a damaged file, which no sweep knows as ours.
  if (before !== null && before !== name) removeOurs(`${deps.exportsDir}/${before}`, serial, deps.fs);
  context.ledger.record('file written and read back', { file: name, sha256 });
  sweep(deps.exportsDir, serial, name, deps.fs);
}

/** The copy of a folder that was configured before; while that folder is away it stays on record. */
function dropFormerCopy(context: DeliveryContext, deps: FitFileDeps, serial: number): void {
  const former = pathRef(context.ledger.refs, 'oldCopy');
  if (former === null || !isFolder(folderOf(former), deps.fs)) return;
  removeOurs(former, serial, deps.fs);
  context.ledger.record('old copy removed', { oldCopy: null });
}

function copyInto(folder: string, workout: PlannedWorkout, bytes: Uint8Array, context: DeliveryContext, fs: WriteFs) {
  const serial = serialOf(workout.id);
  const base = baseName(workout);
  const before = pathRef(context.ledger.refs, 'copy');
  const elsewhere = before !== null && folderOf(before) !== folder;
  const known = before === null || elsewhere ? null : before.slice(folder.length + 1);
  const kept = known !== null && isNameOf(known, base) && mayReplace(`${folder}/${known}`, serial, fs) ? known : null;
  const name = kept ?? nameFor(folder, base, serial, fs);
  writeDurably('fit-folder', folder, name, bytes, fs);
  if (known !== null && known !== name) removeOurs(`${folder}/${known}`, serial, fs);
  const refs = { copy: `${folder}/${name}`, copyWaits: null, ...(elsewhere ? { oldCopy: before } : {}) };
  context.ledger.record('copied to the watch folder', refs);
  sweep(folder, serial, name, fs);
}

/**
 * A watch that is not plugged in, or is pulled out in the middle, is no failure: the file is ready, and its copy follows
 * when the folder is there.
 */
function writeCopy(workout: PlannedWorkout, bytes: Uint8Array, context: DeliveryContext, deps: FitFileDeps): void {
  const { copyTo: folder, fs } = deps;
  if (folder === null) return;
  try {
    if (isFolder(folder, fs)) return copyInto(folder, workout, bytes, context, fs);
  } catch (error) {
    if (!(error instanceof UnavailableError) || isFolder(folder, fs)) throw error;
  }
  context.ledger.record('waits for the watch', { copyWaits: folder });
}

/**
 * Workouts as FIT files in a folder, and as copies in a watch's folder when one is configured and there. Writing twice gives the
 * same file under the same name; two sessions never share one; only files that carry the workout's own serial number
 * are replaced or removed.
 */
export function createFitFileSink(deps: FitFileDeps): WorkoutSink {
  return {
    sink: 'fit',
    mends: true,

    fidelity(workout) {
      return fitFidelity(workout, deps.athlete());
    },

    projection(workout) {
      const athlete = deps.athlete();
      let content: unknown;
      try {
        const { steps, titles } = compileWorkout(workout, athlete);
        content = { steps, titles, pool: workout.sport === 'swim' ? athlete.pool : null };
      } catch (error) {
        if (!(error instanceof FitEncodeError)) throw error;
        content = { impossible: error.message };
      }
      const whole = { date: workout.date, sport: workout.sport, title: workout.title, content };
      return createHash('sha256').update(JSON.stringify(whole)).digest('hex');
    },

    async put(workout, context) {
      const { bytes } = encodeChecked(workout, deps);
      writeExport(workout, bytes, context, deps);
      writeCopy(workout, bytes, context, deps);
      dropFormerCopy(context, deps, serialOf(workout.id));
    },

    async observe(from, to, known) {
      return lookAtFiles(deps, from, to, known);
    },

    async retract(workout, context) {
      const serial = serialOf(workout.id);
      const { refs } = context.ledger;
      const file = fileRef(refs, 'file');
      if (file !== null) removeOurs(`${deps.exportsDir}/${file}`, serial, deps.fs);
      sweep(deps.exportsDir, serial, null, deps.fs);
      const copies = [pathRef(refs, 'copy'), pathRef(refs, 'oldCopy')].filter((path) => path !== null);
      const away = copies.some((path) => !isFolder(folderOf(path), deps.fs));
      for (const path of copies) removeOurs(path, serial, deps.fs);
      if (deps.copyTo !== null && isFolder(deps.copyTo, deps.fs)) sweep(deps.copyTo, serial, null, deps.fs);
      // A watch that took the file has moved it out of reach; the receipt says so instead of failing for ever.
      const step = away ? 'file removed; the watch was not connected, so a copy may still be on it' : 'file removed';
      context.ledger.record(step, { file: null, copy: null, oldCopy: null, copyWaits: null, sha256: null });
    },
  };
}
