import { subscribe } from 'node:diagnostics_channel';
import type { WriteFs } from '../connectors/disk/files.ts';
import type { Store } from '../store/index.ts';

export interface FaultPoints {
  /** The store with a boundary before and after every durable step of an export. */
  store(store: Store): Store;
  /** The disk with a boundary wherever a kill leaves something else on it: an empty file, half a file, a whole one, a new name, one less. */
  disk<F extends WriteFs>(fs: F): F;
}

function around<A extends unknown[], R>(point: () => void, body: (...args: A) => R): (...args: A) => R {
  return (...args) => {
    point();
    const result = body(...args);
    point();
    return result;
  };
}

function storeWith(point: () => void, store: Store): Store {
  const { exports: ledger, small } = store;
  return {
    ...store,
    transaction: around(point, store.transaction) as Store['transaction'],
    exports: { ...ledger, step: around(point, ledger.step), setState: around(point, ledger.setState) },
    small: { ...small, slots: { ...small.slots, save: around(point, small.slots.save) } },
  };
}

/** A file is written in two pieces, so that half of it can be what is left. */
function diskWith<F extends WriteFs>(point: () => void, fs: F): F {
  function after<A extends unknown[], R>(body: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      const result = body(...args);
      point();
      return result;
    };
  }
  const opened = after((file: string, flags: string, mode?: number) => fs.openSync(file, flags, mode));
  const written = after((fd: number, bytes: Uint8Array, at: number, size: number) =>
    fs.writeSync(fd, bytes, at, at === 0 ? Math.ceil(size / 2) : size),
  );
  return {
    ...fs,
    openSync: (file: string, flags: string, mode?: number) =>
      flags === 'w' ? opened(file, flags, mode) : fs.openSync(file, flags, mode),
    writeSync: written,
    renameSync: after(fs.renameSync),
    rmSync: after(fs.rmSync),
  };
}

/**
 * For the crash test alone: ends the process as `kill -9` would at its n-th boundary, counted at every durable step of
 * an export, every request and every change on the disk. `COACH_FAULT_POINT=0` only counts and says the number on
 * stderr. Null without the variable.
 */
export function faultPoints(env: NodeJS.ProcessEnv): FaultPoints | null {
  const wanted = env.COACH_FAULT_POINT;
  if (wanted === undefined || !/^\d+$/.test(wanted)) return null;
  const last = Number(wanted);
  let passed = 0;
  const point = (): void => {
    if (++passed === last) process.kill(process.pid, 'SIGKILL');
  };
  subscribe('http.client.request.start', point);
  subscribe('http.client.response.finish', point);
  if (last === 0) process.once('exit', () => process.stderr.write(`fault points: ${passed}\n`));
  return { store: (store) => storeWith(point, store), disk: (fs) => diskWith(point, fs) };
}
