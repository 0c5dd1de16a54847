import type { Clock } from '../../ports/clock.ts';
import { UnavailableError } from '../../ports/errors.ts';
import type { PullReport, PullRequest, RawRecord } from '../../ports/sources.ts';
import type { Instant } from '../../time/day.ts';
import { type FoundFile, findRecordings, type ReadFs } from './files.ts';
import { type ImportDeps, importFound } from './import-paths.ts';
import { FIT_KIND, latestEnd } from './record.ts';
import { emptyReport } from './report.ts';

export interface FitFolderDeps {
  /** The drop folder. */
  folder: string;
  fs: ReadFs;
  clock: Pick<Clock, 'now'>;
  zone: string;
}

/** What is remembered between pulls: files as they were when last looked at, and the end of the latest activity. */
interface FolderCursor {
  seen: Record<string, string>;
  latestEnd: Instant | null;
}

/** Recordings committed together with the cursor; small enough for the memory, large enough for the first import. */
const BATCH_FILES = 25;
const BATCH_BYTES = 16 * 1024 * 1024;
/** An incomplete file younger than this is most likely still being copied and is left for the next pull. */
const SETTLE_MS = 2 * 60 * 1000;

function cursorOf(value: unknown): FolderCursor {
  const cursor = value as Partial<FolderCursor> | null;
  if (!cursor || typeof cursor !== 'object' || typeof cursor.seen !== 'object') return { seen: {}, latestEnd: null };
  return { seen: { ...cursor.seen }, latestEnd: cursor.latestEnd ?? null };
}

function stampOf(found: FoundFile): string {
  return `${found.bytes}:${Math.round(found.mtimeMs)}`;
}

function bytesOf(records: RawRecord[]): number {
  return records.reduce((sum, record) => sum + (record.payload as Uint8Array).byteLength, 0);
}

function isFresh(found: FoundFile, now: Instant): boolean {
  const age = Date.parse(now) - found.mtimeMs;
  return age >= 0 && age < SETTLE_MS;
}

/** One pull: what is new or changed in the folder, saved in batches with the cursor that belongs to them. */
class FolderPull {
  readonly skipped: PullReport['skipped'] = [];
  readonly cursor: FolderCursor;
  private readonly deps: FitFolderDeps;
  private readonly request: PullRequest;
  private readonly pending: RawRecord[] = [];
  private readonly hashes = new Set<string>();
  private readonly identities = new Set<string>();
  private done = 0;

  constructor(deps: FitFolderDeps, request: PullRequest) {
    this.deps = deps;
    this.request = request;
    this.cursor = cursorOf(request.full ? null : request.cursor);
  }

  /** Takes one file, unless it is as it was at an earlier pull. */
  take(found: FoundFile): void {
    const before = this.cursor.seen[found.path];
    if (before === stampOf(found)) return;
    const fresh = isFresh(found, this.deps.clock.now());
    let postponed = false;
    const importDeps: ImportDeps = {
      ...this.deps,
      known: ({ sha256, identity }) => {
        if (identity === null) return this.hashes.has(sha256);
        if (this.identities.has(identity)) return true;
        // A file that changed since it was taken, most likely because it was still being copied, is taken again.
        return !this.request.full && before === undefined && this.request.has(FIT_KIND, identity);
      },
      save: (record, activities, file) => {
        if (!file.complete && fresh) {
          postponed = true;
          return;
        }
        this.hashes.add(file.sha256);
        this.identities.add(record.externalId);
        this.pending.push(record);
        this.cursor.latestEnd = latestEnd(this.cursor.latestEnd, activities);
      },
    };
    const report = emptyReport();
    importFound(found, importDeps, report);
    this.done += report.files.length;
    for (const file of report.files) {
      if (file.outcome === 'unreadable') this.skip(file.file, file.reason ?? 'could not be read');
    }
    if (postponed) this.skip(found.path, 'incomplete; it may still be on its way here');
    else this.cursor.seen[found.path] = stampOf(found);
    if (this.pending.length >= BATCH_FILES || bytesOf(this.pending) >= BATCH_BYTES) this.flush();
    this.request.onProgress?.(this.done, null, found.path);
  }

  skip(path: string, why: string): void {
    this.skipped.push({ what: `fit-folder ${path}`, why });
  }

  flush(): void {
    this.request.save(this.pending.splice(0), { ...this.cursor, seen: { ...this.cursor.seen } });
  }
}

/** Pulls the drop folder. Throws UnavailableError when the folder itself cannot be listed. */
export async function pullFolder(deps: FitFolderDeps, request: PullRequest): Promise<PullReport> {
  const pull = new FolderPull(deps, request);
  for (const found of findRecordings(deps.folder, deps.fs)) {
    request.signal?.throwIfAborted();
    if ('reason' in found) {
      if (found.path === deps.folder) {
        throw new UnavailableError('fit-folder', 'fit-folder list', `The folder ${deps.folder}: ${found.reason}.`);
      }
      pull.skip(found.path, found.reason);
      continue;
    }
    pull.take(found);
    // Lets timers and Ctrl-C through between files.
    await new Promise((resolve) => setImmediate(resolve));
  }
  pull.flush();
  return { completeThrough: pull.cursor.latestEnd, requests: 0, skipped: pull.skipped };
}
