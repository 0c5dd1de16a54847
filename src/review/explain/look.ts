/** How a text is to be laid out. */
export interface Look {
  /** Columns there are; texts are made for 80 and use up to 100. */
  width: number;
  /** Words only: no charts, marks or columns, for screen readers and dumb terminals. */
  wordsOnly: boolean;
}

export const STANDARD_LOOK: Look = { width: 80, wordsOnly: false };

const WIDEST = 100;

/** The look of a terminal, by the conventions of its environment. */
export function lookFor(columns: number, env: Record<string, string | undefined>): Look {
  return {
    width: Math.max(40, Math.min(WIDEST, columns)),
    wordsOnly: !!env.ACCESSIBLE || !!env.INK_SCREEN_READER || env.TERM === 'dumb',
  };
}

const GLUE = '\u00a0';

/** Words that must not be torn apart by a line break: a day and its time. */
export function together(text: string): string {
  return text.replaceAll(' ', GLUE);
}

/** The same as it is printed. */
export function unglued(text: string): string {
  return text.replaceAll(GLUE, ' ');
}

/** Breaks a sentence at spaces. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(/[ \n]+/).filter(Boolean)) {
    if (current !== '' && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  if (current !== '') lines.push(current);
  return lines.map(unglued);
}

/** A label in front of a text that is wrapped beside it. */
export function labelled(label: string, text: string, labelWidth: number, width: number): string[] {
  const parts = wrapped(text, Math.max(16, width - labelWidth));
  return parts.map((part, index) => `${(index === 0 ? label : '').padEnd(labelWidth)}${part}`);
}

/** Two blocks beside each other; the left one is padded to its width. */
export function sideBySide(left: readonly string[], right: readonly string[], leftWidth: number): string[] {
  const rows = Math.max(left.length, right.length);
  return Array.from({ length: rows }, (_, n) => `${(left[n] ?? '').padEnd(leftWidth)}${right[n] ?? ''}`.trimEnd());
}

/** Cut with an ellipsis, or padded, to a fixed width. */
export function fixed(text: string, width: number): string {
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

/** A labelled line, wrapped beside its label; for a listener the label and the text. */
export function told(label: string, text: string, look: Look): string[] {
  return look.wordsOnly ? [`${label}: ${text}`] : labelled(label, text, Math.max(10, label.length + 2), look.width);
}
