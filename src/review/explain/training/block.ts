import { sparkline } from '../chart.ts';
import { type Look, labelled, unglued, wrapped } from '../look.ts';

/** A label with a sentence. */
export interface Prose {
  kind: 'prose';
  label: string;
  text: string;
}

/** Rows of cells under heads; the first cell names the row. */
export interface Table {
  kind: 'table';
  heads: string[];
  rows: string[][];
}

/** A series as a small line of bars, or as its values. */
export interface Weeks {
  kind: 'weeks';
  label: string;
  values: (number | null)[];
  say: (value: number) => string;
}

/** Drawn lines, and the same in words. */
export interface Drawn {
  kind: 'drawn';
  lines: (look: Look) => string[];
  words: () => string[];
}

export interface Block {
  title: string;
  parts: (Prose | Table | Weeks | Drawn)[];
}

export function prose(label: string, text: string): Prose {
  return { kind: 'prose', label, text };
}

const INDENT = '  ';
const LABEL = 15;

function tableLines(table: Table, look: Look): string[] {
  const { heads, rows } = table;
  if (rows.length === 0) return [];
  if (look.wordsOnly)
    return rows.map((row) => {
      const cells = row.slice(1).flatMap((cell, n) => (cell === '' ? [] : [`${heads[n + 1] ?? ''} ${cell}`.trim()]));
      return `${row[0]}: ${cells.join(', ')}.`;
    });
  const all = [heads, ...rows];
  const widths = heads.map((_, n) => Math.max(...all.map((row) => (row[n] ?? '').length)));
  const one = (row: readonly string[]) =>
    `${INDENT}${widths.map((width, n) => (n === 0 ? (row[n] ?? '').padEnd(Math.max(width, LABEL - 2)) : (row[n] ?? '').padStart(width))).join('  ')}`.trimEnd();
  return all.map(one).filter((text) => text.trim() !== '');
}

function weeksLines(part: Weeks, look: Look): string[] {
  const known = part.values.filter((value): value is number => value !== null);
  if (known.length < 2) return [];
  if (look.wordsOnly)
    return [`${part.label}, oldest first: ${part.values.map((v) => (v === null ? 'none' : part.say(v))).join('; ')}.`];
  const range = `${part.say(Math.min(...known))} to ${part.say(Math.max(...known))}`;
  return [`${INDENT}${part.label.padEnd(LABEL)}${sparkline(part.values)}  ${range}`];
}

function proseLines(part: Prose, look: Look): string[] {
  if (look.wordsOnly)
    return [
      `${part.label === '' ? '' : `${part.label}: `}${unglued(part.text)}${/[.!?:]$/.test(part.text) ? '' : '.'}`,
    ];
  const width = look.width - INDENT.length;
  const lines = part.label === '' ? wrapped(part.text, width) : labelled(part.label, part.text, LABEL, width);
  return lines.map((text) => `${INDENT}${text}`);
}

function partLines(part: Block['parts'][number], look: Look): string[] {
  switch (part.kind) {
    case 'prose':
      return proseLines(part, look);
    case 'table':
      return tableLines(part, look);
    case 'weeks':
      return weeksLines(part, look);
    case 'drawn':
      return look.wordsOnly ? part.words() : part.lines(look);
  }
}

/** As many of the parts, the most important first, as fit on one line; all of them where only words are wanted. */
export function fitting(parts: readonly string[], room: number, look: Look): string {
  if (look.wordsOnly) return parts.join('; ');
  let text = parts[0] ?? '';
  for (const part of parts.slice(1)) if (text.length + 2 + part.length <= room) text = `${text}; ${part}`;
  return text;
}

/** A view as lines: its title, then its parts. */
export function blockLines(block: Block, look: Look): string[] {
  const body = block.parts.flatMap((part) => partLines(part, look));
  return [look.wordsOnly ? `${block.title}.` : block.title, ...body, ''];
}
