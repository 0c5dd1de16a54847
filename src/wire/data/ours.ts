import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Paths } from '../settings.ts';

/** What stands in the folders for data and configuration. */
const OURS = {
  data: /^(coach\.db.*|migrate\.lock|backups|exports)$/,
  config: /^(config\.yaml.*|\.config\.yaml.*|rules|templates|secrets|credentials)$/,
};

/**
 * Removes everything of this home. The four folders have names of our own where the system decides; under COACH_HOME
 * they are called `data` and `config`, which may be somebody's: there only what is ours goes.
 * @returns files and folders that were left
 */
export function removeHome(paths: Paths): string[] {
  const left: string[] = [];
  for (const kind of ['data', 'config'] as const) {
    const folder = paths[kind];
    if (!existsSync(folder)) continue;
    for (const name of readdirSync(folder)) {
      const entry = path.join(folder, name);
      if (paths.home === null || OURS[kind].test(name)) rmSync(entry, { recursive: true, force: true });
      else left.push(entry);
    }
    if (readdirSync(folder).length === 0) rmdirSync(folder);
  }
  for (const folder of [paths.state, paths.cache]) rmSync(folder, { recursive: true, force: true });
  return left;
}
