import * as nodeFs from 'node:fs';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSecretStore, redact } from '../../../src/connectors/secrets/index.ts';
import { AuthError } from '../../../src/ports/errors.ts';

let root: string;
let dir: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'coach-secrets-'));
  dir = join(root, 'a', 'secrets');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

describe('encrypted file', () => {
  test('round trip, also in a new process; nothing in clear, modes 0600 and 0700', () => {
    const store = createSecretStore({ dir, env: {} });
    expect(store.read('hevy-api-key')).toBeNull();
    expect(existsSync(dir)).toBe(false);
    store.write('hevy-api-key', 'top-secret-value');
    store.write('garmin-tokens', '{"a":"ünïcode 🏊"}');
    const again = createSecretStore({ dir, env: {} });
    expect(again.read('hevy-api-key')).toBe('top-secret-value');
    expect(again.read('garmin-tokens')).toBe('{"a":"ünïcode 🏊"}');
    expect(mode(dir)).toBe(0o700);
    expect(readdirSync(dir).sort()).toEqual(['garmin-tokens.secret', 'hevy-api-key.secret', 'key']);
    for (const file of readdirSync(dir)) {
      expect(mode(join(dir, file))).toBe(0o600);
      expect(readFileSync(join(dir, file), 'utf8')).not.toContain('secret-value');
    }
  });

  test('the same value is never stored as the same bytes', () => {
    const store = createSecretStore({ dir, env: {} });
    store.write('hevy-api-key', 'value');
    const first = readFileSync(join(dir, 'hevy-api-key.secret'), 'utf8');
    store.write('hevy-api-key', 'value');
    expect(readFileSync(join(dir, 'hevy-api-key.secret'), 'utf8')).not.toBe(first);
  });

  test('tightens a directory that others can read', () => {
    mkdirSync(dir, { recursive: true, mode: 0o755 });
    createSecretStore({ dir, env: {} }).write('hevy-api-key', 'value');
    expect(mode(dir)).toBe(0o700);
  });

  test('any text survives', () => {
    const store = createSecretStore({ dir, env: {} });
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        store.write('garmin-tokens', value);
        return store.read('garmin-tokens') === value;
      }),
      { numRuns: 20 },
    );
  });

  test('a changed, swapped or orphaned file asks for a new login', () => {
    const store = createSecretStore({ dir, env: {} });
    store.write('hevy-api-key', 'value-one');
    store.write('anthropic-api-key', 'value-two');
    const path = join(dir, 'hevy-api-key.secret');
    const good = readFileSync(path, 'utf8');
    const parts = JSON.parse(good) as Record<string, string>;
    const data = Buffer.from(parts.data ?? '', 'base64');
    data[0] = (data[0] ?? 0) ^ 1;
    const bad = [
      JSON.stringify({ ...parts, data: data.toString('base64') }),
      JSON.stringify({ ...parts, tag: (parts.tag ?? '').slice(0, 8) }),
      readFileSync(join(dir, 'anthropic-api-key.secret'), 'utf8'),
      good.slice(0, 20),
      '',
      'null',
    ];
    for (const text of bad) {
      writeFileSync(path, text);
      expect(() => store.read('hevy-api-key'), text).toThrow(AuthError);
    }
    writeFileSync(path, good);
    expect(store.read('hevy-api-key')).toBe('value-one');
    rmSync(join(dir, 'key'));
    expect(() => store.read('hevy-api-key')).toThrow(/coach auth hevy/);
  });

  test('a damaged key is not silently replaced', () => {
    const store = createSecretStore({ dir, env: {} });
    store.write('hevy-api-key', 'value');
    writeFileSync(join(dir, 'key'), 'short');
    expect(() => store.write('garmin-tokens', 'x')).toThrow(/key file/);
    expect(readFileSync(join(dir, 'key'), 'utf8')).toBe('short');
  });

  test('a write that fails half-way leaves the old value and no litter', () => {
    createSecretStore({ dir, env: {} }).write('hevy-api-key', 'old');
    for (const broken of ['renameSync', 'fsyncSync', 'writeFileSync'] as const) {
      const fail = (): never => {
        throw new Error('disk full');
      };
      const store = createSecretStore({ dir, env: {}, fs: { ...nodeFs, [broken]: fail } });
      expect(() => store.write('hevy-api-key', 'new')).toThrow('disk full');
      expect(createSecretStore({ dir, env: {} }).read('hevy-api-key')).toBe('old');
      expect(readdirSync(dir).sort()).toEqual(['hevy-api-key.secret', 'key']);
    }
  });

  test('the file is synced before it is renamed', () => {
    const order: string[] = [];
    const fs = {
      ...nodeFs,
      fsyncSync: (fd: number) => {
        order.push('fsync');
        nodeFs.fsyncSync(fd);
      },
      renameSync: (from: nodeFs.PathLike, to: nodeFs.PathLike) => {
        order.push('rename');
        nodeFs.renameSync(from, to);
      },
    };
    createSecretStore({ dir, env: {} }).write('hevy-api-key', 'x');
    createSecretStore({ dir, env: {}, fs }).write('hevy-api-key', 'y');
    expect(order).toEqual(['fsync', 'rename', 'fsync']);
  });

  test('works on a file system without hard links', () => {
    const linkSync = (): never => {
      throw Object.assign(new Error('no'), { code: 'EPERM' });
    };
    const store = createSecretStore({ dir, env: {}, fs: { ...nodeFs, linkSync } });
    store.write('hevy-api-key', 'x');
    expect(store.read('hevy-api-key')).toBe('x');
    expect(readdirSync(dir).sort()).toEqual(['hevy-api-key.secret', 'key']);
  });
});

describe('origins', () => {
  test('environment before systemd before file, trimmed; empty means absent', () => {
    const credentials = join(root, 'credentials');
    mkdirSync(credentials);
    writeFileSync(join(credentials, 'hevy-api-key'), 'from-systemd\n');
    createSecretStore({ dir, env: {} }).write('hevy-api-key', 'from-file');
    const read = (env: Record<string, string>) => createSecretStore({ dir, env }).read('hevy-api-key');
    expect(read({ HEVY_API_KEY: ' from-env\n', CREDENTIALS_DIRECTORY: credentials })).toBe('from-env');
    expect(read({ HEVY_API_KEY: '  ', CREDENTIALS_DIRECTORY: credentials })).toBe('from-systemd');
    expect(read({ CREDENTIALS_DIRECTORY: join(root, 'none') })).toBe('from-file');
  });

  test('tokens that are renewed come from the file first', () => {
    const env = { GARMIN_TOKENS: 'start' };
    const store = createSecretStore({ dir, env });
    expect(store.read('garmin-tokens')).toBe('start');
    store.write('garmin-tokens', 'renewed');
    expect(store.read('garmin-tokens')).toBe('renewed');
  });

  test('list tells names and origins, never values; remove forgets the file only', () => {
    const store = createSecretStore({ dir, env: { ANTHROPIC_API_KEY: 'k' } });
    store.write('hevy-api-key', 'x');
    store.write('other-thing', 'y');
    expect(store.list()).toEqual([
      { name: 'anthropic-api-key', origin: 'environment' },
      { name: 'hevy-api-key', origin: 'file' },
      { name: 'other-thing', origin: 'file' },
    ]);
    expect(store.remove('hevy-api-key')).toBe(true);
    expect(store.remove('hevy-api-key')).toBe(false);
    expect(store.read('hevy-api-key')).toBeNull();
  });

  test('names cannot leave the directory', () => {
    const store = createSecretStore({ dir, env: {} });
    for (const name of ['../x', '', 'A', 'a/b', 'a.b']) {
      expect(() => store.read(name)).toThrow(RangeError);
      expect(() => store.write(name, 'x')).toThrow(RangeError);
      expect(() => store.remove(name)).toThrow(RangeError);
    }
  });
});

describe('redact', () => {
  test('plain and URL-encoded, longest first; short values are left', () => {
    expect(redact('a abcdefgh b', ['abcdef', 'abcdefgh'])).toBe('a *** b');
    expect(redact('x=a%2Fb%2Bcdef', ['a/b+cdef'])).toBe('x=***');
    expect(redact('on and on', ['on', '', null, undefined])).toBe('on and on');
  });

  test('no secret of six or more characters survives in any text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 6 }), fc.string(), (before, secret, after) => {
        fc.pre(!'***'.includes(secret) && !secret.includes('*'));
        return !redact(`${before}${secret}${after}`, [secret]).includes(secret);
      }),
    );
  });
});
