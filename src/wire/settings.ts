import path from 'node:path';
import type { Config } from '../config/config.ts';
import { hosts } from '../config/hosts.ts';
import { paths } from '../config/paths.ts';
import { formatProblem } from '../config/problem.ts';
import { readText } from '../config/read-text.ts';
import { Refusal } from '../review/refusal.ts';
import { parsedCache } from './parsed-cache.ts';

export type Paths = ReturnType<typeof paths>;
export type Hosts = ReturnType<typeof hosts>['hosts'];

export function pathsFrom(env: NodeJS.ProcessEnv): Paths {
  return paths(env, process.platform);
}

/** Hosts with their overrides; throws a Refusal for plain http to anywhere but this machine. */
export function hostsFrom(env: NodeJS.ProcessEnv): Hosts {
  const { hosts: found, errors } = hosts(env);
  const first = errors[0];
  if (first)
    throw new Refusal('config-invalid', formatProblem(first), { where: first.field, accepted: first.accepted });
  return found;
}

/**
 * The checked configuration. A text that was found right at an earlier start is not parsed again. Throws a Refusal when
 * there is none or when it has errors, all of them named.
 */
export async function configFrom(where: Paths): Promise<Config> {
  const text = readText(where.configFile);
  if (text === null)
    throw new Refusal('not-initialised', `There is no configuration at ${where.configFile}.`, {
      where: where.configFile,
      nextStep: 'coach init',
    });
  const cache = parsedCache<Config>(path.join(where.cache, 'config.json'));
  const known = cache.take(text);
  if (known !== null) return known;
  const { loadConfig } = await import('../config/load.ts');
  const loaded = loadConfig(text, where.configFile);
  if (loaded.errors !== undefined) {
    const { errors } = loaded;
    const [first] = errors;
    throw new Refusal('config-invalid', errors.map(formatProblem).join('\n'), {
      where: `${first?.file}${first?.line ? `:${first.line}` : ''} ${first?.field ?? ''}`.trim(),
      accepted: first?.accepted ?? null,
      nextStep: 'coach config edit',
    });
  }
  cache.keep(text, loaded.config);
  cache.save();
  return loaded.config;
}
