import { runRuleTests } from '../../rules/load.ts';
import { problemText } from '../../rules/parse.ts';
import type { CommandRun } from '../context.ts';
import { EXIT } from '../exit.ts';

/** `coach rules check`: every file's errors and the tests written inside them. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false });
  const { rules, problems } = app.deps.rules;
  const failing = rules.flatMap(runRuleTests);
  const all = [...problems, ...failing].map(problemText);
  const tests = rules.reduce((sum, rule) => sum + rule.tests.length, 0);
  context.print(
    { rules: rules.length, tests, problems: all },
    all.length > 0 ? all : [`${rules.length} rules, ${tests} tests inside them: nothing wrong.`],
  );
  return all.length > 0 ? EXIT.notReady : EXIT.ok;
};
