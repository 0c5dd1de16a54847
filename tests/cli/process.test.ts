import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { coach, homeEnv, tempFolder } from './coach.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const COACH = path.join(ROOT, 'bin', 'coach.js');
const OURS = /^(doctor|service|daemon|data|completion|config|rules (edit|stats|replay)|plan (fmt|export))\b/;

test.each(COMMANDS.filter((one) => OURS.test(one.name)).map((one) => [one.name, one.example]))(
  '%s: --help has an example',
  async (name, example) => {
    const words = name.split(' ').filter((word) => !/^[[<]/.test(word));
    const said = await coach({}, ...words, '--help');
    expect(said.exit).toBe(0);
    expect(said.out).toContain(`Example:\n  ${example}`);
    expect(said.out).toContain('--json');
  },
);

describe.skipIf(!existsSync(path.join(ROOT, 'dist', 'main.js')))('the built command (npm run build makes it)', () => {
  function run(env: NodeJS.ProcessEnv, ...args: string[]) {
    return spawnSync(process.execPath, [COACH, ...args], { env, encoding: 'utf8' });
  }

  test('doctor, service, backup and export as processes', () => {
    const env = homeEnv(tempFolder());
    expect(run(env, 'doctor').status).toBe(3);
    expect(run(env, 'init', '--yes').status).toBe(0);
    const doctor = run(env, 'doctor', '--json');
    expect(doctor.status).toBe(0);
    expect(JSON.parse(doctor.stdout)).toMatchObject({ schemaVersion: 1, ok: true });
    const units = run(env, 'service', 'install', '--dry-run');
    expect(units.stdout).toContain(`ExecStart="${process.execPath}" "${COACH}" review --headless`);
    expect(run(env, 'data', 'backup').status).toBe(0);
    expect(run(env, 'data', 'delete').status).toBe(2);
    expect(run(env, 'completion', 'bash').stdout).toContain('complete -F _coach coach');
  });

  /** Runs on a terminal, types an answer at the prompt; the exit code. */
  async function onTerminal(env: NodeJS.ProcessEnv, args: string[], prompt: string, answer: string): Promise<number> {
    const { spawn: spawnPty } = await import('@lydell/node-pty');
    const terminal = spawnPty(process.execPath, [COACH, ...args], {
      cols: 100,
      rows: 30,
      env: env as Record<string, string>,
    });
    let said = '';
    let asked = false;
    terminal.onData((chunk) => {
      said += chunk;
      if (asked || !said.includes(prompt)) return;
      asked = true;
      terminal.write(`${answer}\r`);
    });
    return new Promise((resolve) => void terminal.onExit(({ exitCode }) => resolve(exitCode)));
  }

  test('on a terminal, deleting asks for the word and takes nothing else', async () => {
    const home = tempFolder();
    const env = homeEnv(home);
    run(env, 'init', '--yes');
    expect(await onTerminal(env, ['data', 'delete'], 'to go on: ', 'yes')).toBe(2);
    expect(existsSync(path.join(home, 'config', 'config.yaml'))).toBe(true);
    expect(await onTerminal(env, ['data', 'delete'], 'to go on: ', 'delete')).toBe(0);
    expect(existsSync(home)).toBe(false);
  }, 60_000);

  test('the daemon catches up in a process of its own and ends at a signal', async () => {
    const env = homeEnv(tempFolder());
    run(env, 'init', '--yes');
    const daemon = spawn(process.execPath, [COACH, 'daemon'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    const exit = new Promise<number | null>((resolve) => void daemon.on('exit', resolve));
    await new Promise<void>((resolve) => {
      daemon.stderr.on('data', (chunk) => {
        said += chunk;
        if (/evening review: exit \d+/.test(said)) resolve();
      });
      daemon.on('exit', () => resolve());
    });
    expect(said).toMatch(/2026-11-20 evening review: exit \d+/);
    expect(run(env, 'daemon', '--json').status).toBe(75);
    daemon.kill('SIGTERM');
    expect(await exit).toBe(0);
    expect(run(env, 'history', '--json').stdout).toContain('2026-11-20-evening');
  }, 60_000);
});
