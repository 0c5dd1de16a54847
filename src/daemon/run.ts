import { spawn } from 'node:child_process';
import cron from 'node-cron';
import { tryLock } from '../store/lock.ts';
import { localDay, localTime } from '../time/zone.ts';
import { dueNow } from './due.ts';

export interface DaemonOptions {
  /** `HH:MM` local. */
  time: string;
  zone: string;
  lockFolder: string;
  /** Day of the last stored review, for catching up after sleep. */
  lastReview(): string | null;
  now(): string;
  log(line: string): void;
  env: NodeJS.ProcessEnv;
}

/** One evening in a process of its own: a crash there never ends the daemon, and memory is given back. */
function reviewOnce(options: DaemonOptions): Promise<number> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [process.argv[1]!, 'review', '--headless'], {
      stdio: 'inherit',
      env: options.env,
    });
    child.on('exit', (code) => resolve(code ?? 1));
    child.on('error', (error) => {
      options.log(`the review could not be started: ${error.message}`);
      resolve(1);
    });
  });
}

/**
 * Runs the evening review every day at its time until a signal ends it; after a machine slept through its time it
 * catches up once. Throws when another daemon runs already.
 */
export async function runDaemon(options: DaemonOptions): Promise<void> {
  const release = tryLock(options.lockFolder, 'daemon');
  if (!release) throw new Error('another coach daemon is running');
  const [hour, minute] = options.time.split(':').map(Number);
  const evening = async () => {
    const exit = await reviewOnce(options);
    options.log(`${localDay(options.now(), options.zone)} evening review: exit ${exit}`);
  };
  if (
    dueNow({
      now: localTime(options.now(), options.zone),
      today: localDay(options.now(), options.zone),
      time: options.time,
      last: options.lastReview(),
    })
  )
    await evening();
  const task = cron.schedule(`${minute} ${hour} * * *`, evening, {
    timezone: options.zone,
    noOverlap: true,
    name: 'evening-review',
  });
  task.on('execution:missed', () => void evening());
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await task.destroy();
  release();
}
