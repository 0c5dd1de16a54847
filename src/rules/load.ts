import { collectRules, type LoadedRules, type LoadOptions, type RuleText } from './collect.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { parseRule, placeIn } from './parse.ts';
import type { RuleProblem } from './problem.ts';
import type { Rule } from './rule.ts';

export type { LoadedRules, LoadOptions, RuleText } from './collect.ts';

/** What made a rule quiet, or left it unknown. */
function reasonFor({ outcome, when, unless, missing }: Evaluation): string {
  if (outcome === 'unknown') return `: no value for ${missing.join(', ')}`;
  const fails = when.find((one) => one.holds === false);
  if (fails) return `: "${fails.comparison.text}" does not hold`;
  const holds = unless.find((one) => one.holds === true);
  return holds ? `: unless "${holds.comparison.text}"` : '';
}

/** Runs the tests written inside a rule; every failing one is a problem, with its place when the file's text is given. */
export function runRuleTests(rule: Rule, text?: string): RuleProblem[] {
  const problems: RuleProblem[] = [];
  // The tests belong to the numbers in the file.
  const written = { ...rule, when: rule.asWritten ?? rule.when, requires: {} };
  for (const [index, test] of rule.tests.entries()) {
    const facts: Facts = {};
    for (const [name, value] of Object.entries(test.facts)) facts[name] = { value, source: null, asOf: null };
    const found = evaluate(written, facts, '2026-01-01');
    if (found.outcome !== test.expect)
      problems.push({
        file: rule.file,
        ...(text === undefined ? { line: 1, column: 1 } : placeIn(text, ['tests', index])),
        where: `tests > ${index + 1}`,
        message: `expected ${test.expect}, got ${found.outcome}${reasonFor(found)}`,
      });
  }
  return problems;
}

/** Parses and puts together shipped rules and the athlete's own, as `collectRules` does. */
export function loadRules(files: readonly RuleText[], options: LoadOptions = {}): LoadedRules {
  return collectRules(files, options, parseRule);
}
