import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { coach, sampleHome, tempFolder } from './coach.ts';

const unitsOf = (home: string) => path.join(home, 'user', '.config', 'systemd', 'user');

/** A program on the PATH of the home that notes how it was called. */
function fakeProgram(home: string, name: string, body: string): string {
  const folder = path.join(home, 'programs');
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "$@" >> '${home}/${name}.calls'\n${body}\n`);
  chmodSync(file, 0o755);
  return `${home}/${name}.calls`;
}

describe('coach service', () => {
  test('--dry-run prints the units and writes nothing', async () => {
    const { home, env } = await sampleHome();
    const said = await coach(env, 'service', 'install', '--dry-run');
    expect(said.exit).toBe(0);
    expect(said.out).toContain(`Environment="COACH_HOME=${home}"`);
    expect(said.out).toMatch(/OnCalendar=\*-\*-\* \d\d:\d\d:00 America\/New_York/);
    expect(existsSync(unitsOf(home))).toBe(false);
  });

  test('installs, switches on through systemctl, shows its state and goes away again', async () => {
    const { home, env } = await sampleHome();
    const shown =
      'case "$2" in show) echo "UnitFileState=enabled"; echo "ActiveState=active"; echo "LoadState=loaded"; echo "NextElapseUSecRealtime=Sat 20:30";; esac';
    const calls = fakeProgram(home, 'systemctl', shown);
    fakeProgram(home, 'loginctl', 'echo Linger=no');
    const said = await coach(env, 'service', 'install', '--morning', '06:10', '--json');
    expect(said.json).toMatchObject({ enabled: true, trouble: null, next: [] });
    expect(readdirSync(unitsOf(home))).toHaveLength(5);
    expect(readFileSync(calls, 'utf8').split('\n').slice(0, 2)).toEqual([
      '--user daemon-reload',
      '--user enable --now coach-evening.timer coach-morning.timer',
    ]);
    const status = await coach(env, 'service', 'status', '--json');
    expect(status.json).toMatchObject({
      installed: true,
      timer: { enabled: 'enabled', active: true, next: 'Sat 20:30' },
      linger: false,
    });
    const units = status.json.units as { state: string }[];
    expect(units.map((one) => one.state)).toEqual(['current', 'current', 'current', 'current', 'current']);

    // Installing again without the morning takes only that part away.
    await coach(env, 'service', 'install');
    expect(readdirSync(unitsOf(home)).sort()).toEqual([
      'coach-evening.service',
      'coach-evening.timer',
      'coach-failed.service',
    ]);
    expect(readFileSync(calls, 'utf8')).toContain('--user disable --now coach-morning.timer');

    const gone = await coach(env, 'service', 'uninstall', '--json');
    expect((gone.json.removed as string[]).length).toBe(3);
    expect(readdirSync(unitsOf(home))).toEqual([]);
    expect((await coach(env, 'service', 'status', '--json')).json).toMatchObject({ installed: false });
  });

  test('without systemd it writes the units and says what to run', async () => {
    const { home, env } = await sampleHome();
    const said = await coach(env, 'service', 'install');
    expect(said.exit).toBe(0);
    expect(said.out).toContain('systemctl --user enable --now coach-evening.timer');
    expect(said.out).toContain('review --headless');
    expect(readdirSync(unitsOf(home))).toHaveLength(3);
  });

  test('only credential files that exist are named', async () => {
    const { home, env } = await sampleHome();
    const folder = path.join(home, 'config', 'credentials');
    mkdirSync(folder, { mode: 0o700 });
    writeFileSync(path.join(folder, 'hevy-api-key'), 'k', { mode: 0o600 });
    const said = await coach(env, 'service', 'install', '--dry-run');
    expect(said.out.match(/LoadCredential=.*/g)).toEqual([`LoadCredential=hevy-api-key:${folder}/hevy-api-key`]);
  });

  test('a unit that somebody else wrote is left alone', async () => {
    const { home, env } = await sampleHome();
    mkdirSync(unitsOf(home), { recursive: true });
    const own = path.join(unitsOf(home), 'coach-evening.timer');
    writeFileSync(own, '[Timer]\n');
    const said = await coach(env, 'service', 'install', '--json');
    expect(said.json.error).toMatchObject({ code: 'already-there', where: own });
    expect(readFileSync(own, 'utf8')).toBe('[Timer]\n');
    expect((await coach(env, 'service', 'uninstall')).exit).toBe(0);
    expect(existsSync(own)).toBe(true);
  });

  test('a key that only this shell knows is named, never written', async () => {
    const { env } = await sampleHome({ HEVY_API_KEY: 'very-secret' });
    const said = await coach(env, 'service', 'install', '--dry-run');
    expect(said.out).not.toContain('very-secret');
    expect((await coach(env, 'service', 'install')).err).toContain('HEVY_API_KEY is set in this shell only');
  });

  test('without a configuration there is no time to go by', async () => {
    const said = await coach({ COACH_HOME: tempFolder(), HOME: '/nowhere' }, 'service', 'install', '--json');
    expect(said.exit).toBe(3);
    expect(said.json.error).toMatchObject({ code: 'not-initialised', nextStep: 'coach init' });
  });
});

const analyze = spawnSync('systemd-analyze', ['--version']).status === 0;

test.skipIf(!analyze)('systemd-analyze accepts the installed units (where it is there)', async () => {
  const { home, env } = await sampleHome();
  await coach(env, 'service', 'install', '--morning');
  const files = readdirSync(unitsOf(home)).map((name) => path.join(unitsOf(home), name));
  const ran = spawnSync('systemd-analyze', ['--user', 'verify', ...files], {
    env: { ...process.env, XDG_RUNTIME_DIR: tempFolder() },
    encoding: 'utf8',
  });
  expect(ran.stderr).not.toMatch(/coach-/);
  expect(ran.status).toBe(0);
});
