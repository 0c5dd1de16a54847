import type { Sport } from '../../plan/model.ts';
import type { TextProblem } from '../problem.ts';
import { formatSteps } from './format.ts';
import { type LineNode, nestLines, repeatTimes, scanLines } from './lines.ts';
import { parseSteps } from './parse.ts';

const PARAMETER = /\{/;

/**
 * Canonical form of a step text that keeps its comments and `{parameters}`: lines with a parameter only get their
 * spaces and indentation put right, all others are written as `formatSteps` would. Running it twice changes nothing.
 */
export function formatStepText(
  text: string,
  sport: Sport,
  params: Readonly<Record<string, number>>,
): { text: string } | { problems: TextProblem[] } {
  const checked = parseSteps(text, sport, { params });
  if ('problems' in checked) return checked;
  const canonical = new Map<number, string[]>();
  layOut(nestLines(scanLines(text, params).lines), 0, false, sport, canonical);
  const lines: string[] = [];
  let comments: string[] = [];
  text.split(/\r\n|\n|\r/).forEach((line, index) => {
    if (line.trim().startsWith('#')) comments.push(line.trim());
    const own = canonical.get(index + 1);
    if (own === undefined) return;
    const lead = /^ */.exec(own[0] ?? '')?.[0] ?? '';
    lines.push(...comments.map((comment) => lead + comment), ...own);
    comments = [];
  });
  return { text: [...lines, ...comments].join('\n') };
}

function layOut(
  nodes: readonly LineNode[],
  indent: number,
  inRepeat: boolean,
  sport: Sport,
  out: Map<number, string[]>,
): void {
  const lead = `${' '.repeat(indent)}${inRepeat ? '- ' : ''}`;
  for (const node of nodes) {
    out.set(
      node.line.number,
      lineTexts(node, sport).map((line) => lead + line),
    );
    if (node.kind === 'repeat') layOut(node.children, inRepeat ? indent + 2 : indent, true, sport, out);
  }
}

function lineTexts(node: LineNode, sport: Sport): string[] {
  const { raw, text } = node.line;
  if (PARAMETER.test(raw)) return [spaced(raw)];
  if (node.kind === 'repeat') return [`${repeatTimes(text)}x`];
  const parsed = parseSteps(text, sport);
  return 'steps' in parsed ? formatSteps(parsed.steps, sport).split('\n') : [raw];
}

/** Single spaces outside quotes. */
function spaced(raw: string): string {
  return raw
    .split(/("(?:[^"\\]|\\.)*")/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/\s+/g, ' ')))
    .join('')
    .trim();
}
