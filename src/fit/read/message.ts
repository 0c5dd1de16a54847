/** One decoded FIT message: field names in camelCase, times as `Date`, enums as words, everything else as decoded. */
export type FitMessage = Record<string, unknown>;

/** The messages of one file (all parts of a chained file together), in file order. */
export interface FitMessages {
  fileId: FitMessage[];
  activity: FitMessage[];
  session: FitMessage[];
  lap: FitMessage[];
  record: FitMessage[];
  length: FitMessage[];
  set: FitMessage[];
  sport: FitMessage[];
}

/** The field as a finite number, or null. */
export function numberOf(message: FitMessage | undefined, field: string): number | null {
  const value = message?.[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

/** First of several fields that holds a finite number, or null. */
export function firstNumber(message: FitMessage | undefined, ...fields: string[]): number | null {
  for (const field of fields) {
    const value = numberOf(message, field);
    if (value !== null) return value;
  }
  return null;
}

/** First of several fields that holds a duration in seconds; damaged files also hold negative ones, which do not count. */
export function secondsOf(message: FitMessage | undefined, ...fields: string[]): number | null {
  for (const field of fields) {
    const value = numberOf(message, field);
    if (value !== null && value >= 0) return value;
  }
  return null;
}

/** The field as a word, or null. A string array gives its first entry. */
export function wordOf(message: FitMessage | undefined, field: string): string | null {
  const value = message?.[field];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' && first.trim() !== '' ? first.trim() : null;
}

/** The field as milliseconds since 1970, or null. */
export function timeOf(message: FitMessage | undefined, field: string): number | null {
  const value = message?.[field];
  if (!(value instanceof Date)) return null;
  const ms = value.getTime();
  return Number.isNaN(ms) ? null : ms;
}

/** First entry of an array field, or the field itself. */
export function firstOf(message: FitMessage, field: string): unknown {
  const value = message[field];
  return Array.isArray(value) ? value[0] : value;
}
