import type { Config } from '../config/index.ts';
import { formatProblem, hosts, paths } from '../config/index.ts';
import { readConfig } from '../config/read.ts';
import { Refusal } from '../review/refusal.ts';

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

/** The checked configuration. Throws a Refusal when there is none or when it has errors, all of them named. */
export function configFrom(where: Paths): Config {
  const loaded = readConfig(where.configFile);
  if (loaded === null)
    throw new Refusal('not-initialised', `There is no configuration at ${where.configFile}.`, {
      where: where.configFile,
      nextStep: 'coach init',
    });
  if (!('config' in loaded) || !loaded.config) {
    const errors = ('errors' in loaded ? loaded.errors : undefined) ?? [];
    const [first] = errors;
    throw new Refusal('config-invalid', errors.map(formatProblem).join('\n'), {
      where: `${first?.file}${first?.line ? `:${first.line}` : ''} ${first?.field ?? ''}`.trim(),
      accepted: first?.accepted ?? null,
      nextStep: 'coach config edit',
    });
  }
  return loaded.config;
}
