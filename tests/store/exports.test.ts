import { describe, expect, test } from 'vitest';
import type { ExportState } from '../../src/outbox/model.ts';
import { workout } from '../plan/fixtures.ts';
import { NOW, store } from './open.ts';

const session = workout('a', '2026-11-24');
const intent = { workout: session, sink: 'garmin', operation: 'put', projection: 'p1', revision: 1 } as const;

describe('the export ledger', () => {
  test('an intent is planned work; a later one keeps ids and starts its count anew', async () => {
    const { exports: ledger } = await store();
    ledger.intend(intent, NOW);
    const first = ledger.find('a', 'garmin')!;
    expect(first).toMatchObject({
      state: 'planned',
      marker: '[coach:a]',
      refs: {},
      steps: [],
      attempts: 0,
      lastError: null,
    });
    ledger.step(first.id, 'workout created', { workoutId: 7 }, NOW);
    ledger.step(first.id, 'scheduled', { scheduleId: 9 }, NOW);
    ledger.setState(first.id, 'verified', NOW, { verifiedProjection: 'p1', attempts: 1 });
    ledger.intend({ ...intent, projection: 'p2', revision: 2 }, NOW);
    expect(ledger.find('a', 'garmin')).toMatchObject({
      id: first.id,
      state: 'planned',
      projection: 'p2',
      verifiedProjection: 'p1',
      refs: { workoutId: 7, scheduleId: 9 },
      steps: [],
      attempts: 0,
    });
  });

  test.each([
    ['planned', 'planned'],
    ['verified', 'planned'],
    ['failed', 'planned'],
    ['sent', 'unknown'],
    ['unknown', 'unknown'],
  ] as [ExportState, ExportState][])('a new intent over %s is %s', async (before, after) => {
    const { exports: ledger } = await store();
    ledger.intend(intent, NOW);
    ledger.setState(ledger.find('a', 'garmin')!.id, before, NOW);
    ledger.intend({ ...intent, operation: 'retract', projection: null, revision: 2 }, NOW);
    expect(ledger.find('a', 'garmin')).toMatchObject({ state: after, operation: 'retract' });
  });

  test('an outcome counts only while the row still wants the same', async () => {
    const { exports: ledger } = await store();
    ledger.intend(intent, NOW);
    const old = ledger.find('a', 'garmin')!;
    ledger.intend({ ...intent, projection: 'p2', revision: 2 }, NOW);
    ledger.setState(old.id, 'verified', NOW, { verifiedProjection: 'p1', of: old });
    expect(ledger.find('a', 'garmin')).toMatchObject({ state: 'planned', verifiedProjection: null });
    const now = ledger.find('a', 'garmin')!;
    ledger.setState(now.id, 'verified', NOW, { verifiedProjection: 'p2', of: now });
    expect(ledger.find('a', 'garmin')!.state).toBe('verified');
    ledger.intend({ ...intent, operation: 'retract', projection: null, revision: 3 }, NOW);
    const gone = ledger.find('a', 'garmin')!;
    ledger.setState(gone.id, 'verified', NOW, { verifiedProjection: null, of: gone });
    expect(ledger.find('a', 'garmin')!.state).toBe('verified');
  });

  test('one row per session and sink; open ones by day, past ones apart', async () => {
    const { exports: ledger } = await store();
    for (const [id, date] of [
      ['late', '2026-11-30'],
      ['past', '2026-11-19'],
      ['soon', '2026-11-21'],
    ] as const)
      for (const sink of ['garmin', 'fit'] as const)
        ledger.intend({ ...intent, sink, workout: workout(id, date) }, NOW);
    const open = (from?: string) => ledger.unfinished(from).map((row) => `${row.workoutId} ${row.sink}`);
    expect(open()).toEqual(['past fit', 'past garmin', 'soon fit', 'soon garmin', 'late fit', 'late garmin']);
    expect(open('2026-11-20')).toEqual(['soon fit', 'soon garmin', 'late fit', 'late garmin']);
    expect(ledger.list('2026-11-21', '2026-11-21')).toHaveLength(2);
    expect(ledger.ofSink('fit').map((row) => row.workoutId)).toEqual(['past', 'soon', 'late']);
  });

  test('unknown words are refused by the database itself', async () => {
    const { exports: ledger, db } = await store();
    ledger.intend(intent, NOW);
    for (const [column, value] of [
      ['state', 'done'],
      ['operation', 'post'],
      ['sink', 'fax'],
      ['refs', 'not json'],
    ])
      expect(() => db.raw.prepare(`update exports set ${column} = ?`).run(value)).toThrow(/CHECK/);
  });
});
