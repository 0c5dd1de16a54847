import { parse } from 'yaml';

/** A value from the command line as the configuration would read it: "on", "12", "[180, 300]", "" for none. */
export function typedValue(text: string): unknown {
  if (text === '') return null;
  try {
    const value: unknown = parse(text);
    // Times and dates stay as typed; a line with a colon is words, not a section.
    return value !== null && typeof value === 'object' && !/^[[{]/.test(text.trim()) ? text : value;
  } catch {
    return text;
  }
}
