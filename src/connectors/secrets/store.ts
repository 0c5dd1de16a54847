import { randomBytes } from 'node:crypto';
import * as nodeFs from 'node:fs';
import { join } from 'node:path';
import { AuthError, type RemoteName } from '../../ports/errors.ts';
import type { SecretStore } from '../../ports/people.ts';
import { KEY_BYTES, seal, unseal } from './crypt.ts';
import { createFile, ensureDir, readText, replaceFile, type SecretFs } from './files.ts';

/** The names in use; others work too. */
export const SECRET_NAMES = ['hevy-api-key', 'anthropic-api-key', 'garmin-tokens'] as const;

/**
 * Secrets that the program renews by itself: the file is newer than what the environment was started with, so it is
 * asked first.
 */
const RENEWED: readonly string[] = ['garmin-tokens'];

const NAME = /^[a-z0-9][a-z0-9-]{0,63}$/;
const KEY_FILE = 'key';
const SUFFIX = '.secret';

export interface SecretStoreOptions {
  /** Directory of the encrypted files and their key; made with mode 0700 at the first write. */
  dir: string;
  /** Environment variables, normally process.env. */
  env: Readonly<Record<string, string | undefined>>;
  /** Default node:fs. */
  fs?: SecretFs;
}

type Origin = 'environment' | 'systemd' | 'file';

/** `hevy-api-key` -> `HEVY_API_KEY`. */
export function variableOf(name: string): string {
  return name.toUpperCase().replaceAll('-', '_');
}

/**
 * Keys and tokens from, in this order: the environment (`HEVY_API_KEY`), `$CREDENTIALS_DIRECTORY/<name>` (systemd), the
 * encrypted file `<dir>/<name>.secret`; for tokens that the program renews the file comes first.
 *
 * What the file protects against: its content does not show in backups, searches, screen sharing or an editor as long
 * as the key file is not copied along, and a changed or swapped file is noticed (AES-256-GCM, the name authenticated).
 * What it does not protect against: the key lies beside it (`<dir>/key`, mode 0600), so whoever can read this user's
 * files - root, malware running as the user, a stolen unencrypted disk, a backup of the whole directory - can read the
 * secrets. There, only disk encryption, the environment of a secret manager or systemd credentials help.
 *
 * `read` throws AuthError when a stored secret can no longer be decrypted; the athlete has to log in again.
 * File system errors other than "not there" are passed on.
 */
export function createSecretStore(options: SecretStoreOptions): SecretStore {
  const { dir, env } = options;
  const fs = options.fs ?? nodeFs;

  function checkName(name: string): void {
    if (!NAME.test(name)) throw new RangeError('a secret name has lower-case letters, digits and hyphens only');
  }

  function suffix(): string {
    return randomBytes(6).toString('hex');
  }

  function parseKey(text: string | null): Buffer | null {
    const key = Buffer.from((text ?? '').trim(), 'hex');
    return key.length === KEY_BYTES ? key : null;
  }

  function keyForWriting(): Buffer {
    const existing = readText(fs, join(dir, KEY_FILE));
    if (existing !== null) {
      const key = parseKey(existing);
      if (key) return key;
      throw new Error(`the key file "${join(dir, KEY_FILE)}" is damaged: remove it and log in again`);
    }
    const fresh = `${randomBytes(KEY_BYTES).toString('hex')}\n`;
    const key = parseKey(createFile(fs, dir, KEY_FILE, fresh, suffix()));
    if (!key) throw new Error(`the key file "${join(dir, KEY_FILE)}" is damaged: remove it and log in again`);
    return key;
  }

  function fromEnvironment(name: string): string | null {
    return env[variableOf(name)]?.trim() || null;
  }

  function fromSystemd(name: string): string | null {
    const directory = env.CREDENTIALS_DIRECTORY;
    return directory ? readText(fs, join(directory, name))?.trim() || null : null;
  }

  function fromFile(name: string): string | null {
    const sealed = readText(fs, join(dir, `${name}${SUFFIX}`));
    if (sealed === null) return null;
    const key = parseKey(readText(fs, join(dir, KEY_FILE)));
    const value = key ? unseal(name, sealed, key) : null;
    if (value !== null) return value;
    const remote = (name.split('-', 1)[0] ?? name) as RemoteName;
    const next = name === 'anthropic-api-key' ? `set ${variableOf(name)}` : `log in again: coach auth ${remote}`;
    throw new AuthError(remote, `read ${name}`, `The stored "${name}" cannot be read any more; ${next}`);
  }

  const readers: Record<Origin, (name: string) => string | null> = {
    environment: fromEnvironment,
    systemd: fromSystemd,
    file: fromFile,
  };

  function order(name: string): Origin[] {
    return RENEWED.includes(name) ? ['file', 'environment', 'systemd'] : ['environment', 'systemd', 'file'];
  }

  function names(directory: string): string[] {
    try {
      return fs.readdirSync(directory).map(String);
    } catch {
      return [];
    }
  }

  return {
    read(name) {
      checkName(name);
      for (const origin of order(name)) {
        const value = readers[origin](name);
        if (value !== null) return value;
      }
      return null;
    },

    write(name, value) {
      checkName(name);
      ensureDir(fs, dir);
      replaceFile(fs, dir, `${name}${SUFFIX}`, seal(name, value, keyForWriting()), suffix());
    },

    remove(name) {
      checkName(name);
      const path = join(dir, `${name}${SUFFIX}`);
      if (readText(fs, path) === null) return false;
      fs.unlinkSync(path);
      return true;
    },

    list() {
      const found = new Set<string>(SECRET_NAMES);
      for (const file of names(dir)) if (file.endsWith(SUFFIX)) found.add(file.slice(0, -SUFFIX.length));
      const listed: { name: string; origin: Origin }[] = [];
      for (const name of [...found].filter((n) => NAME.test(n)).sort()) {
        const stored = readText(fs, join(dir, `${name}${SUFFIX}`)) !== null;
        const origin = order(name).find((o) => (o === 'file' ? stored : readers[o](name) !== null));
        if (origin) listed.push({ name, origin });
      }
      return listed;
    },
  };
}
