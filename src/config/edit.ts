import { isMap, isScalar, isSeq, parseDocument, stringify } from 'yaml';
import type { Path } from './source.ts';

/** Thrown when a path leads through something that is not a section. */
export class ConfigEditError extends Error {
  readonly path: string;
  constructor(path: string, message: string) {
    super(message);
    this.name = 'ConfigEditError';
    this.path = path;
  }
}

/**
 * The text with one value changed; comments, order and everything else stay as written. `undefined` removes the
 * setting. `path` is dotted ("review.time") or a list. The result still has to pass `loadConfig`.
 * Throws ConfigEditError when the path leads through a plain value or the text is not YAML.
 */
export function editConfig(text: string, path: string | Path, value: unknown): string {
  const keys = typeof path === 'string' ? dotted(path) : [...path];
  const name = keys.join('.');
  const document = parseDocument(text);
  if (document.errors.length > 0) throw new ConfigEditError(name, 'the file is not valid YAML; mend it first');
  if (keys.length === 0) throw new ConfigEditError(name, 'no setting named');
  for (let depth = 1; depth < keys.length; depth++) {
    const node = document.getIn(keys.slice(0, depth), true);
    const empty = node === undefined || node === null || (isScalar(node) && node.value === null);
    if (empty) {
      // An empty section ("review:") becomes a real one, so that the setting has somewhere to go.
      if (node !== undefined) document.setIn(keys.slice(0, depth), document.createNode({}));
      continue;
    }
    if (!isMap(node) && !isSeq(node))
      throw new ConfigEditError(name, `${keys.slice(0, depth).join('.')} is a value, not a section`);
  }
  const plain = value === null || typeof value !== 'object';
  const old = document.getIn(keys, true);
  if (value !== undefined && plain && isScalar(old) && old.range) {
    // Only these characters change, so that spacing and comments stay as they are.
    const [from, to] = old.range;
    const quoted = old.type === 'QUOTE_DOUBLE' && typeof value === 'string';
    const written = quoted ? JSON.stringify(value) : inline(value);
    return from === to ? fillIn(text, from, written) : text.slice(0, from) + written + text.slice(to);
  }
  if (value === undefined) document.deleteIn(keys);
  else document.setIn(keys, document.createNode(value));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

/** Puts a value where there was none, between the colon and a comment. */
function fillIn(text: string, at: number, written: string): string {
  const before = text.slice(0, at).replace(/[ \t]+$/, '');
  const gap = text.slice(before.length, at).length + (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0);
  const after = text.slice(before.length + gap);
  const comment = after.startsWith('#');
  return `${before} ${written}${comment ? ' '.repeat(Math.max(1, gap - written.length - 1)) : ''}${after}`;
}

/** One value as it stands on a line; quoted where YAML would read something else. */
function inline(value: unknown): string {
  if (value === null) return '';
  return stringify(value, { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' }).trimEnd();
}

/** "goals.0.target" -> ['goals', 0, 'target']. */
export function dotted(path: string): (string | number)[] {
  return path
    .split('.')
    .filter((key) => key !== '')
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
}
