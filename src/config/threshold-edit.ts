import { isMap, isScalar, parseDocument, type YAMLMap } from 'yaml';
import type { NewThreshold } from '../athlete/setting-change.ts';
import { ConfigEditError, editConfig } from './edit.ts';

const PATH = ['athlete', 'thresholds'] as const;

function lineStart(text: string, at: number): number {
  return text.lastIndexOf('\n', at - 1) + 1;
}

/** Where a key of a map begins. */
function keyAt(map: YAMLMap, name?: string): number {
  const key = name === undefined ? map.items[0]?.key : map.items.find((one) => String(one.key) === name)?.key;
  const range = isScalar(key) ? key.range : null;
  if (!range) throw new ConfigEditError('athlete', 'the section could not be found in the text');
  return range[0];
}

/** A new line in front of the first entry of the thresholds, or the section itself in front of the athlete's first line. */
function added(text: string, { name, value, date }: NewThreshold): string {
  const document = parseDocument(text);
  const thresholds = document.getIn(PATH, true);
  const athlete = document.get('athlete', true);
  const written = `${name}: { value: ${JSON.stringify(value)}, date: ${date} }`;
  if (isMap(thresholds) && thresholds.items.length > 0) {
    const at = keyAt(thresholds);
    if (thresholds.flow) return `${text.slice(0, at)}${written}, ${text.slice(at)}`;
    const from = lineStart(text, at);
    return `${text.slice(0, from)}${text.slice(from, at)}${written}\n${text.slice(from)}`;
  }
  if (thresholds !== undefined || !isMap(athlete) || athlete.flow)
    return editConfig(text, [...PATH, name], { value, date });
  const from = lineStart(text, keyAt(athlete));
  const indent = text.slice(from, keyAt(athlete));
  return `${text.slice(0, from)}${indent}thresholds:\n${indent}${indent}${written}\n${text.slice(from)}`;
}

/** The text with one threshold and the day of its test; everything else stays as written. */
export function withThreshold(text: string, threshold: NewThreshold): string {
  const held = parseDocument(text).getIn([...PATH, threshold.name], true);
  if (!isMap(held)) return added(text, threshold);
  const value = editConfig(text, [...PATH, threshold.name, 'value'], threshold.value);
  return editConfig(value, [...PATH, threshold.name, 'date'], threshold.date);
}
