import type { SourceActivity } from '../../activities/model.ts';
import type { RawRecord } from '../../ports/sources.ts';

export type FileOutcome = 'read' | 'duplicate' | 'not-an-activity' | 'unreadable';

/** What became of one file (each file of an archive counts by itself). */
export interface FileReport {
  file: string;
  outcome: FileOutcome;
  /** Why it was not read, or what had to be worked around; null for a sound recording. */
  reason: string | null;
  /** How many activities it gave; several for a multisport recording. */
  activities: number;
  /** Local day of the first activity, null when nothing was read. */
  day: string | null;
}

export interface ImportReport {
  files: FileReport[];
  read: number;
  duplicate: number;
  notActivity: number;
  unreadable: number;
  /** Activities saved, not files. */
  activities: number;
  /** End of the latest activity seen (read or duplicate is not looked into), null when none was read. */
  latestEnd: string | null;
}

/** What the store is asked about a file before it is saved. */
export interface KnownProbe {
  /** SHA-256 of the bytes, hex. */
  sha256: string;
  /** Identity of the recording; null while the file has not been read yet (hash only). */
  identity: string | null;
  /**
   * Whether this copy is whole; null while it has not been read yet. A store that remembers having saved an incomplete
   * copy answers false to a complete one, which then takes its place.
   */
  complete: boolean | null;
}

export type SaveImport = (
  record: RawRecord,
  activities: SourceActivity[],
  file: { name: string; sha256: string; complete: boolean },
) => void;

export function emptyReport(): ImportReport {
  return { files: [], read: 0, duplicate: 0, notActivity: 0, unreadable: 0, activities: 0, latestEnd: null };
}

const COUNTER = {
  read: 'read',
  duplicate: 'duplicate',
  'not-an-activity': 'notActivity',
  unreadable: 'unreadable',
} as const;

/** Adds one file's result to the report. */
export function addFile(report: ImportReport, file: FileReport): void {
  report.files.push(file);
  report[COUNTER[file.outcome]]++;
  report.activities += file.activities;
}
