import { type Refusal, refuse } from '../problem.ts';

/** A word of a step line; `at` is its index in the line's text. Quoted cues are one token with `quoted` set. */
export interface Token {
  text: string;
  at: number;
  quoted: boolean;
}

const QUOTED = /"(?:[^"\\]|\\.)*"/y;

/** Splits a line at white space, keeping double-quoted cues whole. Commas between words are ignored. */
export function tokenise(text: string): { tokens: Token[] } | { at: number; refusal: Refusal } {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text[at] as string;
    if (/[\s,]/.test(char)) {
      at++;
      continue;
    }
    if (char === '"') {
      const cue = readQuoted(text, at);
      if (cue === null) return { at, ...refuse(0, 'this quote does not end', 'close it with "') };
      tokens.push({ text: cue.value, at, quoted: true });
      at = cue.end;
      continue;
    }
    const word = /^[^\s,"]+/.exec(text.slice(at))?.[0] ?? char;
    tokens.push({ text: word, at, quoted: false });
    at += word.length;
  }
  return { tokens };
}

/** Reads a double-quoted string with JSON escapes that starts at `at`; null when it does not end or is malformed. */
export function readQuoted(text: string, at: number): { value: string; end: number } | null {
  QUOTED.lastIndex = at;
  const match = QUOTED.exec(text);
  if (!match) return null;
  try {
    return { value: JSON.parse(match[0]) as string, end: at + match[0].length };
  } catch {
    return null;
  }
}

/** A cue as it is written in a step line. */
export function quote(cue: string): string {
  return JSON.stringify(cue);
}
