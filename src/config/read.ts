import { readFileSync } from 'node:fs';
import { type LoadedConfig, loadConfig } from './load.ts';

/** The only file access of this room. A missing file is `null`, so that the caller can say "run coach init". */
export function readConfig(file: string): (LoadedConfig & { text: string }) | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  return { ...loadConfig(text, file), text };
}
