import type { RuleCache } from './compiled.ts';
import { evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { didYouMean } from './nearest.ts';
import { parseRule, problemText, type RuleProblem } from './parse.ts';
import type { Rule } from './rule.ts';
import { withThreshold } from './thresholds.ts';

export interface RuleText {
  /** Path as shown in messages. */
  file: string;
  text: string;
}

export interface LoadOptions {
  /** Ids that the athlete switched off. */
  off?: readonly string[];
  /** The athlete's own files; one with the id of a shipped rule takes its place. */
  overrides?: readonly RuleText[];
  /** Rule id -> a comparison with the athlete's own number. */
  thresholds?: Readonly<Record<string, string>>;
  /** Rules read at an earlier start; parsing them takes longer than the evening itself. */
  cache?: RuleCache;
}

export interface LoadedRules {
  /** Ready to judge, by id. */
  rules: Rule[];
  problems: RuleProblem[];
  /** One line each for the evening screen. */
  banners: string[];
}

function withoutExtension(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
}

/** Rule id of a broken file, as far as it can be told: the `id:` line, else the file name. */
function idOf(source: RuleText): string {
  return /^id:\s*([a-z][a-z0-9-]*)\s*$/m.exec(source.text)?.[1] ?? withoutExtension(source.file);
}

/** Runs the tests written inside a rule; every failing one is a problem. */
export function runRuleTests(rule: Rule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  // The tests belong to the numbers in the file.
  const written = { ...rule, when: rule.asWritten ?? rule.when, requires: {} };
  for (const [index, test] of rule.tests.entries()) {
    const facts: Facts = {};
    for (const [name, value] of Object.entries(test.facts)) facts[name] = { value, source: null, asOf: null };
    const { outcome } = evaluate(written, facts, '2026-01-01');
    if (outcome !== test.expect)
      problems.push({
        file: rule.file,
        line: 1,
        column: 1,
        where: `tests > ${index + 1}`,
        message: `expected ${test.expect}, got ${outcome}`,
      });
  }
  return problems;
}

/** From the cache when this very text was read before, else parsed; only sound rules are kept. */
function readRule({ text, file }: RuleText, cache: RuleCache | undefined): ReturnType<typeof parseRule> {
  const known = cache?.take(text);
  if (known) return { rule: { ...known, file } };
  const read = parseRule(text, file);
  if ('rule' in read) cache?.keep(text, read.rule);
  return read;
}

/**
 * Reads shipped rules and the athlete's own. A broken shipped file is left out; a broken override leaves the shipped
 * rule in force; both with a banner. Switched-off ids are dropped, unknown ones are named; own thresholds come last.
 */
export function loadRules(files: readonly RuleText[], options: LoadOptions = {}): LoadedRules {
  const rules = new Map<string, Rule>();
  const problems: RuleProblem[] = [];
  const banners: string[] = [];
  for (const source of files) {
    const read = readRule(source, options.cache);
    if ('problems' in read) {
      problems.push(...read.problems);
      banners.push(`A rule cannot be read and is left out: ${problemText(read.problems[0]!)}`);
      continue;
    }
    const twin = rules.get(read.rule.id);
    if (twin) {
      const message = `the id "${read.rule.id}" is already used by ${twin.file}`;
      problems.push({ file: source.file, line: 1, column: 1, where: 'id', message });
      continue;
    }
    rules.set(read.rule.id, read.rule);
  }
  const own = new Set<string>();
  for (const source of options.overrides ?? []) {
    const read = readRule(source, options.cache);
    if ('problems' in read) {
      problems.push(...read.problems);
      const kept = rules.has(idOf(source)) ? 'the shipped version is used' : 'it is left out';
      banners.push(`Your rule ${idOf(source)} cannot be read, ${kept}: ${problemText(read.problems[0]!)}`);
      continue;
    }
    if (own.has(read.rule.id)) {
      const message = `the id "${read.rule.id}" is used twice in your rules`;
      problems.push({ file: source.file, line: 1, column: 1, where: 'id', message });
      continue;
    }
    own.add(read.rule.id);
    rules.set(read.rule.id, read.rule);
  }
  for (const id of options.off ?? []) {
    if (!rules.delete(id)) banners.push(`There is no rule "${id}" to switch off${didYouMean(id, [...rules.keys()])}`);
  }
  for (const [id, line] of Object.entries(options.thresholds ?? {})) {
    const rule = rules.get(id);
    if (!rule && options.off?.includes(id)) continue;
    const changed = rule ? withThreshold(rule, line) : `there is no rule "${id}"${didYouMean(id, [...rules.keys()])}`;
    if (typeof changed === 'string') banners.push(`Your threshold "${id}: ${line}" does nothing: ${changed}`);
    else rules.set(id, changed);
  }
  return { rules: [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), problems, banners };
}
