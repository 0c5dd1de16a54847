import { subscribe } from 'node:diagnostics_channel';
import type { Store } from '../store/index.ts';

/**
 * For the crash test alone: ends the process as `kill -9` would at its n-th boundary, counted before and after every
 * durable step of an export and every request. `COACH_FAULT_POINT=0` only counts and says the number on stderr. Without the
 * variable nothing happens.
 */
export function withFaultPoints(store: Store, env: NodeJS.ProcessEnv): Store {
  const wanted = env.COACH_FAULT_POINT;
  if (wanted === undefined || !/^\d+$/.test(wanted)) return store;
  const last = Number(wanted);
  let passed = 0;
  const point = (): void => {
    if (++passed === last) process.kill(process.pid, 'SIGKILL');
  };
  subscribe('http.client.request.start', point);
  subscribe('http.client.response.finish', point);
  if (last === 0) process.once('exit', () => process.stderr.write(`fault points: ${passed}\n`));

  function around<A extends unknown[], R>(body: (...args: A) => R): (...args: A) => R {
    return (...args) => {
      point();
      const result = body(...args);
      point();
      return result;
    };
  }
  const { exports: ledger, small } = store;
  return {
    ...store,
    transaction: around(store.transaction) as Store['transaction'],
    exports: { ...ledger, step: around(ledger.step), setState: around(ledger.setState) },
    small: { ...small, slots: { ...small.slots, save: around(small.slots.save) } },
  };
}
