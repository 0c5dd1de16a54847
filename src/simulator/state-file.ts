import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { GarminState } from './garmin/state.ts';
import type { HevyState } from './hevy/state.ts';
import { isRecord, parseJson } from './http/router.ts';
import type { WorldOptions } from './world/types.ts';

/** What is kept between two runs of the simulators: the remote side and the options that made the world. */
export interface SavedState {
  version: 1;
  world: WorldOptions;
  garmin: GarminState;
  hevy: HevyState;
}

/** The state saved in that file, null when there is none. Throws for a file that is not one of ours. */
export function loadState(path: string): SavedState | null {
  if (!existsSync(path)) return null;
  const value = parseJson(readFileSync(path, 'utf8'));
  if (!isRecord(value) || value.version !== 1) throw new Error(`${path} is not a simulator state`);
  return value as unknown as SavedState;
}

/** Writes the state so that a crash leaves the old file or the new one, never half of either. */
export function saveState(path: string, state: SavedState): void {
  mkdirSync(dirname(path), { recursive: true });
  const temporary = `${path}.tmp`;
  writeFileSync(temporary, JSON.stringify(state), { mode: 0o600 });
  renameSync(temporary, path);
}
