import type { SinkName } from '../plan/model.ts';
import type { EditedRemotelyError } from '../ports/errors.ts';
import type { ObservedCopy } from '../ports/sinks.ts';
import type { Day, Instant } from '../time/day.ts';
import type { ExportRow } from './model.ts';

/** `folder`: the place for our copies is gone, not the copy itself. */
export type DriftKind = 'moved' | 'edited' | 'gone' | 'duplicate' | 'folder';

export interface DriftFinding {
  row: ExportRow;
  /** `unseen`: nobody could look, so nothing is known. */
  state: 'fine' | 'unseen' | Exclude<DriftKind, 'folder'>;
  copies: ObservedCopy[];
  /** Whether a copy says something else than was verified, wherever it stands. */
  changed: boolean;
  /** Names the remote state, so that the same one is asked about once; empty when fine or unseen. */
  remote: string;
}

/** What a sink showed, null or missing: it could not be listed. */
export type Observed = Partial<Record<SinkName, ObservedCopy[] | null>>;

export const GONE = 'gone';

/** The remote state of one session in one word per copy; `GONE` when there is none. */
export function remoteState(copies: readonly ObservedCopy[]): string {
  if (copies.length === 0) return GONE;
  return copies
    .map((copy) =>
      typeof copy.refs.remoteHash === 'string' ? copy.refs.remoteHash : `${copy.date} ${copy.projection}`,
    )
    .sort()
    .join(' + ');
}

/** Whether a copy says what was last read back; a sink may have noted the hash of what the remote made of it. */
function asVerified(copy: ObservedCopy, row: ExportRow): boolean {
  return copy.projection === row.verifiedProjection || copy.projection === row.refs.projection;
}

function compare(row: ExportRow, copies: ObservedCopy[]): DriftFinding['state'] {
  const [copy, ...others] = copies;
  if (!copy) return 'gone';
  if (others.length > 0) return 'duplicate';
  if (copy.date !== null && copy.date !== row.date) return 'moved';
  return asVerified(copy, row) ? 'fine' : 'edited';
}

/**
 * Compares what stands on the remotes with what was last verified there. Pure. Only verified copies are compared:
 * what is still on its way cannot have drifted. A sink that could not be listed gives `unseen`, never `gone`.
 */
export function findDrift(rows: readonly ExportRow[], observed: Observed): DriftFinding[] {
  const findings: DriftFinding[] = [];
  for (const row of rows) {
    if (row.operation !== 'put' || row.state !== 'verified') continue;
    const seen = observed[row.sink] ?? null;
    if (seen === null) {
      findings.push({ row, state: 'unseen', copies: [], changed: false, remote: '' });
      continue;
    }
    const copies = seen.filter((copy) => copy.marker === row.marker);
    const state = compare(row, copies);
    const changed = copies.some((copy) => !asVerified(copy, row));
    findings.push({ row, state, copies, changed, remote: state === 'fine' ? '' : remoteState(copies) });
  }
  return findings;
}

export type DriftStatus = 'open' | 'adopted' | 'restored' | 'ignored' | 'withdrawn';

export interface NewDriftQuestion {
  workoutId: string;
  sink: SinkName;
  kind: DriftKind;
  remote: string;
  /** Projection and day the ledger wants, null when it wants the copy gone; the question is about this pair of states. */
  projection: string | null;
  date: Day;
  observedDate: Day | null;
  /** What differs, in words, where the sink can tell. */
  differences: string[];
  /** An export waits for the answer. */
  blocks: boolean;
}

export interface DriftQuestion extends NewDriftQuestion {
  id: string;
  status: DriftStatus;
  askedAt: Instant;
  answeredAt: Instant | null;
}

/** Open questions about changed remote copies; durable. */
export interface DriftQuestions {
  /**
   * Opens a question, at most one per session and sink: an older one about another state is withdrawn.
   * @returns null when the athlete chose to ignore exactly this state before
   */
  ask(question: NewDriftQuestion, now: Instant): DriftQuestion | null;
  open(): DriftQuestion[];
  byId(id: string): DriftQuestion | null;
  close(id: string, status: Exclude<DriftStatus, 'open'>, now: Instant): void;
}

/** The question that stands in the way of an export. */
export function blockedExport(row: ExportRow, edited: EditedRemotelyError): NewDriftQuestion {
  const { workoutId, sink, projection, date } = row;
  const { remoteHash, movedTo, differences } = edited;
  if (movedTo !== null) {
    const kind = remoteHash.includes(' + ') ? 'duplicate' : 'moved';
    const asked = { kind, remote: remoteHash, observedDate: movedTo, differences } as const;
    return { workoutId, sink, projection, date, ...asked, blocks: true };
  }
  const gone = remoteHash === 'deleted' || remoteHash === 'folder-deleted';
  const kind = remoteHash === 'folder-deleted' ? 'folder' : gone ? 'gone' : 'edited';
  return {
    workoutId,
    sink,
    kind,
    remote: gone ? GONE : remoteHash,
    projection,
    date,
    observedDate: null,
    differences: gone ? [] : differences,
    blocks: true,
  };
}
