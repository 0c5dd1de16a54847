/** One thing wrong with a configuration file (or an environment variable), precise enough to fix it. */
export interface ConfigProblem {
  /** File name as given, or the name of the environment variable. */
  file: string;
  /** 1-based; null when it is not about a place in a file. */
  line: number | null;
  column: number | null;
  /** Dotted path: "athlete.thresholds.css.value"; empty for the whole file. */
  field: string;
  /** What was found, as text; null when something is missing. */
  value: string | null;
  message: string;
  /** What is accepted there. */
  accepted: string | null;
  /** "did you mean ...", null when nothing is close. */
  suggestion: string | null;
}

/** "config.yaml:12:9: hours.weekly: ..." on one line. */
export function formatProblem(problem: ConfigProblem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}:${problem.column ?? 1}`;
  const field = problem.field ? `${problem.field}: ` : '';
  const found = problem.value === null ? '' : ` (found ${problem.value})`;
  const accepted = problem.accepted ? `; accepted: ${problem.accepted}` : '';
  const suggestion = problem.suggestion ? `; did you mean "${problem.suggestion}"?` : '';
  return `${place}: ${field}${problem.message}${found}${accepted}${suggestion}`;
}
