/** Something wrong in a text the athlete wrote; line and column count from 1. */
export interface TextProblem {
  file: string | null;
  line: number;
  column: number;
  message: string;
  /** What to write instead, or null. */
  hint: string | null;
}

/** A problem as one line: `file:line:column: message (hint)`. */
export function problemText(problem: TextProblem): string {
  const where = `${problem.file === null ? '' : `${problem.file}:`}${problem.line}:${problem.column}`;
  return `${where}: ${problem.message}${problem.hint === null ? '' : ` (${problem.hint})`}`;
}

/** In the order they stand in the file. */
export function sortedProblems(problems: readonly TextProblem[]): TextProblem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** A refusal inside one line; the line parser turns it into a `TextProblem`. `column` counts from 1 in that line. */
export interface Refusal {
  column: number;
  message: string;
  hint: string | null;
}

export function refuse(column: number, message: string, hint: string | null = null): { refusal: Refusal } {
  return { refusal: { column, message, hint } };
}

/** "did you mean" around a nearest name, or null. */
export function didYouMean(name: string | null): string | null {
  return name === null ? null : `did you mean "${name}"?`;
}
