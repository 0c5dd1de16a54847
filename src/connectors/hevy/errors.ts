import { ValidationError } from '../../ports/errors.ts';

/**
 * The copy in Hevy is not what was last written there: the athlete (or the app, saving values after a workout) changed
 * or deleted it. Nothing was written. To write all the same, record `{ overwriteHash: error.remoteHash }` in the
 * ledger's refs and put again; it holds for exactly the state the athlete was shown.
 */
export class EditedRemotelyError extends ValidationError {
  readonly routineId: string | null;
  /** Hash of the remote state, "deleted" or "folder-deleted". */
  readonly remoteHash: string;
  /** What differs, one line each, in words: "Squat (Barbell): 3 sets instead of 4". */
  readonly differences: string[];
  constructor(operation: string, message: string, routineId: string | null, remoteHash: string, differences: string[]) {
    super('hevy', operation, message);
    this.routineId = routineId;
    this.remoteHash = remoteHash;
    this.differences = differences;
  }
}
