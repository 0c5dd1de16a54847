import type { SourceName } from '../activities/model.ts';
import type { Day } from '../time/day.ts';

export type RemoteName = SourceName | 'ics' | 'anthropic' | 'notify';

/**
 * What can go wrong with something outside, as far as a caller can act on it.
 * Messages are for the athlete: one line, no secret, no health value.
 */
export abstract class RemoteError extends Error {
  abstract readonly kind:
    | 'auth'
    | 'rate-limited'
    | 'unavailable'
    | 'protocol'
    | 'not-found'
    | 'validation'
    | 'unknown-outcome';
  readonly remote: RemoteName;
  /** Operation that failed, e.g. "garmin GET activities". Never a query string with secrets. */
  readonly operation: string;
  readonly status: number | null;
  constructor(remote: RemoteName, operation: string, message: string, status: number | null = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.remote = remote;
    this.operation = operation;
    this.status = status;
  }
}

/** The credentials are missing, expired or revoked; only the athlete can mend it. */
export class AuthError extends RemoteError {
  readonly kind = 'auth';
}

/** Asked to slow down. */
export class RateLimitedError extends RemoteError {
  readonly kind = 'rate-limited';
  /** Seconds to wait as the server says, null when it does not. */
  readonly retryAfterSeconds: number | null;
  constructor(remote: RemoteName, operation: string, message: string, retryAfterSeconds: number | null, status = 429) {
    super(remote, operation, message, status);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** Network failure, time-out, 5xx or maintenance page, on something that is safe to repeat later. */
export class UnavailableError extends RemoteError {
  readonly kind = 'unavailable';
}

/** The answer is not what the contract says: one datum is skipped and named, the rest goes on. */
export class ProtocolError extends RemoteError {
  readonly kind = 'protocol';
}

export class NotFoundError extends RemoteError {
  readonly kind = 'not-found';
}

/** The server refused the content; repeating the same request cannot help. */
export class ValidationError extends RemoteError {
  readonly kind = 'validation';
}

/**
 * The remote copy is not what was last written there: the athlete (or an app, saving values after a workout) changed or
 * deleted it. Nothing was written. To write all the same, record `{ overwriteHash: error.remoteHash }` in the ledger's
 * refs and put again; it holds for exactly the state the athlete was shown.
 */
export class EditedRemotelyError extends ValidationError {
  /** Names the remote state, or "deleted" or "folder-deleted". */
  readonly remoteHash: string;
  /** What differs, one line each, in words: "Squat (Barbell): 3 sets instead of 4". */
  readonly differences: string[];
  /** The day the athlete moved it to; null when it stands where it was put. */
  readonly movedTo: Day | null;
  constructor(
    remote: RemoteName,
    operation: string,
    message: string,
    remoteHash: string,
    differences: string[],
    movedTo: Day | null = null,
  ) {
    super(remote, operation, message);
    this.remoteHash = remoteHash;
    this.differences = differences;
    this.movedTo = movedTo;
  }
}

/** A write was sent and nobody knows whether it took effect: reconcile by reading, never by sending again. */
export class UnknownOutcomeError extends RemoteError {
  readonly kind = 'unknown-outcome';
}
