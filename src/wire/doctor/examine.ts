import { userInfo } from 'node:os';
import type { Io } from '../../cli/io.ts';
import { type Config, formatProblem } from '../../config/index.ts';
import { readConfig } from '../../config/read.ts';
import { createSecretStore } from '../../connectors/secrets/index.ts';
import { programs } from '../../daemon/systemctl.ts';
import { clockFrom } from '../../wire/clock.ts';
import { hostsFrom, pathsFrom } from '../../wire/settings.ts';
import { fileLines, folderLines, noticeLines } from './folders.ts';
import { loginLines } from './logins.ts';
import { clockLine, diskLine, nodeLine, permissionLine, terminalLine } from './machine.ts';
import { type DoctorLine, fail, ok, warn } from './model.ts';
import { databaseLines, exportLine, reviewLine, watermarkLines } from './stored.ts';
import { timerLines } from './timer.ts';

function configLines(file: string): { lines: DoctorLine[]; config: Config | null } {
  const read = readConfig(file);
  if (!read) return { lines: [fail('configuration', `there is none at ${file}`, 'coach init')], config: null };
  if (read.errors)
    return {
      lines: read.errors.map((one) => fail('configuration', formatProblem(one), 'coach config edit')),
      config: null,
    };
  if (!('config' in read)) return { lines: [], config: null };
  const warnings = read.warnings.map((text) => warn('configuration', text, 'coach config edit'));
  return { lines: [ok('configuration', file), ...warnings], config: read.config };
}

/**
 * Looks at everything the program stands on. Reads only: nothing is made, migrated, sent or logged in; with `online`
 * each remote source gets one cheap request. Goes on after every failure, so that all of them show at once.
 */
export async function examine(io: Io, options: { online: boolean; rows: number | null }): Promise<DoctorLine[]> {
  const { env } = io;
  const paths = pathsFrom(env);
  const clock = clockFrom(env);
  const now = clock.now();
  const run = programs(env);
  const lines: DoctorLine[] = [nodeLine(process.versions.node, process.versions.modules)];
  const { lines: configured, config } = configLines(paths.configFile);
  lines.push(...configured);
  const { lines: stored, held } = databaseLines(paths);
  lines.push(...stored);
  try {
    lines.push(permissionLine(paths, process.platform), diskLine(paths.data));
    if (config) {
      const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      lines.push(clockLine({ now, frozen: clock.frozen, zone: config.athlete.zone, machineZone }));
      const secrets = createSecretStore({ dir: paths.secrets, env });
      lines.push(...loginLines(config, secrets, now));
      if (held?.store)
        lines.push(...watermarkLines(held, config, now), reviewLine(held, config, now), exportLine(held));
      lines.push(...(await timerLines(run, userInfo().username, paths.state)));
      lines.push(
        ...(await fileLines(config, paths)),
        ...folderLines(config, paths),
        ...(await noticeLines(config, run)),
      );
      if (options.online) {
        const { onlineLines } = await import('./online.ts');
        lines.push(...(await onlineLines(config, hostsFrom(env), secrets)));
      }
    }
    lines.push(terminalLine(io, options.rows));
  } finally {
    held?.close();
  }
  return lines;
}
