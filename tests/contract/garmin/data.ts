import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Captured answers live beside the repository; without them these tests are skipped. */
export const DATA = path.resolve(import.meta.dirname, '..', '..', '..', '..', 'shared', 'data', 'garmin');
export const HAVE_DATA = existsSync(DATA);
export const MISSING = HAVE_DATA ? '' : ' (skipped: no captured answers beside the repository)';

export function captured(file: string): unknown {
  return JSON.parse(readFileSync(path.join(DATA, file), 'utf8'));
}

export function capturedFiles(): string[] {
  if (!HAVE_DATA) return [];
  return readdirSync(DATA, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
}

/**
 * Fields of `parsed` that differ from what was captured, as paths. Ids may have become text, numeric text numbers;
 * lists must have kept every member.
 */
export function lost(parsed: unknown, raw: unknown, at = ''): string[] {
  if (parsed === undefined) return raw === undefined ? [] : [at];
  if (Array.isArray(parsed)) {
    if (raw === null || raw === undefined) return parsed.length === 0 ? [] : [at];
    if (!Array.isArray(raw) || raw.length !== parsed.length) return [`${at} (length)`];
    return parsed.flatMap((item, index) => lost(item, raw[index], `${at}[${index}]`));
  }
  if (typeof parsed === 'object' && parsed !== null) {
    if (typeof raw !== 'object' || raw === null) return [at];
    return Object.entries(parsed).flatMap(([key, value]) =>
      lost(value, (raw as Record<string, unknown>)[key], `${at}.${key}`),
    );
  }
  const same = parsed === raw || String(parsed) === String(raw) || Number(parsed) === Number(raw);
  return same ? [] : [at];
}
