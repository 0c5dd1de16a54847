import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

let found: string | null = null;

/** The folder that holds rules/, templates/ and migrations/, from the sources and from the built program alike. */
export function packageRoot(): string {
  if (found) return found;
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!existsSync(path.join(folder, 'migrations'))) {
    const up = path.dirname(folder);
    if (up === folder) throw new Error('the program files are incomplete: no migrations folder');
    folder = up;
  }
  found = folder;
  return folder;
}

/** All YAML files of a folder, sorted by name; empty when the folder is not there. `shown` is how messages name it. */
export function yamlFiles(folder: string, shown = folder): { file: string; text: string }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .sort()
    .map((name) => ({ file: path.join(shown, name), text: readFileSync(path.join(folder, name), 'utf8') }));
}

export function version(): string {
  return (JSON.parse(readFileSync(path.join(packageRoot(), 'package.json'), 'utf8')) as { version: string }).version;
}
