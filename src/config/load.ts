import { runChecks } from './checks.ts';
import type { Config } from './config.ts';
import { makeProblem, problemsOf } from './issues.ts';
import { normalise } from './normalise.ts';
import { type ConfigProblem, formatProblem } from './problem.ts';
import { plainValue, readYaml } from './source.ts';
import { Written } from './written.ts';

export type LoadedConfig = { config: Config; warnings: string[]; errors?: undefined } | { errors: ConfigProblem[] };

/**
 * Written -> parsed -> normalised -> checked. `file` is only the name used in messages. Never throws for bad input:
 * every problem found is returned, in the order of the file.
 */
export function loadConfig(text: string, file: string): LoadedConfig {
  const { source, problems: syntax } = readYaml(text, file);
  if (syntax.length > 0) return { errors: syntax };
  const plain = plainValue(source);
  if ('problem' in plain) return { errors: [plain.problem] };
  const parsed = Written.safeParse(plain.value);
  if (!parsed.success) return { errors: inOrder(problemsOf(parsed.error.issues, Written, source)) };

  const errors: ConfigProblem[] = [];
  const warnings: ConfigProblem[] = [];
  const problem = (path: readonly (string | number)[], message: string, accepted: string | null): void => {
    errors.push(makeProblem(source, path, message, accepted));
  };
  const warn: typeof problem = (path, message, accepted) => {
    warnings.push({ ...makeProblem(source, path, message, accepted), value: null });
  };
  const config = normalise(parsed.data, problem);
  runChecks({ written: parsed.data, config, problem, warn });
  if (errors.length > 0) return { errors: inOrder(errors) };
  return { config, warnings: warnings.map(formatProblem) };
}

function inOrder(problems: ConfigProblem[]): ConfigProblem[] {
  return [...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
