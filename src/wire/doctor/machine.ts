import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Io } from '../../cli/io.ts';
import { localTime, offsetMinutes } from '../../time/zone.ts';
import type { Paths } from '../../wire/settings.ts';
import { type DoctorLine, fail, ok, warn } from './model.ts';

const LEAST_NODE: readonly [number, number] = [20, 19];
const MEGABYTE = 1024 * 1024;

/** @param version as `process.versions.node` */
export function nodeLine(version: string, abi: string): DoctorLine {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [least, leastMinor] = LEAST_NODE;
  if (major > least || (major === least && minor >= leastMinor)) return ok('node', `${version} (ABI ${abi})`);
  return fail(
    'node',
    `${version} is too old; ${LEAST_NODE.join('.')} or newer is needed`,
    'install a newer Node.js (https://nodejs.org)',
  );
}

function nearestExisting(folder: string): string {
  let at = folder;
  while (!existsSync(at) && path.dirname(at) !== at) at = path.dirname(at);
  return at;
}

/** Free space where the data lies. */
export function diskLine(data: string, free = freeBytes): DoctorLine {
  const bytes = free(nearestExisting(data));
  const megabytes = Math.floor(bytes / MEGABYTE);
  const words = megabytes >= 10_240 ? `${Math.floor(megabytes / 1024)} GB free` : `${megabytes} MB free`;
  if (megabytes < 50) return fail('disk', `${words}: too little to store anything safely`, `df -h '${data}'`);
  if (megabytes < 500) return warn('disk', `${words}: getting full`, `df -h '${data}'`);
  return ok('disk', words);
}

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

function looserThan(file: string, mode: number): boolean {
  return existsSync(file) && (statSync(file).mode & 0o777 & ~mode) !== 0;
}

/** Directories 0700, files 0600: health data and keys are nobody else's. */
export function permissionLine(paths: Paths, platform: NodeJS.Platform): DoctorLine {
  if (platform === 'win32') return ok('permissions', 'left to Windows');
  const folders = [paths.home, paths.config, paths.data, paths.state, paths.secrets, paths.backups, paths.exports];
  const credentials = path.join(paths.config, 'credentials');
  const inside = (folder: string) =>
    existsSync(folder) && statSync(folder).isDirectory()
      ? readdirSync(folder).map((name) => path.join(folder, name))
      : [];
  const files = [
    paths.configFile,
    paths.database,
    `${paths.database}-wal`,
    ...inside(paths.secrets),
    ...inside(paths.backups),
    ...inside(credentials),
  ];
  const open = [
    ...[...folders, credentials].filter((one): one is string => one !== null && looserThan(one, 0o700)),
    ...files.filter((one) => looserThan(one, 0o600)),
  ];
  if (open.length === 0) return ok('permissions', 'only you can read your data');
  const quoted = open.map((one) => `'${one}'`).join(' ');
  return warn('permissions', `others on this machine may look into ${open.join(', ')}`, `chmod go-rwx ${quoted}`);
}

/** The machine's clock and zone beside the athlete's. */
export function clockLine(input: { now: string; frozen: boolean; zone: string; machineZone: string }): DoctorLine {
  const { now, zone, machineZone } = input;
  if (input.frozen) return warn('clock', `COACH_NOW holds the clock at ${now}`, 'unset COACH_NOW');
  const here = `${localTime(now, zone)} in ${zone}`;
  // A server on UTC says nothing about where the athlete is.
  if (offsetMinutes(now, zone) === offsetMinutes(now, machineZone) || /^(Etc\/)?UTC$/.test(machineZone))
    return ok('clock', here);
  return warn(
    'clock',
    `${here}, but this machine keeps ${machineZone} (${localTime(now, machineZone)}); your evenings follow ${zone}`,
    `coach config set athlete.zone ${machineZone}`,
  );
}

/** Size and colours of the terminal, as far as there is one. */
export function terminalLine(io: Io, rows: number | null): DoctorLine {
  const { env } = io;
  if (!io.stdoutIsTty) return ok('terminal', 'output is not a terminal; text and --json work');
  const colour =
    env.NO_COLOR || env.TERM === 'dumb'
      ? 'no colours'
      : /truecolor|24bit/.test(env.COLORTERM ?? '')
        ? '16 million colours'
        : 'colours';
  const size = `${io.columns} x ${rows ?? '?'}, ${colour}`;
  if (io.columns < 60 || (rows !== null && rows < 16))
    return warn('terminal', `${size}: small for the review, 60 x 16 at least`, 'coach review --accessible');
  return ok('terminal', size);
}
