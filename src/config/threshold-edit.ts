import { isMap, parseDocument } from 'yaml';
import type { NewThreshold } from '../athlete/setting-change.ts';
import { editConfig } from './edit.ts';
import { withPair } from './list-edit.ts';

const PATH = ['athlete', 'thresholds'] as const;

/** The text with one threshold and the day of its test; everything else stays as written. */
export function withThreshold(text: string, { name, value, date }: NewThreshold): string {
  const document = parseDocument(text);
  const held = document.getIn([...PATH, name], true);
  if (isMap(held)) return editConfig(editConfig(text, [...PATH, name, 'value'], value), [...PATH, name, 'date'], date);
  if (document.hasIn([...PATH, name])) return editConfig(text, [...PATH, name], { value, date });
  return withPair(text, PATH, name, `{ value: ${JSON.stringify(value)}, date: ${date} }`);
}
