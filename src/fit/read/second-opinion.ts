import { fitFileParser } from '../sdk.ts';
import type { FitMessage, FitMessages } from './message.ts';

const DEGREES_PER_SEMICIRCLE = 180 / 2 ** 31;
/** FIT counts seconds from 1989-12-31; local times arrive as `Date` here and as such seconds from the first decoder. */
const FIT_EPOCH_MS = 631_065_600_000;

function camel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Masked numbers (message indices) arrive as an object with the number in `value`. */
function plainNumber(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || !('value' in value)) return value;
  return value.value;
}

/** Brings one message into the shape of the first decoder: camelCase fields and words, positions in semicircles. */
function convert(message: FitMessage): FitMessage {
  const out: FitMessage = {};
  for (const [name, value] of Object.entries(message)) {
    const field = camel(name);
    if (typeof value === 'string') out[field] = camel(value);
    else if (field === 'localTimestamp' && value instanceof Date) out[field] = (value.getTime() - FIT_EPOCH_MS) / 1000;
    else if (/^position(Lat|Long)$/.test(field) && typeof value === 'number') {
      out[field] = value / DEGREES_PER_SEMICIRCLE;
    } else out[field] = plainNumber(value);
  }
  return out;
}

/**
 * Reads the file with `fit-file-parser`, which handles compressed timestamps. Null when it refuses the file
 * (checksum wrong, truncated) or breaks on it. Only the first part of a chained file is read.
 */
export function decodeSecondOpinion(bytes: Uint8Array): FitMessages | null {
  const FitParser = fitFileParser();
  let data: Record<string, unknown> | null = null;
  try {
    // The callback is called before parse returns.
    new FitParser({ force: false, mode: 'list' }).parse(new Uint8Array(bytes).buffer, (error, parsed) => {
      if (!error && parsed) data = parsed as unknown as Record<string, unknown>;
    });
  } catch {
    return null;
  }
  if (data === null) return null;
  const messages = ((data as Record<string, unknown>).messages ?? {}) as Record<string, FitMessage[]>;
  const take = (name: string): FitMessage[] => (messages[name] ?? []).map(convert);
  return {
    fileId: take('file_id'),
    activity: take('activity'),
    session: take('session'),
    lap: take('lap'),
    record: take('record'),
    length: take('length'),
    set: take('set'),
    sport: take('sport'),
  };
}
