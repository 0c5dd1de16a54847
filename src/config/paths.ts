import { join } from 'node:path';
import envPaths from 'env-paths';

/** Where everything lives. Directories are made by whoever writes into them (0700, files 0600). */
export interface Paths {
  /** COACH_HOME when set, else null. */
  home: string | null;
  config: string;
  data: string;
  state: string;
  cache: string;
  configFile: string;
  /** The athlete's own rule and template files. */
  rules: string;
  templates: string;
  database: string;
  exports: string;
  backups: string;
  secrets: string;
  lock: string;
  log: string;
}

type Env = Readonly<Record<string, string | undefined>>;

/**
 * COACH_HOME replaces all four directories; on Linux and other unixes the XDG variables count, else the places the
 * system uses. A relative XDG directory is ignored, as its specification says.
 */
export function paths(env: Env, platform: NodeJS.Platform): Paths {
  const home = env.COACH_HOME?.trim() || null;
  if (home) {
    return layout(home, join(home, 'config'), join(home, 'data'), join(home, 'state'), join(home, 'cache'));
  }
  const user = env.HOME;
  if (platform === 'darwin' || platform === 'win32' || !user) {
    const system = envPaths('coach', { suffix: '' });
    return layout(null, system.config, system.data, system.log, system.cache);
  }
  return layout(
    null,
    join(absolute(env.XDG_CONFIG_HOME) ?? join(user, '.config'), 'coach'),
    join(absolute(env.XDG_DATA_HOME) ?? join(user, '.local', 'share'), 'coach'),
    join(absolute(env.XDG_STATE_HOME) ?? join(user, '.local', 'state'), 'coach'),
    join(absolute(env.XDG_CACHE_HOME) ?? join(user, '.cache'), 'coach'),
  );
}

function absolute(directory: string | undefined): string | null {
  return directory?.startsWith('/') ? directory : null;
}

function layout(home: string | null, config: string, data: string, state: string, cache: string): Paths {
  return {
    home,
    config,
    data,
    state,
    cache,
    configFile: join(config, 'config.yaml'),
    rules: join(config, 'rules'),
    templates: join(config, 'templates'),
    database: join(data, 'coach.db'),
    exports: join(data, 'exports'),
    backups: join(data, 'backups'),
    secrets: join(config, 'secrets'),
    lock: join(state, 'coach.lock'),
    log: join(state, 'coach.log'),
  };
}
