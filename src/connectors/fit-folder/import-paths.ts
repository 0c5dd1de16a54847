import { readFit } from '../../fit/read/read-fit.ts';
import { UnwrapError, type UnwrappedFile, unwrapEach } from '../../fit/unwrap.ts';
import type { Clock } from '../../ports/clock.ts';
import { type FoundFile, findRecordings, type ReadFs, readRecording } from './files.ts';
import { activitiesOf, latestEnd, rawRecordOf, sha256Of } from './record.ts';
import {
  addFile,
  emptyReport,
  type FileReport,
  type ImportReport,
  type KnownProbe,
  type SaveImport,
} from './report.ts';

export interface ImportDeps {
  fs: ReadFs;
  clock: Pick<Clock, 'now'>;
  /** IANA zone for recordings that carry no local time. */
  zone: string;
  /** Whether the bytes (identity null) or the recording are in the store already. */
  known(probe: KnownProbe): boolean;
  /** Stores one recording; called once per file that was read, in order. */
  save: SaveImport;
  onProgress?(done: number, file: string): void;
  signal?: AbortSignal;
}

/** Largest file that is read at all; real recordings stay below a tenth of it. Archives may be larger. */
const MAX_FIT_BYTES = 64 * 1024 * 1024;
const MAX_ARCHIVE_BYTES = 1024 * 1024 * 1024;

function refuse(file: string, outcome: FileReport['outcome'], reason: string): FileReport {
  return { file, outcome, reason, activities: 0, day: null };
}

/** Reads one unpacked file and saves it when it is a new recording. */
function importFile(file: UnwrappedFile, deps: ImportDeps, report: ImportReport): FileReport {
  const sha256 = sha256Of(file.bytes);
  if (deps.known({ sha256, identity: null, complete: null }))
    return refuse(file.name, 'duplicate', 'this file is stored already');
  const reading = readFit(file.bytes, { zone: deps.zone });
  if (reading.kind === 'unreadable') return refuse(file.name, 'unreadable', reading.reason);
  if (reading.kind === 'not-activity') {
    return refuse(file.name, 'not-an-activity', `a FIT file of another kind (${reading.fileType})`);
  }
  if (deps.known({ sha256, identity: reading.identity, complete: reading.complete })) {
    return refuse(file.name, 'duplicate', 'another copy of this recording is stored already');
  }
  const activities = activitiesOf(reading);
  const { complete } = reading;
  deps.save(rawRecordOf(reading, file.bytes, deps.clock.now()), activities, { name: file.name, sha256, complete });
  report.latestEnd = latestEnd(report.latestEnd, activities);
  return {
    file: file.name,
    outcome: 'read',
    reason: reading.warnings.length > 0 ? [...new Set(reading.warnings)].join('; ') : null,
    activities: activities.length,
    day: activities[0]?.localDate ?? null,
  };
}

/** Everything at one found path, archives unpacked one file at a time. */
export function importFound(found: FoundFile, deps: ImportDeps, report: ImportReport): void {
  const limit = /\.(zip|gz)$/i.test(found.path) ? MAX_ARCHIVE_BYTES : MAX_FIT_BYTES;
  if (found.bytes > limit) {
    addFile(report, refuse(found.path, 'unreadable', `larger than ${limit / (1024 * 1024)} MB`));
    return;
  }
  const bytes = readRecording(found.path, deps.fs);
  if (!(bytes instanceof Uint8Array)) {
    addFile(report, refuse(found.path, 'unreadable', bytes.reason));
    return;
  }
  let inside = 0;
  try {
    for (const file of unwrapEach(bytes, found.path)) {
      inside++;
      addFile(report, importFile(file, deps, report));
    }
  } catch (error) {
    // Anything else is a failure of the store, which must reach the caller.
    if (!(error instanceof UnwrapError)) throw error;
    addFile(report, refuse(error.file, 'unreadable', error.message));
    return;
  }
  if (inside === 0) addFile(report, refuse(found.path, 'unreadable', 'no FIT file in this archive'));
}

/**
 * Imports FIT files (also zipped or gzipped) from files and folders, recursively, one file in memory at a time.
 * Importing the same again stores nothing. Bad files are reported, never thrown; errors of `save` are.
 */
export async function importPaths(paths: string[], deps: ImportDeps): Promise<ImportReport> {
  const report = emptyReport();
  for (const path of paths) {
    for (const found of findRecordings(path, deps.fs)) {
      deps.signal?.throwIfAborted();
      if ('reason' in found) addFile(report, refuse(found.path, 'unreadable', found.reason));
      else importFound(found, deps, report);
      deps.onProgress?.(report.files.length, found.path);
      // Lets timers and Ctrl-C through between files.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return report;
}
