/** Why something was not done; stable words, listed in docs/errors.md. */
export type RefusalCode =
  | 'usage'
  | 'needs-tty'
  | 'needs-yes'
  | 'not-initialised'
  | 'config-invalid'
  | 'rules-invalid'
  | 'template-invalid'
  | 'unknown-id'
  | 'bad-value'
  | 'already-decided'
  | 'already-there'
  | 'stale-basis'
  | 'lapsed'
  | 'no-plan'
  | 'past-is-fixed'
  | 'readonly'
  | 'busy'
  | 'nothing-readable'
  | 'cannot-apply';

/** An expected "no" to the athlete: nothing was written. Becomes message, next step and exit code in cli/ and tui/. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  /** File, line, field or id it is about. */
  readonly where: string | null;
  readonly accepted: string | null;
  readonly nextStep: string | null;
  constructor(
    code: RefusalCode,
    message: string,
    detail: { where?: string | null; accepted?: string | null; nextStep?: string | null } = {},
  ) {
    super(message);
    this.code = code;
    this.where = detail.where ?? null;
    this.accepted = detail.accepted ?? null;
    this.nextStep = detail.nextStep ?? null;
  }
}
