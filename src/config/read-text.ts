import { readFileSync } from 'node:fs';

/** The only file access of this room. A missing file is `null`, so that the caller can say "run coach init". */
export function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
