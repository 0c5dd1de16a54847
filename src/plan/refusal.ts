/** Why an operation was not carried out, as far as a caller can act on it. */
export type RefusalCode =
  | 'unknown-workout'
  | 'past'
  | 'already-done'
  | 'skipped'
  | 'slot-taken'
  | 'bad-value'
  | 'id-taken'
  | 'unknown-exercise'
  | 'changed-since'
  | 'nothing-to-change';

/** Plan operations refuse as a whole: nothing of the list was applied. `refused` is a sentence for the athlete. */
export interface Refusal {
  refused: string;
  code: RefusalCode;
  workoutId: string | null;
}

/** Thrown inside the folder only; `applyOperations` turns it into a `Refusal`. */
export class OperationRefused extends Error {
  readonly refusal: Refusal;
  constructor(code: RefusalCode, workoutId: string | null, message: string) {
    super(message);
    this.name = 'OperationRefused';
    this.refusal = { refused: message, code, workoutId };
  }
}
