import { didYouMean } from './nearest.ts';
import { problemText, type RuleProblem } from './problem.ts';
import type { Rule } from './rule.ts';
import { withThreshold } from './thresholds.ts';

export interface RuleText {
  /** Path as shown in messages. */
  file: string;
  text: string;
}

/** How one text is read: `parseRule`, or something that remembers what it said. */
export type ReadRule = (text: string, file: string) => { rule: Rule } | { problems: RuleProblem[] };

export interface LoadOptions {
  /** Ids that the athlete switched off. */
  off?: readonly string[];
  /** The athlete's own files; one with the id of a shipped rule takes its place. */
  overrides?: readonly RuleText[];
  /** Rule id -> a comparison with the athlete's own number. */
  thresholds?: Readonly<Record<string, string>>;
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

/** A second file with an id that is taken, with the place of that id. */
function usedTwice({ file, text }: RuleText, id: string, by: string): RuleProblem {
  const before = /^id:\s*/m.exec(text);
  const line = text.slice(0, before?.index ?? 0).split('\n').length;
  const message = `the id "${id}" is already used by ${by}; this file is left out`;
  return { file, line, column: 1 + (before?.[0].length ?? 0), where: 'id', message };
}

/**
 * Puts shipped rules and the athlete's own together. A broken shipped file is left out; a broken override leaves the shipped
 * rule in force; both with a banner. Switched-off ids are dropped, unknown ones are named; own thresholds come last.
 */
export function collectRules(files: readonly RuleText[], options: LoadOptions, readRule: ReadRule): LoadedRules {
  const rules = new Map<string, Rule>();
  const problems: RuleProblem[] = [];
  const banners: string[] = [];
  for (const source of files) {
    const read = readRule(source.text, source.file);
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
    const read = readRule(source.text, source.file);
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
