import { spawn } from 'node:child_process';
import { Refusal } from '../review/refusal.ts';

/** The editor the athlete chose; null when none is set. */
export function editorOf(env: NodeJS.ProcessEnv): string | null {
  return env.VISUAL?.trim() || env.EDITOR?.trim() || null;
}

/**
 * Opens a file in $VISUAL or $EDITOR (which may carry arguments, "code --wait") and waits. Throws a Refusal when none
 * is set, it cannot be started, or it ends with an error.
 */
export async function openEditor(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  const editor = editorOf(env);
  if (editor === null)
    throw new Refusal('usage', 'Neither VISUAL nor EDITOR is set.', {
      where: 'EDITOR',
      accepted: 'the command of an editor, like nano',
      nextStep: `EDITOR=nano coach ..., or open ${file} yourself`,
    });
  // As git does: a shell splits the command's own arguments, the file arrives untouched.
  const child = spawn('/bin/sh', ['-c', `${editor} "$1"`, 'sh', file], { stdio: 'inherit', env });
  const exit = await new Promise<number>((resolve) => {
    child.on('error', () => resolve(127));
    child.on('exit', (code) => resolve(code ?? 1));
  });
  if (exit !== 0)
    throw new Refusal('usage', `The editor "${editor}" ended with ${exit}; nothing was changed.`, { where: 'EDITOR' });
}
