import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { hosts, isLoopback, paths, sampleConfig } from '../../src/config/index.ts';
import { readConfig } from '../../src/config/read.ts';

describe('paths', () => {
  test('COACH_HOME replaces all four directories', () => {
    const found = paths({ COACH_HOME: '/h', HOME: '/home/a', XDG_DATA_HOME: '/x' }, 'linux');
    expect(found).toMatchObject({
      home: '/h',
      configFile: '/h/config/config.yaml',
      database: '/h/data/coach.db',
      exports: '/h/data/exports',
      lock: '/h/state/coach.lock',
      cache: '/h/cache',
    });
    expect(Object.values(found).every((path) => path?.startsWith('/h'))).toBe(true);
  });

  test('XDG variables, then their standard places; relative ones are ignored', () => {
    expect(paths({ HOME: '/home/a' }, 'linux')).toMatchObject({
      home: null,
      config: '/home/a/.config/coach',
      data: '/home/a/.local/share/coach',
      state: '/home/a/.local/state/coach',
      cache: '/home/a/.cache/coach',
    });
    expect(paths({ HOME: '/home/a', XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: 'rel' }, 'linux')).toMatchObject({
      config: '/c/coach',
      state: '/home/a/.local/state/coach',
    });
    expect(paths({ COACH_HOME: ' ', HOME: '/home/a' }, 'linux').home).toBeNull();
  });
});

describe('hosts', () => {
  test('the real ones, unless others are named', () => {
    expect(hosts({}).hosts).toEqual({
      garminApi: 'https://connectapi.garmin.com',
      garminSso: 'https://sso.garmin.com',
      garminDiauth: 'https://diauth.garmin.com',
      hevyApi: 'https://api.hevyapp.com',
    });
    const { hosts: found, errors } = hosts({
      COACH_GARMIN_API_URL: 'http://127.0.0.1:4010/',
      COACH_HEVY_API_URL: 'https://hevy.example.com/api/',
    });
    expect(errors).toEqual([]);
    expect(found).toMatchObject({ garminApi: 'http://127.0.0.1:4010', hevyApi: 'https://hevy.example.com/api' });
  });

  test.each([
    'http://example.com',
    'http://127.0.0.1.example.com',
    'http://192.168.0.10',
    'http://localhost.example.com',
    'ftp://localhost',
    'localhost:4010',
    'nonsense',
    'https://user:secret@example.com',
    'https://example.com/?token=secret',
  ])('%s is refused and the real host stays', (url) => {
    const { hosts: found, errors } = hosts({ COACH_GARMIN_SSO_URL: url });
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatchObject({ file: 'COACH_GARMIN_SSO_URL', accepted: expect.stringContaining('https://') });
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(found.garminSso).toBe('https://sso.garmin.com');
  });

  test('loopback is this machine only', () => {
    expect(['localhost', '127.0.0.1', '127.8.9.1', '[::1]'].every(isLoopback)).toBe(true);
    expect(['0.0.0.0', '10.0.0.1', '[::2]', 'localhost.', 'mylocalhost'].some(isLoopback)).toBe(false);
  });
});

describe('reading the file', () => {
  const directory = mkdtempSync(join(tmpdir(), 'coach-config-'));
  afterEach(() => rmSync(directory, { recursive: true, force: true }));

  test('gives the configuration with its text, or null when there is none', () => {
    const file = join(directory, 'config.yaml');
    expect(readConfig(file)).toBeNull();
    writeFileSync(file, sampleConfig());
    expect(readConfig(file)).toMatchObject({ text: sampleConfig(), config: { athlete: { name: 'Alex' } } });
  });
});
