/** One thing wrong with a rule file, with its place (1-based). */
export interface RuleProblem {
  file: string;
  line: number;
  column: number;
  /** "when > 2", empty for the file as a whole. */
  where: string;
  message: string;
}

/** `file:line:column where: message`. */
export function problemText(problem: RuleProblem): string {
  const where = problem.where ? `${problem.where}: ` : '';
  return `${problem.file}:${problem.line}:${problem.column} ${where}${problem.message}`;
}
