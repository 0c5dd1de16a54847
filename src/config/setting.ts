import { parseDocument } from 'yaml';
import type { SettingChange } from '../athlete/setting-change.ts';
import { normaliseEquipment } from '../exercises/equipment.ts';
import { withEntry, withoutEntry } from './list-edit.ts';

type Written = {
  hours?: {
    times?: Record<string, { at?: unknown }[] | null>;
    places?: Record<string, unknown[] | null>;
    equipment?: unknown[] | null;
  };
  rules?: { off?: unknown[] | null };
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

/**
 * The configuration with one setting changed, comments kept. The same text when there is nothing to change (any more).
 * Throws ConfigEditError when the text is not YAML.
 */
export function withSetting(text: string, change: SettingChange): string {
  const written = (parseDocument(text).toJS() ?? {}) as Written;
  switch (change.set) {
    case 'remove-time': {
      const times = written.hours?.times?.[change.weekday] ?? [];
      const index = times.findIndex((one) => one?.at === change.at);
      return index < 0 ? text : withoutEntry(text, ['hours', 'times', change.weekday], index);
    }
    case 'rule-off': {
      const off = written.rules?.off ?? [];
      if (off.includes(change.ruleId)) return text;
      return withEntry(text, ['rules', 'off'], change.ruleId);
    }
    case 'without-equipment':
      return withoutEquipment(text, written, change);
  }
}
