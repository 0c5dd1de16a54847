import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hunkOf, stateOf, withHunk } from '../config/hunk.ts';
import { formatProblem } from '../config/problem.ts';
import type { SettingFiles } from '../ports/settings.ts';
import type { Paths } from './settings.ts';

type ConfigRoom = typeof import('../config/index.ts');

/** The configuration file behind proposals that change a setting; a text with errors is never written. */
export function settingFiles(paths: Pick<Paths, 'configFile'>): SettingFiles {
  const file = paths.configFile;
  const name = path.basename(file);
  const read = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  let loaded: ConfigRoom | null = null;

  function room(): ConfigRoom {
    if (loaded === null) throw new Error('nobody waited for the setting files to be ready');
    return loaded;
  }

  function problemIn(text: string): string | null {
    const [first] = room().loadConfig(text, name).errors ?? [];
    return first ? formatProblem(first) : null;
  }

  return {
    async ready() {
      loaded ??= await import('../config/index.ts');
    },
    plan(change) {
      const { ConfigEditError, withSetting } = room();
      const before = read();
      try {
        const after = withSetting(before, change);
        const problem = problemIn(after);
        return problem === null ? hunkOf(name, before, after) : { refused: problem };
      } catch (error) {
        if (!(error instanceof ConfigEditError)) throw error;
        return { refused: `${name}: ${error.message}` };
      }
    },
    state: (hunk) => stateOf(read(), hunk),
    write(hunk, direction) {
      const text = withHunk(read(), hunk, direction);
      if (text === null) return `${name} was changed there meanwhile`;
      const problem = problemIn(text);
      if (problem !== null) return problem;
      const temporary = `${file}.new`;
      writeFileSync(temporary, text, { mode: 0o600, flush: true });
      renameSync(temporary, file);
      return null;
    },
  };
}
