import { dotted } from './edit.ts';
import { plainValue, readYaml } from './source.ts';
import { Written } from './written.ts';

export type Origin = 'flag' | 'env' | 'file' | 'default';

/** One effective setting and who decided it. */
export interface Setting {
  key: string;
  /** As written (units and all); null when nothing is set. */
  value: unknown;
  origin: Origin;
  /** Flag or variable name, or the file; null for defaults. */
  from: string | null;
}

/** A value from a flag or a variable for one key of the configuration. */
export interface Override {
  key: string;
  value: unknown;
  /** "--time", "COACH_..." */
  name: string;
}

/** What the file's optional settings are when nothing says otherwise, in written form. */
export function defaultSettings(): Record<string, unknown> {
  const least = { athlete: { name: '-', zone: 'UTC', pool: '25m' }, hours: { weekly: [0, 0] } };
  const all = flatten(Written.parse(least));
  for (const key of ['athlete.name', 'athlete.zone', 'athlete.pool.length', 'athlete.pool.unit', 'hours.weekly']) {
    delete all[key];
  }
  return all;
}

/** Every effective setting, by key, with its origin: flag before environment before file before default. */
export function configOrigin(input: {
  flags?: readonly Override[];
  env?: readonly Override[];
  /** Text of the configuration file, and its name for display. */
  text: string | null;
  file: string;
}): Setting[] {
  const settings = new Map<string, Setting>();
  for (const [key, value] of Object.entries(defaultSettings())) {
    settings.set(key, { key, value, origin: 'default', from: null });
  }
  if (input.text !== null) {
    const plain = plainValue(readYaml(input.text, input.file).source);
    const written = 'value' in plain ? plain.value : {};
    for (const [key, value] of Object.entries(flatten(written)))
      set(settings, { key, value, origin: 'file', from: input.file });
  }
  for (const { key, value, name } of input.env ?? []) set(settings, { key, value, origin: 'env', from: name });
  for (const { key, value, name } of input.flags ?? []) set(settings, { key, value, origin: 'flag', from: name });
  return [...settings.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A setting replaces the same key, and whatever stood in the place of its section. */
function set(settings: Map<string, Setting>, setting: Setting): void {
  for (const key of settings.keys()) {
    if (key.startsWith(`${setting.key}.`) || setting.key.startsWith(`${key}.`)) settings.delete(key);
  }
  settings.set(setting.key, setting);
}

/** Leaves by dotted key; lists are leaves. */
function flatten(value: unknown, prefix = ''): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return prefix ? { [prefix]: value } : {};
  const all: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    Object.assign(all, flatten(inner, prefix ? `${prefix}.${key}` : key));
  }
  return all;
}

/** Reads one setting out of a list by dotted key. */
export function settingAt(settings: readonly Setting[], key: string): Setting | null {
  const name = dotted(key).join('.');
  return settings.find((setting) => setting.key === name) ?? null;
}
