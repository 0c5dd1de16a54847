import { type Look, labelled } from './look.ts';

/** A fact of the catalogue with its value of tonight. */
export interface FactRow {
  name: string;
  unit: string;
  says: string;
  value?: number | string | boolean | null;
  source?: string | null;
  asOf?: string | null;
}

function valueWords(row: FactRow): string {
  const { value, unit } = row;
  if (value === undefined || value === null) return 'no data';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = typeof value === 'number' ? String(Number(value.toFixed(Math.abs(value) >= 100 ? 0 : 2))) : value;
  return unit === '' || typeof value === 'string' ? text : `${text} ${unit}`;
}

const NAME = 26;

/** Name and value on one line, the meaning under it. */
export function factLines(rows: readonly FactRow[], look: Look): string[] {
  if (look.wordsOnly) return rows.map((row) => `${row.name}: ${valueWords(row)}. ${row.says}.`);
  return rows.flatMap((row) => [
    `${row.name.padEnd(NAME)} ${valueWords(row).padStart(16)}`,
    ...labelled('', row.says, 4, look.width),
  ]);
}
