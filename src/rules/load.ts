import type { RuleCache } from './compiled.ts';
import { type Evaluation, evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import { didYouMean } from './nearest.ts';
import { parseRule, placeIn, problemText, type RuleProblem } from './parse.ts';
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
  /** Settings under `rules` that do nothing: ids and thresholds that no rule has. */
  idle: string[];
  /** One line each for the evening screen; `idle` among them. */
  banners: string[];
}

function withoutExtension(file: string): string {
  return file.replace(/^.*\//, '').replace(/\.ya?ml$/, '');
}

/** Rule id of a broken file, as far as it can be told: the `id:` line, else the file name. */
function idOf(source: RuleText): string {
  return /^id:\s*([a-z][a-z0-9-]*)\s*$/m.exec(source.text)?.[1] ?? withoutExtension(source.file);
}

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

/** From the cache when this very text was read before, else parsed; only sound rules are kept. */
function readRule({ text, file }: RuleText, cache: RuleCache | undefined): ReturnType<typeof parseRule> {
  const known = cache?.take(text);
  if (known) return { rule: { ...known, file } };
  const read = parseRule(text, file);
  if ('rule' in read) cache?.keep(text, read.rule);
  return read;
}

function usedTwice({ file, text }: RuleText, id: string, by: string): RuleProblem {
  const message = `the id "${id}" is already used by ${by}; this file is left out`;
  return { file, ...placeIn(text, ['id']), where: 'id', message };
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
      problems.push(usedTwice(source, read.rule.id, twin.file));
      continue;
    }
    rules.set(read.rule.id, read.rule);
  }
  const own = new Map<string, string>();
  for (const source of options.overrides ?? []) {
    const read = readRule(source, options.cache);
    if ('problems' in read) {
      problems.push(...read.problems);
      const kept = rules.has(idOf(source)) ? 'the shipped version is used' : 'it is left out';
      banners.push(`Your rule ${idOf(source)} cannot be read, ${kept}: ${problemText(read.problems[0]!)}`);
      continue;
    }
    const twin = own.get(read.rule.id);
    if (twin !== undefined) {
      problems.push(usedTwice(source, read.rule.id, twin));
      continue;
    }
    own.set(read.rule.id, source.file);
    rules.set(read.rule.id, read.rule);
  }
  const idle: string[] = [];
  for (const id of options.off ?? []) {
    if (!rules.delete(id)) idle.push(`There is no rule "${id}" to switch off${didYouMean(id, [...rules.keys()])}`);
  }
  for (const [id, line] of Object.entries(options.thresholds ?? {})) {
    const rule = rules.get(id);
    if (!rule && options.off?.includes(id)) continue;
    const changed = rule ? withThreshold(rule, line) : `there is no rule "${id}"${didYouMean(id, [...rules.keys()])}`;
    if (typeof changed === 'string') idle.push(`Your threshold "${id}: ${line}" does nothing: ${changed}`);
    else rules.set(id, changed);
  }
  const sorted = [...rules.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { rules: sorted, problems, idle, banners: [...banners, ...idle] };
}
