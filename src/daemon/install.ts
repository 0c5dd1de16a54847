import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ALL_UNITS, MARK, type Unit } from './units.ts';

/** Where systemd looks for a user's units; null without a home. */
export function unitFolder(env: NodeJS.ProcessEnv): string | null {
  const xdg = env.XDG_CONFIG_HOME;
  if (xdg?.startsWith('/')) return path.join(xdg, 'systemd', 'user');
  return env.HOME ? path.join(env.HOME, '.config', 'systemd', 'user') : null;
}

function textOf(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

export interface InstalledUnit {
  name: string;
  file: string;
  /** "current" as it would be written now, "other" ours but different, "foreign" not ours. */
  state: 'missing' | 'current' | 'other' | 'foreign';
}

/** How the folder compares with what would be written. */
export function inspectUnits(folder: string, units: readonly Unit[]): InstalledUnit[] {
  return units.map(({ name, text }) => {
    const file = path.join(folder, name);
    const held = textOf(file);
    if (held === null) return { name, file, state: 'missing' };
    if (held === text) return { name, file, state: 'current' };
    return { name, file, state: held.startsWith(MARK) ? 'other' : 'foreign' };
  });
}

/** Writes the units, each whole. @returns the files whose text changed */
export function writeUnits(folder: string, units: readonly Unit[]): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const changed: string[] = [];
  for (const { name, text } of units) {
    const file = path.join(folder, name);
    if (textOf(file) === text) continue;
    const temporary = `${file}.new`;
    writeFileSync(temporary, text, { mode: 0o600 });
    renameSync(temporary, file);
    changed.push(file);
  }
  return changed;
}

/** Units in the folder that we wrote. */
export function ownUnits(folder: string): { name: string; file: string }[] {
  return ALL_UNITS.map((name) => ({ name, file: path.join(folder, name) })).filter(({ file }) =>
    textOf(file)?.startsWith(MARK),
  );
}

export function removeUnits(units: readonly { file: string }[]): void {
  for (const { file } of units) rmSync(file, { force: true });
}

/** HH:MM of an installed morning timer, null when there is none. */
export function installedMorning(folder: string): string | null {
  const text = textOf(path.join(folder, 'coach-morning.timer'));
  return /^OnCalendar=\*-\*-\* (\d{2}:\d{2})/m.exec(text ?? '')?.[1] ?? null;
}
