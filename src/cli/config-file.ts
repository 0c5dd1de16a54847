import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { formatProblem, loadConfig } from '../config/index.ts';
import { Refusal } from '../review/refusal.ts';

/** Text of the configuration. Throws a Refusal when there is none. */
export function configText(file: string): string {
  if (existsSync(file)) return readFileSync(file, 'utf8');
  throw new Refusal('not-initialised', `There is no configuration at ${file}.`, {
    where: file,
    nextStep: 'coach init',
  });
}

/** Every problem of a text, one line each; empty when it is right. */
export function configProblems(text: string, file: string): string[] {
  const loaded = loadConfig(text, file);
  return loaded.errors ? loaded.errors.map(formatProblem) : [];
}

/** Throws a Refusal that names every problem. @param after what became of the text */
export function checkedConfig(text: string, file: string, after: string): void {
  const loaded = loadConfig(text, file);
  const [first] = loaded.errors ?? [];
  if (!loaded.errors || !first) return;
  throw new Refusal('bad-value', `${loaded.errors.map(formatProblem).join('\n')}\n${after}`, {
    where: first.field,
    accepted: first.accepted,
    nextStep: 'coach config edit',
  });
}

/** Replaces the file as a whole, mode 0600. */
export function replaceConfig(file: string, text: string): void {
  const temporary = `${file}.new`;
  writeFileSync(temporary, text, { mode: 0o600 });
  renameSync(temporary, file);
}
