import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';
import { pathsFrom } from '../../wire/settings.ts';
import { configProblems, configText, replaceConfig } from '../config-file.ts';
import type { CommandRun } from '../context.ts';
import { openEditor } from '../editor.ts';

/** `coach config edit`: a copy in the editor; it takes the place of the configuration only when it is right. */
export const run: CommandRun = async (context) => {
  const { env } = context.io;
  const { configFile } = pathsFrom(env);
  const before = configText(configFile);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-config-'));
  const copy = path.join(folder, 'config.yaml');
  writeFileSync(copy, before, { mode: 0o600 });
  let after: string;
  try {
    await openEditor(env, copy);
    after = readFileSync(copy, 'utf8');
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  const problems = configProblems(after, 'config.yaml');
  if (problems.length > 0)
    throw new Refusal('config-invalid', `${problems.join('\n')}\nThe configuration was left as it was.`, {
      where: copy,
      nextStep: `your text is kept in ${copy}; mend it, then: coach init --force --from ${copy}`,
    });
  rmSync(folder, { recursive: true, force: true });
  const changed = after !== before;
  if (changed) replaceConfig(configFile, after);
  context.print({ file: configFile, changed }, [changed ? 'The configuration was changed.' : 'Nothing was changed.']);
  return 0;
};
