import type { Failure } from './exit.ts';
import type { Io } from './io.ts';

/** Prints a result as one JSON document or as text; talk goes to stderr elsewhere. */
export function printResult(io: Io, json: boolean, document: Record<string, unknown>, lines: string[]): void {
  if (json) io.out(`${JSON.stringify({ schemaVersion: 1, ...document }, null, 2)}\n`);
  else if (lines.length > 0) io.out(`${lines.join('\n')}\n`);
}

/** One line that names the thing, the value and what is accepted; then the next step. */
export function failureLines(failure: Failure, program = 'coach'): string[] {
  const where = failure.where && !failure.message.includes(failure.where) ? `${failure.where}: ` : '';
  const accepted =
    failure.accepted && !failure.message.includes(failure.accepted) ? ` (accepted: ${failure.accepted})` : '';
  const lines = [`${program}: ${where}${failure.message}${accepted}`];
  if (failure.nextStep) lines.push(`  next: ${failure.nextStep}`);
  return lines;
}

export function printFailure(io: Io, json: boolean, failure: Failure): void {
  if (json) {
    const { code, message, where, accepted, nextStep } = failure;
    io.out(`${JSON.stringify({ schemaVersion: 1, error: { code, message, where, accepted, nextStep } }, null, 2)}\n`);
    return;
  }
  io.err(`${failureLines(failure).join('\n')}\n`);
}
