/** Tone is the meaning of a piece of text; colour is chosen when painting, and never carries meaning alone. */
export type Tone = 'plain' | 'dim' | 'bold' | 'accent' | 'good' | 'warn' | 'bad';

export interface Span {
  text: string;
  tone: Tone;
}

/** One screen line; the same lines are painted by the UI and printed without it. */
export type Line = Span[];

export function span(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** A line of one tone, or of spans. */
export function line(...parts: (string | Span)[]): Line {
  return parts.map((part) => (typeof part === 'string' ? span(part) : part));
}

export const blank: Line = [];

export function plainText(one: Line): string {
  return one
    .map((part) => part.text)
    .join('')
    .trimEnd();
}

export function widthOf(one: Line): number {
  return one.reduce((sum, part) => sum + part.text.length, 0);
}

/** Pads or cuts (with an ellipsis) to a fixed width. */
export function pad(text: string, width: number): string {
  if (text.length > width) return `${text.slice(0, Math.max(0, width - 1))}…`;
  return text.padEnd(width);
}

/** Puts `right` at the right edge when it fits beside `left`, else on a line of its own. */
export function spread(left: Line, right: Line, width: number): Line[] {
  const gap = width - widthOf(left) - widthOf(right);
  if (gap < 2) return [left, right];
  return [[...left, span(' '.repeat(gap)), ...right]];
}

/** Breaks a sentence at spaces; continuation lines start with `indent`. */
export function wrap(text: string, width: number, indent = ''): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const room = lines.length === 0 ? width : width - indent.length;
    if (current !== '' && current.length + 1 + word.length > room) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  if (current !== '') lines.push(current);
  return lines.map((one, index) => (index === 0 ? one : indent + one));
}

/** Breaks a line at spaces only where it is too long; short ones, and what is aligned inside, keep their spacing. */
export function keptWrap(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const indent = `${/^ */.exec(text)?.[0] ?? ''}  `;
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width);
    // Nothing but the indent before it: a word longer than the line is cut.
    const at = rest.slice(0, Math.max(0, space)).trim() === '' ? width : space;
    lines.push(rest.slice(0, at).trimEnd());
    const left = rest.slice(at).trimStart();
    rest = left === '' ? '' : `${indent}${left}`;
  }
  return rest === '' ? lines : [...lines, rest];
}
