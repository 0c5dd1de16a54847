import { isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { ConfigEditError } from './edit.ts';

type Path = readonly string[];

function rangeOf(node: unknown): [from: number, to: number] {
  const range = (node as { range?: [number, number, number] | null } | null)?.range;
  if (!range) throw new ConfigEditError('', 'a list could not be found in the text');
  return [range[0], range[1]];
}

function listAt(text: string, path: Path): { list: YAMLSeq | null; found: unknown; parent: unknown } {
  const document = parseDocument(text);
  if (document.errors.length > 0)
    throw new ConfigEditError(path.join('.'), 'the file is not valid YAML; mend it first');
  const found = document.getIn(path, true);
  const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  return { list: isSeq(found) ? found : null, found, parent };
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end + 1;
}

/** Just behind the colon of a key of a map. */
function behindKey(parent: unknown, name: string): number {
  const pair = isMap(parent)
    ? (parent as YAMLMap).items.find((one) => isScalar(one.key) && one.key.value === name)
    : null;
  return rangeOf(pair?.key)[1] + 1;
}

/**
 * The text without one entry of a list; every other character stays. A list that becomes empty is written as `[]`.
 * Throws ConfigEditError when there is no such list.
 */
export function withoutEntry(text: string, path: Path, index: number): string {
  const { list, parent } = listAt(text, path);
  const item = list?.items[index];
  if (!list || item === undefined) throw new ConfigEditError(path.join('.'), 'there is no such entry');
  const [from, to] = rangeOf(item);
  if (list.flow) {
    const [next, last] = [list.items[index + 1], list.items[index - 1]];
    if (next !== undefined) return text.slice(0, from) + text.slice(rangeOf(next)[0]);
    return text.slice(0, last === undefined ? from : rangeOf(last)[1]) + text.slice(to);
  }
  const lines = [lineStart(text, from), nextLine(text, to)] as const;
  const rest = text.slice(0, lines[0]) + text.slice(lines[1]);
  if (list.items.length > 1) return rest;
  const colon = behindKey(parent, path.at(-1)!);
  return `${rest.slice(0, colon)} []${rest.slice(colon)}`;
}

/** The text with one more word at the end of a list, which is made where there is none. */
export function withEntry(text: string, path: readonly [section: string, list: string], word: string): string {
  const { list } = listAt(text, path);
  if (list?.flow) {
    const close = text.lastIndexOf(']', rangeOf(list)[1] - 1);
    return `${text.slice(0, close)}${list.items.length > 0 ? ', ' : ''}${word}${text.slice(close)}`;
  }
  if (list) {
    const last = rangeOf(list.items.at(-1))[0];
    const indent = /^\s*-\s*/.exec(text.slice(lineStart(text, last)))?.[0] ?? '    - ';
    const at = nextLine(text, last);
    const newline = text[at - 1] === '\n' ? '' : '\n';
    return `${text.slice(0, at)}${newline}${indent}${word}\n${text.slice(at)}`;
  }
  return withSettingOf(text, path, `[${word}]`);
}

/** The text with one more name and value in a map, which is made where there is none. The value is written as it is. */
export function withPair(
  text: string,
  path: readonly [section: string, map: string],
  name: string,
  value: string,
): string {
  const pair = `${name}: ${value}`;
  const { found } = listAt(text, path);
  return isMap(found) ? withFirst(text, found, pair) : withSettingOf(text, path, `{ ${pair} }`);
}

/** The text with a pair in front of what a map holds. */
function withFirst(text: string, map: YAMLMap, pair: string): string {
  const first = map.items[0];
  if (map.flow) {
    const open = rangeOf(map)[0] + 1;
    const rest = text.slice(open);
    return `${text.slice(0, open)} ${pair}${first === undefined ? ' ' : ', '}${rest.replace(/^\s*/, '')}`;
  }
  const at = lineStart(text, rangeOf(first?.key)[0]);
  const indent = /^\s*/.exec(text.slice(at))?.[0] ?? '    ';
  return `${text.slice(0, at)}${indent}${pair}\n${text.slice(at)}`;
}

/** The text with a setting of a section that has none of this name yet, or an empty one. */
function withSettingOf(text: string, path: readonly [section: string, name: string], written: string): string {
  const { parent } = listAt(text, path);
  const [section, name] = path;
  if (isMap(parent)) {
    if (!parent.has(name)) return withFirst(text, parent as YAMLMap, `${name}: ${written}`);
    const colon = behindKey(parent, name);
    return `${text.slice(0, colon)} ${written}${text.slice(colon)}`;
  }
  const top = parseDocument(text).contents;
  if (isMap(top) && top.has(section)) {
    const at = nextLine(text, behindKey(top, section));
    return `${text.slice(0, at)}  ${name}: ${written}\n${text.slice(at)}`;
  }
  return `${text.replace(/\n*$/, '\n')}\n${section}:\n  ${name}: ${written}\n`;
}
