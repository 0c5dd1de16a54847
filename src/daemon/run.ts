import cron from 'node-cron';
import { Refusal } from '../review/refusal.ts';
import { tryLock } from '../store/lock.ts';
import { coachChildren } from './child.ts';
import { createKeeper, type KeeperParts } from './keeper.ts';

/** Calls the body by the clock; returns how to end that. */
export type Schedule = (expression: string, zone: string, body: () => Promise<void>) => () => Promise<void>;

export interface DaemonOptions extends Omit<KeeperParts, 'runCoach'> {
  lockFolder: string;
  /** Path of bin/coach.js. */
  program: string;
  env: NodeJS.ProcessEnv;
  /** Tests hand in their own. */
  runCoach?: KeeperParts['runCoach'];
  schedule?: Schedule;
  /** Resolves when the daemon should end; by default at SIGINT or SIGTERM. */
  stopped?: Promise<void>;
}

/** Often enough that a machine which slept is caught up on soon after it wakes. */
const EVERY_FIVE_MINUTES = '*/5 * * * *';

const byNodeCron: Schedule = (expression, timezone, body) => {
  const task = cron.schedule(expression, body, { timezone, noOverlap: true });
  return async () => {
    await task.destroy();
  };
};

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/**
 * Stays until a signal ends it: runs the evening review every day at its time, catches up after sleep, and brings open
 * exports further when their time has come. Throws a Refusal when another daemon runs already.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const release = tryLock(options.lockFolder, 'daemon');
  if (!release)
    throw new Refusal('busy', 'Another coach daemon is running.', { nextStep: 'end that one first, or let it work' });
  const children = coachChildren(options.program, options.env, options.log);
  const keeper = createKeeper({ ...options, runCoach: options.runCoach ?? children.run });
  const schedule = options.schedule ?? byNodeCron;
  const [hour, minute] = options.time.split(':').map(Number);
  const stopped = options.stopped ?? signalled();
  const ends = [`${minute} ${hour} * * *`, EVERY_FIVE_MINUTES].map((at) => schedule(at, options.zone, keeper.look));
  try {
    await Promise.race([keeper.look(), stopped]);
    await stopped;
  } finally {
    children.stop();
    for (const end of ends) await end();
    release();
  }
}
