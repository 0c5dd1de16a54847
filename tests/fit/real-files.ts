import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type FitReading, readFit } from '../../src/fit/read/read-fit.ts';

/** Real recordings beside the repository; they are never copied into it. */
export const REAL = path.resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'fit');
export const HAVE_REAL = existsSync(path.join(REAL, 'MANIFEST.csv'));
export const WITHOUT_REAL = HAVE_REAL ? '' : ' (skipped: ../shared/data/fit is not there)';

export interface ManifestRow {
  path: string;
  bytes: number;
  fileType: string;
  sessions: number;
  records: number;
  lengths: number;
  sets: number;
  hasHr: boolean;
  hasPower: boolean;
  hasGps: boolean;
}

/** Splits one CSV line; fields may be quoted. */
function csvFields(line: string): string[] {
  const fields: string[] = [];
  for (const match of line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)) {
    fields.push(match[1] !== undefined ? match[1].replaceAll('""', '"') : (match[2] as string));
  }
  return fields;
}

export function manifest(): ManifestRow[] {
  const [head, ...lines] = readFileSync(path.join(REAL, 'MANIFEST.csv'), 'utf8').trim().split(/\r?\n/);
  const names = csvFields(head as string);
  return lines.map((line) => {
    const fields = csvFields(line);
    const get = (name: string): string => fields[names.indexOf(name)] ?? '';
    return {
      path: get('path'),
      bytes: Number(get('bytes')),
      fileType: get('file_type'),
      sessions: Number(get('n_sessions')),
      records: Number(get('n_records')),
      lengths: Number(get('n_lengths')),
      sets: Number(get('n_sets')),
      hasHr: get('has_hr') === '1',
      hasPower: get('has_power') === '1',
      hasGps: get('has_gps') === '1',
    };
  });
}

export function realBytes(relative: string): Uint8Array {
  return new Uint8Array(readFileSync(path.join(REAL, relative)));
}

export function readReal(relative: string): FitReading {
  return readFit(realBytes(relative), { zone: 'Europe/Berlin' });
}

/** The reading as an activity; a test that gets anything else fails with what it got. */
export function realActivity(relative: string): Extract<FitReading, { kind: 'activity' }> {
  const reading = readReal(relative);
  if (reading.kind !== 'activity') throw new Error(`${relative}: ${JSON.stringify(reading)}`);
  return reading;
}
