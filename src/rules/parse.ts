import { isMap, isNode, isScalar, LineCounter, parseDocument, visit, type YAMLError, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { ACTION_NAMES, actionKeys } from './actions.ts';
import { didYouMean } from './nearest.ts';
import type { RuleProblem } from './problem.ts';
import { type Rule, RuleFile } from './rule.ts';

/** Files larger than this are not rules. */
const MAX_LETTERS = 64_000;

type Path = readonly PropertyKey[];
type Doc = ReturnType<typeof parseDocument>;

/** Offset of the node at a path, or of its nearest parent that exists; with `key`, of that key itself. */
function offsetOf(doc: Doc, path: Path, key?: string): number {
  const parts = [...path];
  for (;;) {
    const node = parts.length > 0 ? doc.getIn(parts as unknown[], true) : doc.contents;
    if (key !== undefined && isMap(node)) {
      const pair = (node as YAMLMap).items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair && isScalar(pair.key)) return pair.key.range?.[0] ?? 0;
    }
    if (isNode(node)) return node.range?.[0] ?? 0;
    if (parts.pop() === undefined) return 0;
  }
}

function wherePath(path: Path): string {
  return path.map((part) => (typeof part === 'number' ? String(part + 1) : String(part))).join(' > ');
}

/** Keys accepted at a place, for "did you mean". */
function keysAt(path: Path): string[] {
  if (path.length === 0) return Object.keys(RuleFile.shape);
  if (path[0] === 'evidence') return ['grade', 'source'];
  if (path[0] === 'tests') return ['facts', 'expect'];
  return [];
}

/** The action written at a path of `propose`, with the keys it takes; null elsewhere and for an unknown action. */
function actionAt(path: Path, value: unknown): { name: string; keys: string[] } | null {
  if (path[0] !== 'propose' || typeof path[1] !== 'number') return null;
  const written = (value as { propose?: unknown }).propose;
  const name = Array.isArray(written) ? (written[path[1]] as { do?: unknown } | null)?.do : null;
  const keys = typeof name === 'string' ? actionKeys(name) : null;
  return keys ? { name: name as string, keys } : null;
}

/** What to say about a key that has no business at its place. */
function strangeKey(key: string, path: Path, value: unknown, missing: readonly string[]): string {
  const action = actionAt(path, value);
  if (action) {
    const hint = didYouMean(key, action.keys);
    return `"${key}" is not known with "${action.name}"${hint || ` - it takes ${action.keys.join(', ')}`}`;
  }
  const open = path.length === 0 ? missing : [];
  return `"${key}" is not known here${didYouMean(key, open) || didYouMean(key, keysAt(path))}`;
}

function writtenAction(action: unknown): string {
  const name = (action as { do?: unknown } | null | undefined)?.do;
  return typeof name === 'string' ? name : '';
}

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  array: 'a list, one per line with "- "',
  object: 'a list of keys',
  record: 'a list of keys',
};

/** What zod says by itself, in the words of somebody who writes a rule. */
function plainer(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input'))
    return `write ${TYPES[issue.expected] ?? issue.expected} here`;
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid')) {
    const accepted = issue.values.map(String);
    const written = String(issue.input);
    return `"${written}" is not one of ${accepted.join(', ')}${didYouMean(written, accepted)}`;
  }
  return issue.message;
}

function plain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_union' && issue.input === undefined) return 'this is missing';
  if (issue.code === 'invalid_union' && issue.path.at(-1) !== 'do') {
    const inner = issue.errors.flat().map((e) => e.message);
    if (inner.length > 0) return issue.message === 'Invalid input' ? inner[0]! : issue.message;
  }
  if (issue.code === 'invalid_union')
    return `this action is not known${didYouMean(writtenAction(issue.input), ACTION_NAMES)}`;
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'this is missing';
  return plainer(issue);
}

function fromIssue(
  issue: z.core.$ZodIssue,
  doc: Doc,
  missing: readonly string[],
  value: unknown,
): { offset: number; where: string; message: string }[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      offset: offsetOf(doc, issue.path, key),
      where: wherePath(issue.path),
      message: strangeKey(key, issue.path, value, missing),
    }));
  return [{ offset: offsetOf(doc, issue.path), where: wherePath(issue.path), message: plain(issue) }];
}

/** What is wrong with the YAML itself, and at which letter: a quote that is never closed counts where it opens. */
function yamlProblem(error: YAMLError, doc: Doc, text: string): { offset: number; message: string } {
  const [offset] = error.pos;
  if (error.code === 'TAB_AS_INDENT') return { offset, message: 'indent with spaces, not with tabs' };
  if (error.code === 'DUPLICATE_KEY') {
    const name = /^[^\s:]*/.exec(text.slice(offset))?.[0];
    return { offset, message: `"${name}" stands here a second time` };
  }
  if (error.code !== 'MISSING_CHAR' || !error.message.includes('quote')) return { offset, message: error.message };
  let opened = offset;
  visit(doc, {
    Scalar(_, node) {
      const [from, to] = node.range ?? [0, 0];
      if (node.type?.startsWith('QUOTE') && from < offset && to >= offset - 1) opened = from;
    },
  });
  return { offset: opened, message: 'this quote is never closed' };
}

/** Where something stands in a rule file, or the nearest thing around it (1-based). */
export function placeIn(text: string, path: Path): { line: number; column: number } {
  const counter = new LineCounter();
  const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false, schema: 'core' });
  const { line, col } = counter.linePos(offsetOf(doc, path));
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/**
 * Reads one rule file. Every problem is reported with its place, not only the first one. Nothing in the text is
 * evaluated: comparisons and actions come from closed lists, aliases and custom tags are refused.
 */
export function parseRule(text: string, file: string): { rule: Rule } | { problems: RuleProblem[] } {
  const counter = new LineCounter();
  const at = (offset: number, where: string, message: string): RuleProblem => {
    const { line, col } = counter.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col), where, message };
  };
  if (text.length > MAX_LETTERS)
    return { problems: [{ file, line: 1, column: 1, where: '', message: 'too long for a rule' }] };
  const doc = parseDocument(text, { lineCounter: counter, prettyErrors: false, merge: false, schema: 'core' });
  const broken = [...doc.errors, ...doc.warnings];
  if (broken.length > 0) {
    const found = broken.map((error) => yamlProblem(error, doc, text));
    return { problems: found.map(({ offset, message }) => at(offset, '', message)) };
  }
  let value: unknown;
  try {
    value = doc.toJS({ maxAliasCount: 0 });
  } catch (error) {
    return { problems: [at(0, '', error instanceof Error ? error.message : 'cannot be read')] };
  }
  if (value === null) return { problems: [at(0, '', 'the file is empty: copy one with coach rules show')] };
  if (typeof value !== 'object' || Array.isArray(value))
    return { problems: [at(0, '', 'a rule file is a list of keys: id, version, title, when, why, propose, ...')] };
  const parsed = RuleFile.safeParse(value, { reportInput: true });
  if (parsed.success) return { rule: { ...parsed.data, file } };
  const missing = parsed.error.issues
    .filter((issue) => issue.path.length === 1 && issue.code === 'invalid_type' && issue.input === undefined)
    .map((issue) => String(issue.path[0]));
  const problems = parsed.error.issues
    .flatMap((issue) => fromIssue(issue, doc, missing, value))
    .map(({ offset, where, message }) => at(offset, where, message));
  return { problems: problems.sort((a, b) => a.line - b.line || a.column - b.column) };
}
