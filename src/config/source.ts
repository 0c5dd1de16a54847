import { type Document, isMap, isNode, isScalar, LineCounter, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { ConfigProblem } from './problem.ts';

export type Path = readonly (string | number)[];

/** A YAML text that remembers where everything stands. */
export interface YamlSource {
  document: Document.Parsed;
  lines: LineCounter;
  file: string;
}

export function readYaml(text: string, file: string): { source: YamlSource; problems: ConfigProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const source = { document, lines, file };
  const problems = document.errors.map((error): ConfigProblem => {
    const { line, col } = lines.linePos(error.pos[0]);
    return {
      file,
      line,
      column: col,
      field: '',
      value: null,
      message: plainError(error.message),
      accepted: 'valid YAML (two spaces per level, no tabs)',
      suggestion: null,
    };
  });
  return { source, problems };
}

/** The plain value of the document, or the problem that kept it from being built (aliases that grow without end). */
export function plainValue(source: YamlSource): { value: unknown } | { problem: ConfigProblem } {
  try {
    return { value: withoutEmpty(source.document.toJS() ?? {}) };
  } catch {
    const place = { file: source.file, line: 1, column: 1, field: '', value: null, suggestion: null };
    return {
      problem: { ...place, message: 'cannot be built', accepted: 'plain values; aliases only to what stands above' },
    };
  }
}

function plainError(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '').replace(/^./, (c) => c.toLowerCase());
}

/** Line and column of a value; of its nearest existing parent when it is missing. */
export function placeOf(source: YamlSource, path: Path): { line: number; column: number } {
  for (let depth = path.length; depth > 0; depth--) {
    const node = source.document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) {
      // A missing child is reported where its parent is named, not where the parent's content begins.
      if (depth < path.length) return keyPlace(source, path.slice(0, depth)) ?? at(source, node.range[0]);
      return at(source, node.range[0]);
    }
  }
  return { line: 1, column: 1 };
}

/** Line and column of a key. */
export function keyPlace(source: YamlSource, path: Path): { line: number; column: number } | null {
  const parent = path.length > 1 ? source.document.getIn(path.slice(0, -1), true) : source.document.contents;
  if (!isMap(parent)) return null;
  const pair = (parent as YAMLMap).items.find((item: Pair) => isScalar(item.key) && item.key.value === path.at(-1));
  return pair && isScalar(pair.key) && pair.key.range ? at(source, pair.key.range[0]) : null;
}

function at(source: YamlSource, offset: number): { line: number; column: number } {
  const { line, col } = source.lines.linePos(offset);
  return { line, column: col };
}

/** The value as it was written, shortened; null when it is missing. Addresses of `notify` may hold a key: not shown. */
export function writtenValue(source: YamlSource, path: Path): string | null {
  const node = source.document.getIn(path, true);
  if (node === undefined || node === null) return null;
  if (path[0] === 'notify' && path.length > 1) return '***';
  const text = isScalar(node)
    ? String(node.source ?? node.value)
    : JSON.stringify(isNode(node) ? node.toJS(source.document) : node);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A key without a value is the same as no key. Lists keep their places. */
export function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutEmpty);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutEmpty(inner)]));
}
