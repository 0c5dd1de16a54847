import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { NewDriftQuestion } from '../../src/outbox/drift.ts';
import { storeFor } from '../../src/store/index.ts';
import { openDatabase } from '../../src/store/open.ts';
import { strength } from '../connectors/hevy/make.ts';
import { folder, MIGRATIONS, optionsIn } from './open.ts';

const NOW = '2026-11-20T20:45:00.000Z';

const QUESTION: NewDriftQuestion = {
  workoutId: 'w-1',
  sink: 'hevy',
  kind: 'edited',
  remote: 'their-hash',
  projection: 'ours',
  date: '2026-11-24',
  observedDate: null,
  differences: ['Squat: 3 sets instead of 4'],
  blocks: false,
};

async function store(where = folder()) {
  const db = await openDatabase(optionsIn(where));
  db.run.change(db.q.insertInto('athletes').values({ id: 'me', name: 'A', zone: 'UTC', created_at: NOW }));
  return storeFor(db, 'me');
}

describe('questions about changed copies', () => {
  test('a database of before opens with what it held, and takes questions', async () => {
    const where = folder();
    const first = path.join(where, 'first');
    mkdirSync(first);
    const [name] = readdirSync(MIGRATIONS).sort();
    cpSync(path.join(MIGRATIONS, name!), path.join(first, name!));
    const old = await openDatabase({ ...optionsIn(where), migrationsFolder: first });
    old.run.change(old.q.insertInto('athletes').values({ id: 'me', name: 'A', zone: 'UTC', created_at: NOW }));
    expect(() => old.raw.prepare('select * from drift_questions')).toThrow(/no such table/);
    old.close();
    const db = await openDatabase(optionsIn(where));
    const now = storeFor(db, 'me');
    expect(db.raw.prepare('select name from athletes').pluck().all()).toEqual(['A']);
    expect(now.drift.ask(QUESTION, NOW)).toMatchObject({ ...QUESTION, status: 'open' });
    db.close();
    const again = await openDatabase(optionsIn(where));
    expect(storeFor(again, 'me').drift.open()).toMatchObject([QUESTION]);
    again.close();
  });

  test('the same state is one question; another state of the session takes its place', async () => {
    const { drift, close } = await store();
    const first = drift.ask(QUESTION, NOW)!;
    expect(drift.ask(QUESTION, '2026-11-21T20:45:00.000Z')).toEqual(first);
    const other = drift.ask({ ...QUESTION, remote: 'another' }, NOW)!;
    expect(drift.open().map((one) => one.id)).toEqual([other.id]);
    expect(drift.byId(first.id)!.status).toBe('withdrawn');
    const elsewhere = drift.ask({ ...QUESTION, sink: 'garmin' }, NOW)!;
    expect(
      drift
        .open()
        .map((one) => one.id)
        .sort(),
    ).toEqual([other.id, elsewhere.id].sort());
    close();
  });

  test('ignored is not asked again, unless an export waits; the other answers may be', async () => {
    const { drift, close } = await store();
    const { id } = drift.ask(QUESTION, NOW)!;
    drift.close(id, 'ignored', NOW);
    expect(drift.ask(QUESTION, NOW)).toBeNull();
    expect(drift.ask({ ...QUESTION, blocks: true }, NOW)).toMatchObject({ id, status: 'open', blocks: true });
    drift.close(id, 'restored', NOW);
    drift.close(id, 'ignored', NOW);
    expect(drift.byId(id)!.status).toBe('restored');
    expect(drift.ask(QUESTION, NOW)).toMatchObject({ id, status: 'open', answeredAt: null });
    close();
  });

  test('a look that cannot say what differs keeps what the put said', async () => {
    const { drift, close } = await store();
    drift.ask({ ...QUESTION, blocks: true }, NOW);
    expect(drift.ask({ ...QUESTION, differences: [] }, NOW)).toMatchObject({
      blocks: true,
      differences: QUESTION.differences,
    });
    close();
  });

  test('an export that waits for the answer is not unfinished, until something else is wanted', async () => {
    const { drift, exports, close } = await store();
    const workout = strength({ id: 'w-1', date: QUESTION.date });
    const intent = { workout, sink: 'hevy', operation: 'put', projection: 'ours', revision: 1 } as const;
    exports.intend(intent, NOW);
    const row = exports.find('w-1', 'hevy')!;
    exports.setState(row.id, 'failed', NOW, { error: 'changed' });
    const count = () => exports.unfinished().length;
    drift.ask(QUESTION, NOW);
    expect(count()).toBe(1);
    const { id } = drift.ask({ ...QUESTION, blocks: true }, NOW)!;
    expect(count()).toBe(0);
    exports.intend({ ...intent, projection: 'other' }, NOW);
    exports.setState(row.id, 'failed', NOW);
    expect(count()).toBe(1);
    exports.intend(intent, NOW);
    expect(count()).toBe(1);
    exports.setState(row.id, 'failed', NOW);
    expect(count()).toBe(0);
    drift.close(id, 'withdrawn', NOW);
    expect(count()).toBe(1);
    close();
  });
});
