import { createHash } from 'node:crypto';
import type { Athlete } from '../../athlete/model.ts';
import { compileWorkout } from '../../fit/write/compile.ts';
import { decodeWorkout } from '../../fit/write/decode-workout.ts';
import { type EncodedWorkout, encodeWorkout, FitEncodeError } from '../../fit/write/encode.ts';
import { fitFidelity } from '../../fit/write/fidelity.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import type { Clock } from '../../ports/clock.ts';
import { ProtocolError, ValidationError } from '../../ports/errors.ts';
import type { DeliveryContext, WorkoutSink } from '../../ports/sinks.ts';
import { diskError, isFolder, type WriteFs, writeDurably } from '../disk/files.ts';
import { mayReplace, nameFor, removeOurs } from './files.ts';
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

/** Old files of a session that was renamed or moved; they are named in the ledger before the new one replaces them. */
function dropOld(context: DeliveryContext, deps: FitFileDeps, serial: number): void {
  const oldFile = fileRef(context.ledger.refs, 'oldFile');
  const oldCopy = pathRef(context.ledger.refs, 'oldCopy');
  if (oldFile !== null) removeOurs(`${deps.exportsDir}/${oldFile}`, serial, deps.fs);
  if (oldCopy !== null) removeOurs(oldCopy, serial, deps.fs);
  if (oldFile !== null || oldCopy !== null) context.ledger.record('old file removed', { oldFile: null, oldCopy: null });
}

/** The name from the ledger while it still fits the session and nobody else's file has taken it. */
function keptName(before: string | null, base: string, serial: number, deps: FitFileDeps): string | null {
  if (before === null || !isNameOf(before, base)) return null;
  const path = `${deps.exportsDir}/${before}`;
  return !deps.fs.existsSync(path) || mayReplace(path, serial, deps.fs) ? before : null;
}

function writeExport(workout: PlannedWorkout, bytes: Uint8Array, context: DeliveryContext, deps: FitFileDeps): string {
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
  const renamed = before !== null && before !== name ? { oldFile: before } : {};
  context.ledger.record('file written and read back', { file: name, sha256, ...renamed });
  return name;
}

function writeCopy(workout: PlannedWorkout, bytes: Uint8Array, context: DeliveryContext, deps: FitFileDeps): void {
  const folder = deps.copyTo;
  if (folder === null) return;
  // A watch that is not plugged in is no failure: the file is ready, and its copy follows when the folder is there.
  if (!isFolder(folder, deps.fs)) return context.ledger.record('waits for the watch', { copyWaits: folder });
  const serial = serialOf(workout.id);
  const base = baseName(workout);
  const before = pathRef(context.ledger.refs, 'copy');
  const known = before === null ? null : before.slice(before.lastIndexOf('/') + 1);
  const kept = known !== null && before === `${folder}/${known}` && isNameOf(known, base) ? known : null;
  const name =
    kept !== null && mayReplace(before ?? '', serial, deps.fs) ? kept : nameFor(folder, base, serial, deps.fs);
  const path = `${folder}/${name}`;
  writeDurably('fit-folder', folder, name, bytes, deps.fs);
  context.ledger.record('copied to the watch folder', {
    copy: path,
    copyWaits: null,
    ...(before !== null && before !== path ? { oldCopy: before } : {}),
  });
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
      const serial = serialOf(workout.id);
      writeExport(workout, bytes, context, deps);
      dropOld(context, deps, serial);
      writeCopy(workout, bytes, context, deps);
      dropOld(context, deps, serial);
    },

    async observe(from, to, known) {
      return lookAtFiles(deps, from, to, known);
    },

    async retract(workout, context) {
      const serial = serialOf(workout.id);
      const { refs } = context.ledger;
      for (const key of ['file', 'oldFile'] as const) {
        const name = fileRef(refs, key);
        if (name !== null) removeOurs(`${deps.exportsDir}/${name}`, serial, deps.fs);
      }
      const copies = [pathRef(refs, 'copy'), pathRef(refs, 'oldCopy')].filter((path) => path !== null);
      const away = copies.some((path) => !isFolder(path.slice(0, path.lastIndexOf('/')), deps.fs));
      for (const path of copies) removeOurs(path, serial, deps.fs);
      // A watch that took the file has moved it out of reach; the receipt says so instead of failing for ever.
      const step = away ? 'file removed; the watch was not connected, so a copy may still be on it' : 'file removed';
      context.ledger.record(step, {
        file: null,
        oldFile: null,
        copy: null,
        oldCopy: null,
        copyWaits: null,
        sha256: null,
      });
    },
  };
}
