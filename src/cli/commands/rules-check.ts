import { type Look, lookFor, wrapped } from '../../review/explain/look.ts';
import { runRuleTests } from '../../rules/load.ts';
import { problemText, type RuleProblem } from '../../rules/problem.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';
import { ruleFileText } from '../rule-file.ts';

/** The place on a line of its own, as editors and terminals find it; what is wrong below. */
function problemLines(problem: RuleProblem, look: Look): string[] {
  if (look.wordsOnly) return [problemText(problem)];
  const { file, line, column, where, message } = problem;
  const text = wrapped(message, look.width - 2).map((one) => `  ${one}`);
  return [`${file}:${line}:${column}${where ? ` ${where}` : ''}`, ...text];
}

/** `coach rules check`: every file's errors, the tests written inside them, and settings that do nothing. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false });
  const { rules, problems, idle } = app.deps.rules;
  const failing = rules.flatMap((rule) => runRuleTests(rule, ruleFileText(rule) ?? undefined));
  const all = [...problems, ...failing];
  const tests = rules.reduce((sum, rule) => sum + rule.tests.length, 0);
  const look = lookFor(context.io.columns, context.io.env);
  const count = all.length + idle.length;
  const files = new Set(all.map((one) => one.file)).size;
  context.print(
    { rules: rules.length, tests, problems: [...all.map(problemText), ...idle] },
    count > 0
      ? [
          ...all.flatMap((one) => problemLines(one, look)),
          ...idle.flatMap((one) => wrapped(one, look.width)),
          '',
          `${count} ${count === 1 ? 'problem' : 'problems'}${files > 1 ? ` in ${files} files` : ''}; ${rules.length} rules are in force.`,
        ]
      : [`${rules.length} rules, ${tests} tests inside them: nothing wrong.`],
  );
  return count > 0 ? EXIT.notReady : EXIT.ok;
};
