import { nearestName } from '../../exercises/nearest.ts';
import { didYouMean, type TextProblem } from '../problem.ts';

/** One line of a step text, with parameters filled in. */
export interface SourceLine {
  /** From 1. */
  number: number;
  indent: number;
  /** Starts with "- ". */
  dash: boolean;
  /** Without indentation and dash, parameters filled in. */
  text: string;
  /** The same as written. */
  raw: string;
  /** Column in the file line of character `index` of `text`, from 1. */
  column: (index: number) => number;
}

/** A line, or a repeat header with the lines that belong to it. */
export type LineNode = { kind: 'line'; line: SourceLine } | { kind: 'repeat'; line: SourceLine; children: LineNode[] };

/** `8x`, also `8 x`, `8x:` and `Main set 8x`. */
const REPEAT = /^(?:[a-z][a-z -]*?\s+)?(\d+)\s?x:?$/i;
const PARAMETER = /\{\s*([A-Za-z][A-Za-z0-9_-]*)\s*\}/g;

/** Number of rounds when the line is a repeat header, else null. */
export function repeatTimes(text: string): number | null {
  const match = REPEAT.exec(text);
  return match ? Number(match[1]) : null;
}

interface Scan {
  lines: SourceLine[];
  problems: TextProblem[];
}

/** Splits a text into its meaningful lines: blank lines and lines that start with `#` are left out. */
export function scanLines(text: string, params: Readonly<Record<string, number>> | null): Scan {
  const scan: Scan = { lines: [], problems: [] };
  text.split(/\r\n|\n|\r/).forEach((full, index) => {
    const trimmed = full.trim();
    if (trimmed === '' || trimmed.startsWith('#')) return;
    const lead = /^[ \t]*/.exec(full)?.[0] ?? '';
    const number = index + 1;
    if (lead.includes('\t')) {
      scan.problems.push({
        file: null,
        line: number,
        column: 1,
        message: 'a tab starts this line',
        hint: 'indent with spaces',
      });
      return;
    }
    const dashed = /^-(?:\s+|$)/.exec(trimmed);
    const offset = lead.length + (dashed ? dashed[0].length : 0);
    const raw = dashed ? trimmed.slice(dashed[0].length) : trimmed;
    const filled = fillParameters(raw, params, number, offset, scan.problems);
    scan.lines.push({
      number,
      indent: lead.length,
      dash: dashed !== null,
      raw,
      text: filled.text,
      column: (at) => offset + filled.original(at) + 1,
    });
  });
  return scan;
}

function fillParameters(
  raw: string,
  params: Readonly<Record<string, number>> | null,
  line: number,
  offset: number,
  problems: TextProblem[],
): { text: string; original: (at: number) => number } {
  const shifts: { at: number; shift: number }[] = [];
  let shift = 0;
  const text = raw.replace(PARAMETER, (written: string, name: string, at: number) => {
    const value = params?.[name];
    if (value === undefined) {
      problems.push({
        file: null,
        line,
        column: offset + at + 1,
        message: `unknown parameter {${name}}`,
        hint: didYouMean(nearestName(name, Object.keys(params ?? {}))) ?? 'list it under "scale"',
      });
      return '1';
    }
    const shown = String(value);
    shift += written.length - shown.length;
    shifts.push({ at: at + written.length - shift, shift });
    return shown;
  });
  const original = (at: number) => at + (shifts.filter((s) => s.at <= at).at(-1)?.shift ?? 0);
  return { text, original };
}

/**
 * Arranges lines under their repeat headers. A header owns the lines below it that are indented more than itself, and,
 * when it has no dash of its own, the dashed lines at its own indentation.
 */
export function nestLines(lines: readonly SourceLine[]): LineNode[] {
  let next = 0;
  function take(belongs: (line: SourceLine) => boolean): LineNode[] {
    const nodes: LineNode[] = [];
    for (let line = lines[next]; line !== undefined && belongs(line); line = lines[next]) {
      next++;
      if (repeatTimes(line.text) === null) {
        nodes.push({ kind: 'line', line });
        continue;
      }
      const header = line;
      const owned = (l: SourceLine) =>
        l.indent > header.indent || (!header.dash && l.dash && l.indent === header.indent);
      nodes.push({ kind: 'repeat', line: header, children: take(owned) });
    }
    return nodes;
  }
  return take(() => true);
}
