import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '..', '..');

export interface Page {
  /** From the root, with slashes. */
  file: string;
  text: string;
}

export function page(file: string): Page {
  return { file, text: readFileSync(path.join(ROOT, file), 'utf8') };
}

/** The README and everything below docs/. */
export function pages(): Page[] {
  const docs = readdirSync(path.join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((file) => `docs/${file.replaceAll(path.sep, '/')}`)
    .filter((file) => file.endsWith('.md'))
    .sort();
  return ['README.md', ...docs].map(page);
}

export interface Block {
  language: string;
  code: string;
}

/** Fenced blocks, also indented ones. */
export function blocks(text: string): Block[] {
  return [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```/gm)].map((found) => ({
    language: found[1] ?? '',
    code: found[2] ?? '',
  }));
}

/** Everything set as code: lines of fenced blocks and inline spans, each as one piece. */
export function codePieces(text: string): string[] {
  const inBlocks = blocks(text).flatMap((block) => block.code.split('\n'));
  const outside = text.replace(/^ *```(\w*)\n[\s\S]*?^ *```/gm, '');
  const inline = [...outside.matchAll(/`([^`]+)`/g)].map((found) => found[1] ?? '');
  return [...inBlocks, ...inline];
}

/** Cells of the table rows whose first cell is one word set as code. */
export function rows(text: string): { name: string; cells: string[] }[] {
  return [...text.matchAll(/^\| `([^`]+)` \|(.*)\|$/gm)].map((found) => ({
    name: found[1] ?? '',
    cells: (found[2] ?? '').split('|').map((cell) => cell.trim()),
  }));
}
