import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, Scalar, type YAMLMap } from 'yaml';
import { nearestName } from '../exercises/nearest.ts';
import { didYouMean, type TextProblem } from './problem.ts';

/** A mapping of a YAML file with the means to complain about a precise place in it. */
export interface YamlReader {
  readonly file: string;
  readonly problems: TextProblem[];
  /** Adds a problem at a node (or at the mapping when null). */
  complain(node: Node | null, message: string, hint?: string | null): void;
  /** Refuses keys outside the list, naming the nearest. */
  allow(keys: readonly string[]): void;
  node(key: string): Node | null;
  text(key: string): string | null;
  requiredText(key: string): string;
  oneOf<T extends string>(key: string, values: readonly T[]): T | null;
  number(key: string, accept: { min: number; max: number; whole?: boolean }): number | null;
  flag(key: string): boolean | null;
  list(key: string): { value: string; node: Node }[];
  numbers(key: string, accept: { min: number; max: number }): number[];
  /** Readers for a mapping of mappings, by key. */
  maps(key: string): [string, YamlReader][];
  /** Readers for a list of mappings. */
  items(key: string): YamlReader[];
  /** A block text (`key: |`) with the place of its first line. */
  block(key: string): { text: string; line: number; indent: number; node: Node } | null;
}

/** Opens a YAML file that has to hold one mapping. Syntax errors come as problems. */
export function openYaml(text: string, file: string): { reader: YamlReader } | { problems: TextProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: TextProblem[] = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { file, line, column: col, message: error.message.split('\n')[0] ?? 'not YAML', hint: null };
  });
  if (problems.length > 0) return { problems };
  if (!isMap(document.contents))
    return {
      problems: [{ file, line: 1, column: 1, message: 'a template is a list of "name: value" lines', hint: null }],
    };
  return { reader: readerOf(document.contents, { text, file, lines, problems }) };
}

interface Context {
  text: string;
  file: string;
  lines: LineCounter;
  problems: TextProblem[];
}

function readerOf(map: YAMLMap, context: Context): YamlReader {
  const complain = (node: Node | null, message: string, hint: string | null = null) => {
    const { line, col } = context.lines.linePos((node ?? map).range?.[0] ?? 0);
    context.problems.push({ file: context.file, line, column: col, message, hint });
  };
  const node = (key: string): Node | null => (map.get(key, true) as Node | undefined) ?? null;
  const value = (key: string): unknown => {
    const found = node(key);
    return isScalar(found) ? found.value : undefined;
  };
  const text = (key: string): string | null => {
    const found = node(key);
    if (found === null || value(key) === null) return null;
    if (isScalar(found) && typeof found.value === 'string' && found.value.trim() !== '') return found.value.trim();
    complain(found, `"${key}" has to be text`);
    return null;
  };
  const list = (key: string): { value: string; node: Node }[] => {
    const found = node(key);
    if (found === null) return [];
    if (!isSeq(found)) {
      complain(found, `"${key}" has to be a list`, `for example ${key}: [a, b]`);
      return [];
    }
    return found.items.flatMap((item) => {
      if (isScalar(item) && (typeof item.value === 'string' || typeof item.value === 'number'))
        return [{ value: String(item.value), node: item }];
      complain(item as Node, `"${key}" holds something that is not a word`);
      return [];
    });
  };
  return {
    file: context.file,
    problems: context.problems,
    complain,
    node,
    text,
    list,
    allow(keys) {
      for (const pair of map.items) {
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        if (!keys.includes(name))
          complain(
            pair.key as Node,
            `unknown key "${name}"`,
            didYouMean(nearestName(name, keys)) ?? `accepted: ${keys.join(', ')}`,
          );
      }
    },
    requiredText(key) {
      const found = text(key);
      if (found === null && node(key) === null) complain(null, `"${key}" is missing`);
      return found ?? '';
    },
    oneOf(key, values) {
      const found = text(key);
      if (found === null) return null;
      const match = values.find((candidate) => candidate === found);
      if (match === undefined)
        complain(
          node(key),
          `"${found}" is not a ${key}`,
          didYouMean(nearestName(found, values)) ?? `one of ${values.join(', ')}`,
        );
      return match ?? null;
    },
    number(key, accept) {
      const found = node(key);
      if (found === null) return null;
      const n = value(key);
      if (typeof n === 'number' && n >= accept.min && n <= accept.max && (!accept.whole || Number.isInteger(n)))
        return n;
      complain(
        found,
        `"${key}" has to be a ${accept.whole ? 'whole ' : ''}number`,
        `accepted: ${accept.min}-${accept.max}`,
      );
      return null;
    },
    flag(key) {
      const found = node(key);
      if (found === null) return null;
      const v = value(key);
      if (typeof v === 'boolean') return v;
      complain(found, `"${key}" has to be true or false`);
      return null;
    },
    numbers(key, accept) {
      return list(key).flatMap((item) => {
        const n = Number(item.value);
        if (n >= accept.min && n <= accept.max) return [n];
        complain(item.node, `"${item.value}" is out of range`, `accepted: ${accept.min}-${accept.max}`);
        return [];
      });
    },
    maps(key) {
      const found = node(key);
      if (found === null) return [];
      if (!isMap(found)) {
        complain(found, `"${key}" has to hold names with values`);
        return [];
      }
      return found.items.flatMap((pair): [string, YamlReader][] => {
        const name = isScalar(pair.key) ? String(pair.key.value) : '';
        if (isMap(pair.value)) return [[name, readerOf(pair.value as YAMLMap, context)]];
        complain((pair.value ?? pair.key) as Node, `"${name}" has to hold names with values`);
        return [];
      });
    },
    items(key) {
      const found = node(key);
      if (found === null) return [];
      if (!isSeq(found)) {
        complain(found, `"${key}" has to be a list`);
        return [];
      }
      return found.items.flatMap((item) => {
        if (isMap(item)) return [readerOf(item as YAMLMap, context)];
        complain(item as Node, `"${key}" holds something that is not a group of values`);
        return [];
      });
    },
    block(key) {
      const found = node(key);
      if (found === null) {
        complain(null, `"${key}" is missing`);
        return null;
      }
      if (!isScalar(found) || found.type !== Scalar.BLOCK_LITERAL) {
        complain(found, `"${key}" has to be a block of lines`, `write "${key}: |" and one line per step below`);
        return null;
      }
      const header = context.lines.linePos(found.range?.[0] ?? 0).line;
      const first =
        context.text
          .split(/\r\n|\n/)
          .slice(header)
          .find((l) => l.trim() !== '') ?? '';
      const indent = first.length - first.trimStart().length;
      return { text: String(found.value).replace(/\n+$/, ''), line: header, indent, node: found };
    },
  };
}
