/** Exit codes of the contract. */
export const EXIT = {
  ok: 0,
  unexpected: 1,
  usage: 2,
  notReady: 3,
  loginNeeded: 4,
  newerStore: 5,
  stale: 6,
  exportsOpen: 7,
  pending: 10,
  temporary: 75,
  interrupted: 130,
} as const;

export interface Failure {
  code: string;
  message: string;
  where: string | null;
  accepted: string | null;
  nextStep: string | null;
  exit: number;
}

const REFUSAL_EXIT: Record<string, number> = {
  usage: EXIT.usage,
  'needs-tty': EXIT.usage,
  'needs-yes': EXIT.usage,
  'bad-value': EXIT.usage,
  'unknown-id': EXIT.usage,
  'already-there': EXIT.usage,
  'cannot-apply': EXIT.usage,
  'past-is-fixed': EXIT.usage,
  readonly: EXIT.usage,
  'already-decided': EXIT.stale,
  lapsed: EXIT.stale,
  'not-initialised': EXIT.notReady,
  'config-invalid': EXIT.notReady,
  'rules-invalid': EXIT.notReady,
  'template-invalid': EXIT.notReady,
  'no-plan': EXIT.notReady,
  'stale-basis': EXIT.stale,
  busy: EXIT.temporary,
};

const REMOTE_EXIT: Record<string, number> = {
  auth: EXIT.loginNeeded,
  'rate-limited': EXIT.temporary,
  unavailable: EXIT.temporary,
};

function field(error: object, name: string): unknown {
  return name in error ? (error as Record<string, unknown>)[name] : undefined;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/**
 * What npm has to put into place, or null. SQLite is the one dependency with a compiled part: it is missing while an
 * install runs or after its scripts were skipped, and does not load under another Node.js than it was compiled for.
 */
function notInstalled(error: Error): Pick<Failure, 'message' | 'nextStep'> | null {
  const code = text(field(error, 'code'));
  if (code === 'ERR_MODULE_NOT_FOUND') {
    const name = /^Cannot find package '([^']+)'/.exec(error.message)?.[1];
    if (name === undefined) return null;
    return { message: `The package ${name} is not installed.`, nextStep: 'npm ci in the folder of evening-coach' };
  }
  if (code !== 'ERR_DLOPEN_FAILED' && !error.message.startsWith('Could not locate the bindings file')) return null;
  return {
    message: `The database module is not built for Node.js ${process.versions.node}.`,
    nextStep: 'npm ci in the folder of evening-coach, or npm rebuild better-sqlite3 there',
  };
}

/** No room: on the disk, in the quota, or in what one file may take. */
const FULL: ReadonlySet<string> = new Set(['SQLITE_FULL', 'ENOSPC', 'EDQUOT', 'EFBIG']);
const NO_ACCESS: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EROFS',
  'ENOTDIR',
  'SQLITE_READONLY',
  'SQLITE_CANTOPEN',
]);

/** What an error means for the person at the terminal. Recognises errors by shape, so that `--help` loads none of their modules. */
export function failureOf(error: unknown): Failure {
  const blank = { where: null, accepted: null, nextStep: null };
  if (!(error instanceof Error)) return { ...blank, code: 'unexpected', message: String(error), exit: EXIT.unexpected };
  if (error.name === 'Interrupted')
    return { ...blank, code: 'interrupted', message: error.message, exit: EXIT.interrupted };
  const code = text(field(error, 'code'));
  if (error.name === 'Refusal' && code !== null) {
    return {
      code,
      message: error.message,
      where: text(field(error, 'where')),
      accepted: text(field(error, 'accepted')),
      nextStep: text(field(error, 'nextStep')),
      exit: REFUSAL_EXIT[code] ?? EXIT.unexpected,
    };
  }
  const kind = text(field(error, 'kind'));
  const remote = text(field(error, 'remote'));
  if (kind !== null && remote !== null) {
    const nextStep = kind === 'auth' ? `coach auth ${remote}` : null;
    return {
      ...blank,
      code: `${remote}-${kind}`,
      message: error.message,
      nextStep,
      exit: REMOTE_EXIT[kind] ?? EXIT.unexpected,
    };
  }
  const missing = notInstalled(error);
  if (missing !== null) return { ...blank, ...missing, code: 'not-installed', exit: EXIT.notReady };
  if (error.name === 'NewerStoreError')
    return {
      ...blank,
      code: 'store-newer',
      message: error.message,
      nextStep: 'Update evening-coach.',
      exit: EXIT.newerStore,
    };
  if (error.name === 'StoreDamagedError')
    return {
      ...blank,
      code: 'store-damaged',
      message: error.message,
      nextStep: 'coach data restore FILE --yes',
      exit: EXIT.newerStore,
    };
  if (code !== null && FULL.has(code))
    return {
      ...blank,
      code: 'disk-full',
      message: 'The disk is full; nothing was changed.',
      nextStep: 'Free some space and try again.',
      exit: EXIT.temporary,
    };
  if (code !== null && NO_ACCESS.has(code)) {
    const where = text(field(error, 'path'));
    return {
      ...blank,
      code: 'no-access',
      message: `${where ?? 'The database'} cannot be read or written here.`,
      where,
      nextStep: 'coach doctor',
      exit: EXIT.unexpected,
    };
  }
  if (code?.startsWith('SQLITE_IOERR'))
    return {
      ...blank,
      code: 'disk-failed',
      message: 'Reading or writing the disk failed; it may be full.',
      nextStep: 'coach doctor',
      exit: EXIT.temporary,
    };
  if (code === 'SQLITE_BUSY')
    return {
      ...blank,
      code: 'busy',
      message: 'Another coach is writing right now.',
      nextStep: 'Try again in a minute.',
      exit: EXIT.temporary,
    };
  return { ...blank, code: 'unexpected', message: error.message, nextStep: 'coach doctor', exit: EXIT.unexpected };
}
