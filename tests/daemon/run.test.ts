import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { coachChildren } from '../../src/daemon/child.ts';
import { type DaemonOptions, runDaemon } from '../../src/daemon/run.ts';
import { tryLock } from '../../src/store/lock.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-daemon-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function options(more: Partial<DaemonOptions>): DaemonOptions {
  return {
    time: '20:30',
    zone: 'Europe/Berlin',
    lockFolder: folder,
    program: path.join(folder, 'none.js'),
    env: {},
    now: () => '2026-11-20T20:00:00Z',
    lastReview: () => null,
    openExports: () => [],
    log: () => {},
    ...more,
  };
}

test('it plans the evening and the looks between, catches up at once, and lets go of everything at the end', async () => {
  const planned: string[] = [];
  let ended = 0;
  const ran: string[] = [];
  let stop: () => void = () => {};
  const running = runDaemon(
    options({
      schedule: (expression, zone) => {
        planned.push(`${expression} ${zone}`);
        return async () => {
          ended++;
        };
      },
      async runCoach(args) {
        ran.push(args.join(' '));
        // Another daemon is refused while this one is up.
        await expect(runDaemon(options({}))).rejects.toMatchObject({ code: 'busy' });
        stop();
        return 0;
      },
      stopped: new Promise((resolve) => {
        stop = resolve;
      }),
    }),
  );
  await running;
  expect(planned).toEqual(['30 20 * * * Europe/Berlin', '*/5 * * * * Europe/Berlin']);
  expect(ran).toEqual(['review --headless']);
  expect(ended).toBe(2);
  const release = tryLock(folder, 'daemon');
  expect(release).not.toBeNull();
  release?.();
});

test('a child gives its exit code', async () => {
  const program = path.join(folder, 'child.js');
  writeFileSync(program, 'process.exit(process.argv[2] === "review" ? 75 : 0);\n');
  chmodSync(program, 0o700);
  const children = coachChildren(program, {}, () => {});
  expect(await children.run(['review'])).toBe(75);
  expect(await children.run(['export', 'resume'])).toBe(0);
});
