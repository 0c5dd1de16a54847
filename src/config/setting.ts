import { parseDocument } from 'yaml';
import type { SettingChange } from '../athlete/setting-change.ts';
import { normaliseEquipment } from '../exercises/equipment.ts';
import { editConfig } from './edit.ts';
import { withEntry, withoutEntry, withPair } from './list-edit.ts';
import { withThreshold } from './threshold-edit.ts';

type Written = {
  hours?: {
    times?: Record<string, { at?: unknown }[] | null>;
    places?: Record<string, unknown[] | null>;
    equipment?: unknown[] | null;
  };
  rules?: { off?: unknown[] | null; thresholds?: Record<string, unknown> | null };
};

function withoutEquipment(
  text: string,
  written: Written,
  change: SettingChange & { set: 'without-equipment' },
): string {
  const { places = {}, equipment } = written.hours ?? {};
  const lists: [string[], unknown[]][] = [
    ...Object.entries(places)
      .filter(([place]) => change.places.length === 0 || change.places.includes(place))
      .map(([place, list]): [string[], unknown[]] => [['hours', 'places', place], list ?? []]),
    [['hours', 'equipment'], equipment ?? []],
  ];
  let changed = text;
  for (const [path, list] of lists) {
    const index = list.findIndex((one) => normaliseEquipment(String(one)) === change.equipment);
    if (index >= 0) changed = withoutEntry(changed, path, index);
  }
  return changed;
}

function timeIndex(written: Written, { weekday, at }: { weekday: string; at: string }): number {
  return (written.hours?.times?.[weekday] ?? []).findIndex((one) => one?.at === at);
}

/**
 * The configuration with one setting changed, comments kept. The same text when there is nothing to change (any more).
 * Throws ConfigEditError when the text is not YAML.
 */
export function withSetting(text: string, change: SettingChange): string {
  const written = (parseDocument(text).toJS() ?? {}) as Written;
  switch (change.set) {
    case 'remove-time': {
      const index = timeIndex(written, change);
      return index < 0 ? text : withoutEntry(text, ['hours', 'times', change.weekday], index);
    }
    case 'shorten-time': {
      const index = timeIndex(written, change);
      if (index < 0) return text;
      return editConfig(text, ['hours', 'times', change.weekday, index, 'minutes'], change.minutes);
    }
    case 'ask-later': {
      const held = written.rules?.thresholds?.[change.ruleId];
      if (held === undefined) return withPair(text, ['rules', 'thresholds'], change.ruleId, change.line);
      return held === change.line ? text : editConfig(text, ['rules', 'thresholds', change.ruleId], change.line);
    }
    case 'rule-off': {
      const off = written.rules?.off ?? [];
      if (off.includes(change.ruleId)) return text;
      return withEntry(text, ['rules', 'off'], change.ruleId);
    }
    case 'without-equipment':
      return withoutEquipment(text, written, change);
    case 'thresholds':
      return change.values.reduce(withThreshold, text);
  }
}
