import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const SRC = path.resolve(import.meta.dirname, '..', '..', 'src');

export interface SourceFile {
  /** Below src, with slashes. */
  file: string;
  /** `plan`, `connectors/hevy`, `main.ts`. */
  room: string;
  text: string;
  /** What it imports, statically, as a type or when asked: a room, or `npm:name`, or `node:fs`. */
  imports: { specifier: string; room: string }[];
}

export function roomOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'connectors' ? `connectors/${second}` : first;
}

function target(file: string, specifier: string): string {
  if (specifier.startsWith('.')) return roomOf(path.posix.join(path.posix.dirname(file), specifier));
  return specifier.startsWith('node:') ? specifier : `npm:${specifier}`;
}

/** Every TypeScript file of the program with its import specifiers. */
export function sourceFiles(): SourceFile[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => /\.tsx?$/.test(file))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(SRC, file), 'utf8');
      const { importedFiles } = ts.preProcessFile(text, true, true);
      const imports = importedFiles.map(({ fileName }) => ({ specifier: fileName, room: target(file, fileName) }));
      return { file, room: roomOf(file), text, imports };
    });
}
