import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** A text in the editor's hands: it stays on disk until what it says was done. */
export interface KeptText {
  file: string;
  read(): string;
  /** It is not needed any more. */
  drop(): void;
}

/** Puts a text into a new file of its own (0600) in a folder. @param stamp goes into its name */
export function keepText(folder: string, stamp: string, text: string): KeptText {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (let n = 1; ; n++) {
    const file = path.join(folder, `plan-edit-${stamp}${n === 1 ? '' : `-${n}`}.txt`);
    try {
      writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') continue;
      throw error;
    }
    return { file, read: () => readFileSync(file, 'utf8'), drop: () => rmSync(file, { force: true }) };
  }
}

/** The athlete's own file: read, never removed. */
export function ownText(file: string): KeptText {
  return { file, read: () => readFileSync(file, 'utf8'), drop: () => {} };
}
