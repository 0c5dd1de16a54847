import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { tryLock } from '../../src/store/lock.ts';
import { workout } from '../plan/fixtures.ts';
import { addReview, draft, folder, NOW, ROOT, store } from './open.ts';

const LATER = '2026-11-20T21:00:00.000Z';

describe('deciding', () => {
  test('two connections on one file: the first decision stands, the second is told', async () => {
    const where = folder();
    const a = await store(where);
    const b = await store(where);
    const review = addReview(a);
    a.proposals.offer(draft('p-1'), {}, review, '2026-11-20', NOW);
    expect(b.proposals.byId('p-1')!.status).toBe('pending');
    expect(a.transaction(() => a.proposals.decide('p-1', 'approved', LATER, { revision: 2 }))).toBe(true);
    expect(b.transaction(() => b.proposals.decide('p-1', 'rejected', LATER, { reason: 'busy' }))).toBe(false);
    expect(b.proposals.byId('p-1')).toMatchObject({ status: 'approved', revision: 2, reason: null });
    expect(b.proposals.decisions()).toHaveLength(1);
  });

  test('a decision remembers by how much it changed each week', async () => {
    const one = await store();
    const before = workout('run', '2026-11-21', { minutes: 40 });
    const changes = [{ before, after: { ...before, minutes: 28 } }];
    one.proposals.offer(draft('p-1', { diff: { changes, settings: null } }), {}, addReview(one), '2026-11-20', NOW);
    expect(one.proposals.past('2026-11-01')).toEqual([]);
    one.proposals.decide('p-1', 'approved', LATER);
    expect(one.proposals.past('2026-11-01').map(({ weeks }) => weeks)).toEqual([{ '2026-11-16': -12 }]);
  });

  test('a transaction holds the other connection off until it ends', async () => {
    const where = folder();
    const a = await store(where);
    const b = await store(where);
    b.db.raw.pragma('busy_timeout = 0');
    addReview(a);
    a.transaction(() => {
      expect(() => b.transaction(() => 0)).toThrow(/locked/);
    });
    expect(b.transaction(() => 1)).toBe(1);
  });

  test('every decision is kept in order, also the ones that only put off', async () => {
    const one = await store();
    one.proposals.offer(draft('p-1'), {}, addReview(one), '2026-11-20', NOW);
    one.proposals.decide('p-1', 'deferred', NOW);
    one.proposals.decide('p-1', 'rejected', LATER, { reason: 'tired', note: 'slept badly' });
    expect(one.proposals.decide('p-1', 'approved', LATER)).toBe(false);
    expect(one.proposals.decisions()).toMatchObject([
      { id: 1, status: 'deferred' },
      { id: 2, status: 'rejected', reason: 'tired', note: 'slept badly' },
    ]);
  });

  test.each([
    ['pending', 'pending'],
    ['deferred', 'deferred'],
    ['withdrawn', 'pending'],
    ['superseded', 'pending'],
    ['approved', 'approved'],
    ['rejected', 'rejected'],
    ['lapsed', 'lapsed'],
  ] as const)('offered again while %s: %s', async (status, after) => {
    const one = await store();
    const review = addReview(one);
    one.proposals.offer(draft('p-1'), {}, review, '2026-11-20', NOW);
    if (status !== 'pending') one.proposals.decide('p-1', status, NOW);
    one.proposals.offer(draft('p-1', { basis: 'new basis' }), {}, review, '2026-11-20', LATER);
    const found = one.proposals.byId('p-1')!;
    expect(found.status).toBe(after);
    expect(found.draft.basis).toBe(['pending', 'deferred'].includes(after) ? 'new basis' : 'basis');
    if (after === 'pending') expect(found.decidedAt).toBeNull();
  });

  test('a proposal cannot point at a review that is not there', async () => {
    const one = await store();
    expect(() => one.proposals.offer(draft('p-1'), {}, 'no-such-review', '2026-11-20', NOW)).toThrow(/FOREIGN KEY/);
  });
});

describe('the lock between processes', () => {
  test('one holder at a time, and free again afterwards', () => {
    const where = folder();
    const release = tryLock(where, 'review')!;
    expect(tryLock(where, 'review')).toBeNull();
    expect(tryLock(where, 'exports')).not.toBeNull();
    release();
    release();
    const again = tryLock(where, 'review');
    expect(again).not.toBeNull();
    again!();
  });

  test('a killed holder leaves nothing to clean up', async () => {
    const where = folder();
    const script = path.join(where, 'hold.mts');
    writeFileSync(
      script,
      `import { tryLock } from ${JSON.stringify(path.join(ROOT, 'src/store/lock.ts'))};
       console.log(tryLock(${JSON.stringify(where)}, 'review') ? 'held' : 'busy');
       setInterval(() => {}, 1000);`,
    );
    const child = spawn(process.execPath, ['--import', 'tsx', script], { cwd: ROOT });
    const [said] = await once(child.stdout, 'data');
    expect(String(said).trim()).toBe('held');
    expect(tryLock(where, 'review')).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const release = tryLock(where, 'review');
    expect(release).not.toBeNull();
    release!();
  }, 30_000);
});
