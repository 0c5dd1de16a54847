/** The words after `coach log`, taken apart: flags with their values, the rest in order. */
export interface LogWords {
  rest: string[];
  flags: Record<string, string>;
}

const FLAGS = ['date', 'area', 'activity', 'rpe', 'note', 'at'];

/** `--flag value` and `--flag=value` anywhere; an unknown flag or one without a value is returned as `bad`. */
export function takeApart(words: readonly string[]): LogWords | { bad: string; reason: string } {
  const rest: string[] = [];
  const flags: Record<string, string> = {};
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    const match = /^--([a-z][a-z-]*)(?:=(.*))?$/.exec(word);
    if (!match) {
      rest.push(word);
      continue;
    }
    const name = match[1] as string;
    if (!FLAGS.includes(name)) return { bad: word, reason: 'is not an option here' };
    const value = match[2] ?? words[++i];
    if (value === undefined || value === '') return { bad: `--${name}`, reason: 'has no value' };
    flags[name] = value;
  }
  return { rest, flags };
}

export const FLAG_FORMS = FLAGS.map((name) => `--${name}`).join(', ');

/** Splits a typed line into words; double or single quotes keep words together. */
export function splitLine(line: string): string[] {
  const words: string[] = [];
  for (const match of line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)) words.push(match[1] ?? match[2] ?? match[3] ?? '');
  return words;
}
