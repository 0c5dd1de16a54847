import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { createSecretStore } from '../../src/connectors/secrets/index.ts';
import { tryLock } from '../../src/store/lock.ts';
import { clockLine, diskLine, nodeLine } from '../../src/wire/doctor/machine.ts';
import type { DoctorLine } from '../../src/wire/doctor/model.ts';
import { isHeld } from '../../src/wire/doctor/timer.ts';
import { pathsFrom } from '../../src/wire/settings.ts';
import { coach, homeEnv, sampleHome, tempFolder } from './coach.ts';

async function examine(env: NodeJS.ProcessEnv, ...args: string[]) {
  const said = await coach(env, 'doctor', '--json', ...args);
  const checks = said.json.checks as DoctorLine[];
  return { exit: said.exit, checks, of: (name: string) => checks.filter((one) => one.check === name) };
}

describe('coach doctor', () => {
  test('makes nothing where nothing is, and says how to begin', async () => {
    const home = path.join(tempFolder(), 'none');
    const { exit, of } = await examine(homeEnv(home));
    expect(exit).toBe(3);
    expect(of('configuration')).toMatchObject([{ state: 'fail', mend: 'coach init' }]);
    expect(existsSync(home)).toBe(false);
  });

  test('a fresh home: nothing fails, and every warning has one command', async () => {
    const { env } = await sampleHome();
    await coach(env, 'status');
    const { exit, checks, of } = await examine(env);
    expect(exit).toBe(0);
    expect(checks.filter((one) => one.state === 'fail')).toEqual([]);
    for (const one of checks) expect(one.mend === null).toBe(one.state === 'ok');
    expect(of('database')[0]?.state).toBe('ok');
    expect(of('migrations')[0]?.state).toBe('ok');
    expect(of('backup')[0]).toMatchObject({ state: 'warn', mend: 'coach data backup' });
    expect(of('timer')[0]).toMatchObject({ state: 'warn', mend: 'coach daemon' });
    expect(of('clock')[0]).toMatchObject({ state: 'warn', mend: 'unset COACH_NOW' });
    expect(of('garmin login')[0]).toMatchObject({ state: 'warn', mend: 'coach auth garmin' });
    expect(of('garmin data')[0]?.mend).toBe('coach sync --source garmin');
    expect(of('last review')[0]?.mend).toBe('coach review');
  });

  test('every error of the configuration is a failure with its line', async () => {
    const { home, env } = await sampleHome();
    const file = path.join(home, 'config', 'config.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^review:/m, 'reviw:'));
    const { exit, of } = await examine(env);
    expect(exit).toBe(3);
    expect(of('configuration')[0]).toMatchObject({ state: 'fail', mend: 'coach config edit' });
    expect(of('configuration')[0]?.says).toContain('config.yaml:');
  });

  test('a damaged database is a failure that points at the newest backup', async () => {
    const { home, env } = await sampleHome();
    await coach(env, 'status');
    await coach(env, 'data', 'backup');
    const file = path.join(home, 'data', 'coach.db');
    writeFileSync(file, 'this is no database, only words '.repeat(300));
    const { exit, of } = await examine(env);
    expect(exit).toBe(3);
    expect(of('database')[0]?.state).toBe('fail');
    expect(of('database')[0]?.mend).toMatch(/^coach data restore '.*coach-20261121-014500\.db'$/);
  });

  test('a database of a newer program is a failure and stays as it is', async () => {
    const { home, env } = await sampleHome();
    await coach(env, 'status');
    const file = path.join(home, 'data', 'coach.db');
    const db = new BetterSqlite3(file);
    db.prepare("insert into migration_checksums values ('9999_later', 'x')").run();
    db.close();
    const { exit, of } = await examine(env);
    expect(exit).toBe(3);
    expect(of('migrations')[0]?.says).toContain('9999_later');
  });

  test('a migration still to come is only announced', async () => {
    const { home, env } = await sampleHome();
    await coach(env, 'status');
    const file = path.join(home, 'data', 'coach.db');
    const db = new BetterSqlite3(file);
    db.prepare('delete from migration_checksums').run();
    db.close();
    const { exit, of } = await examine(env);
    expect(exit).toBe(0);
    expect(of('migrations')[0]?.state).toBe('warn');
    const after = new BetterSqlite3(file, { readonly: true });
    expect(after.prepare('select count(*) as n from migration_checksums').get()).toEqual({ n: 0 });
    after.close();
  });

  test('looser permissions are named with the command that tightens them', async () => {
    const { home, env } = await sampleHome();
    const file = path.join(home, 'config', 'config.yaml');
    chmodSync(home, 0o700);
    chmodSync(file, 0o644);
    const [line] = (await examine(env)).of('permissions');
    expect(line).toMatchObject({ state: 'warn', mend: `chmod go-rwx '${file}'` });
  });

  test('tokens: present, expired, refused; never shown', async () => {
    const { env } = await sampleHome();
    const secrets = createSecretStore({ dir: pathsFrom(env).secrets, env: {} });
    const exp = (iso: string) =>
      `h.${Buffer.from(JSON.stringify({ exp: Date.parse(iso) / 1000 })).toString('base64url')}.s`;
    const line = async (tokens: Record<string, unknown>) => {
      secrets.write('garmin-tokens', JSON.stringify(tokens));
      return (await examine(env)).of('garmin login')[0];
    };
    expect(await line({ di_token: exp('2026-11-22T00:00:00Z'), di_refresh_token: 'r' })).toMatchObject({ state: 'ok' });
    expect(await line({ di_token: exp('2026-11-20T00:00:00Z'), di_refresh_token: 'r' })).toMatchObject({
      state: 'ok',
      says: expect.stringContaining('renewed'),
    });
    expect(await line({ di_token: exp('2026-11-20T00:00:00Z') })).toMatchObject({
      state: 'warn',
      mend: 'coach auth garmin',
    });
    expect(await line({ di_token: 'a', di_refresh_token: 'r', refused: 'both' })).toMatchObject({ state: 'warn' });
    secrets.write('hevy-api-key', 'very-secret');
    const said = await coach(env, 'doctor');
    expect(said.out).toContain('hevy login');
    expect(said.out).not.toContain('very-secret');
  });

  test('folders of a watch that is not connected, own templates and rules with a typo', async () => {
    const { home, env } = await sampleHome();
    await coach(env, 'config', 'set', 'export.fitDirectory', '/media/nobody/GARMIN/NewFiles');
    for (const folder of ['rules', 'templates']) {
      mkdirSync(path.join(home, 'config', folder));
      writeFileSync(path.join(home, 'config', folder, 'mine.yaml'), 'id: mine\nversion: one\n');
    }
    const { of } = await examine(env);
    expect(of('watch folder')[0]?.state).toBe('warn');
    expect(of('templates')[0]).toMatchObject({ state: 'warn', mend: 'coach plan lint' });
    expect(of('rules')[0]).toMatchObject({ state: 'warn', mend: 'coach rules check' });
  });

  test('a running daemon stands in for the timer, and looking takes no lock', async () => {
    const { home, env } = await sampleHome();
    const state = path.join(home, 'state');
    const release = tryLock(state, 'daemon');
    expect((await examine(env)).of('timer')[0]).toMatchObject({ state: 'ok' });
    release?.();
    expect(isHeld(state, 'daemon')).toBe(false);
  });

  test('it writes nothing: the files are the same afterwards', async () => {
    const { home, env } = await sampleHome();
    await coach(env, 'status');
    const copy = tempFolder();
    cpSync(home, copy, { recursive: true });
    await examine(env);
    for (const name of ['config/config.yaml', 'data/coach.db'])
      expect(readFileSync(path.join(home, name)).equals(readFileSync(path.join(copy, name)))).toBe(true);
    expect(readdirSync(home).sort()).toEqual(readdirSync(copy).sort());
  });

  test('--online asks each host once; a refused key is named', async () => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url} ${request.headers['api-key'] ?? '-'}`);
      response.writeHead(request.url === '/v1/user/info' ? 401 : 404).end('no');
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      const { env } = await sampleHome({
        COACH_HEVY_API_URL: url,
        COACH_GARMIN_API_URL: url,
        HEVY_API_KEY: 'k-1',
      });
      const { exit, of } = await examine(env, '--online');
      expect(exit).toBe(0);
      expect(of('garmin online')[0]?.state).toBe('ok');
      expect(of('hevy online')[0]).toMatchObject({ state: 'warn', mend: 'coach auth hevy' });
      expect(asked.sort()).toEqual(['GET / -', 'GET /v1/user/info k-1']);
    } finally {
      server.close();
    }
    const gone = await sampleHome();
    expect((await examine(gone.env, '--online')).of('garmin online')[0]?.says).toBe('it refuses the connection');
  });
});

test('limits of node and disk', () => {
  expect(nodeLine('20.18.3', '115').state).toBe('fail');
  expect(nodeLine('20.19.0', '115').state).toBe('ok');
  expect(nodeLine('24.0.0', '137').state).toBe('ok');
  expect(diskLine('/', () => 10 * 1024 * 1024).state).toBe('fail');
  expect(diskLine('/', () => 200 * 1024 * 1024).state).toBe('warn');
  expect(diskLine('/', () => 20 * 1024 ** 3)).toMatchObject({ state: 'ok', says: '20 GB free' });
});

test('a machine in another zone is pointed out, a server on UTC is not', () => {
  const at = { now: '2026-11-21T01:45:00Z', frozen: false, zone: 'America/New_York' };
  expect(clockLine({ ...at, machineZone: 'Europe/Berlin' })).toMatchObject({ state: 'warn' });
  expect(clockLine({ ...at, machineZone: 'UTC' }).state).toBe('ok');
  expect(clockLine({ ...at, machineZone: 'America/Toronto' }).state).toBe('ok');
});
