import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { completionNodes, completionScript, SHELLS } from '../../src/cli/completion.ts';
import { coach, tempFolder } from './coach.ts';

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

/** What bash offers for a line typed so far. */
function offered(...line: string[]): string[] {
  const file = path.join(tempFolder(), 'coach.bash');
  const kinds = [{ name: 'soreness', says: 'soreness 6' }];
  writeFileSync(file, completionScript('bash', COMMANDS, { log: kinds }));
  const words = line.map((one) => `'${one}'`).join(' ');
  const script = `source '${file}'; COMP_WORDS=(coach ${words}); COMP_CWORD=${line.length}; _coach; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return spawnSync('bash', ['--norc', '-c', script], { encoding: 'utf8' }).stdout.split('\n').filter(Boolean);
}

describe('completion', () => {
  test('every command and every option of the table is known', () => {
    const nodes = completionNodes(COMMANDS);
    for (const spec of COMMANDS) {
      const at = spec.name.replace(/ ?[[<].*/, '');
      const node = nodes.find((one) => one.path === at);
      expect(node, at).toBeDefined();
      for (const option of spec.options ?? []) {
        const long = /--[a-z-]+/.exec(option.flags)?.[0];
        expect(node?.options.map((one) => one.long)).toContain(long);
      }
    }
  });

  test.each(SHELLS)('%s: the script is printed, also as JSON', async (shell) => {
    const said = await coach({}, 'completion', shell);
    expect(said.exit).toBe(0);
    expect(said.out).toContain('review');
    expect(said.out).toContain('body-fat');
    expect((await coach({}, 'completion', shell, '--json')).json).toMatchObject({ shell, script: expect.any(String) });
  });

  test('another shell is refused with the ones there are', async () => {
    const said = await coach({}, 'completion', 'tcsh', '--json');
    expect(said.exit).toBe(2);
    expect(said.json.error).toMatchObject({ accepted: 'bash, zsh, fish' });
  });

  test.skipIf(!has('bash'))('bash offers what fits (where bash is there)', () => {
    expect(offered('rev')).toEqual(['review']);
    expect(offered('plan', 'sh')).toEqual(['show']);
    expect(offered('log', '')).toEqual(['soreness']);
    expect(offered('service', '')).toEqual(['install', 'uninstall', 'status']);
    expect(offered('review', '--head')).toEqual(['--headless']);
    expect(offered('review', '--no-sync', '--read')).toEqual(['--readonly']);
    expect(offered('import', '/et')).toContain('/etc');
  });

  test.skipIf(!has('zsh'))('zsh reads its script (where zsh is there)', () => {
    const file = path.join(tempFolder(), '_coach');
    writeFileSync(file, completionScript('zsh', COMMANDS));
    expect(spawnSync('zsh', ['-n', file]).status).toBe(0);
  });

  test.skipIf(!has('fish'))('fish reads its script (where fish is there)', () => {
    const file = path.join(tempFolder(), 'coach.fish');
    writeFileSync(file, completionScript('fish', COMMANDS));
    expect(spawnSync('fish', ['-n', file]).status).toBe(0);
  });
});
