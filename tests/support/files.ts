import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** Every file below a folder, as full paths. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file).isFile());
}
