import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockedExport, findDrift, GONE, remoteState } from '../../src/outbox/drift.ts';
import type { ExportRow } from '../../src/outbox/model.ts';
import { EditedRemotelyError } from '../../src/ports/errors.ts';
import type { ObservedCopy } from '../../src/ports/sinks.ts';
import { strength } from '../connectors/hevy/make.ts';

const DAY = '2026-11-24';

function row(id: string, more: Partial<ExportRow> = {}): ExportRow {
  return {
    id: 1,
    workoutId: id,
    sink: 'garmin',
    operation: 'put',
    state: 'verified',
    date: DAY,
    workout: strength({ id, date: DAY }),
    projection: 'as-planned',
    verifiedProjection: 'as-planned',
    marker: `[coach:${id}]`,
    refs: {},
    steps: [],
    attempts: 1,
    nextAttempt: null,
    lastError: null,
    revision: 1,
    updatedAt: '2026-11-20T20:00:00.000Z',
    ...more,
  };
}

function copy(id: string, more: Partial<ObservedCopy> = {}): ObservedCopy {
  return { marker: `[coach:${id}]`, refs: {}, date: DAY, projection: 'as-planned', ...more };
}

function stateOf(one: ExportRow, copies: ObservedCopy[] | null): string {
  return findDrift([one], { garmin: copies })[0]!.state;
}

describe('findDrift', () => {
  test.each([
    ['fine', [copy('w-1')]],
    ['fine', [copy('w-1'), copy('w-2', { date: '2026-11-25' })]],
    ['fine', [copy('w-1', { date: null })]],
    ['moved', [copy('w-1', { date: '2026-11-26' })]],
    ['moved', [copy('w-1', { date: '2026-11-26', projection: 'other' })]],
    ['edited', [copy('w-1', { projection: 'other' })]],
    ['gone', []],
    ['gone', [copy('w-2')]],
    ['duplicate', [copy('w-1'), copy('w-1')]],
    ['duplicate', [copy('w-1'), copy('w-1', { date: '2026-11-26' })]],
    ['unseen', null],
  ] as const)('%s', (state, copies) => {
    expect(stateOf(row('w-1'), copies === null ? null : [...copies])).toBe(state);
  });

  test('a sink that was not asked at all is unseen too', () => {
    expect(findDrift([row('w-1')], {})[0]).toMatchObject({ state: 'unseen', copies: [], remote: '' });
  });

  test('what the remote made of it when it was read back counts as verified', () => {
    const one = row('w-1', { refs: { projection: 'notes reworded' } });
    expect(stateOf(one, [copy('w-1', { projection: 'notes reworded' })])).toBe('fine');
    expect(stateOf(one, [copy('w-1', { projection: 'other' })])).toBe('edited');
  });

  test('a moved copy says whether its content changed as well', () => {
    const seen = (projection: string) => [copy('w-1', { date: '2026-11-26', projection })];
    expect(findDrift([row('w-1')], { garmin: seen('as-planned') })[0]!.changed).toBe(false);
    expect(findDrift([row('w-1')], { garmin: seen('other') })[0]!.changed).toBe(true);
  });

  test.each(['planned', 'sent', 'failed', 'unknown'] as const)('a copy that is still %s is not compared', (state) => {
    expect(findDrift([row('w-1', { state })], { garmin: [] })).toEqual([]);
  });

  test('a copy that was taken back is not compared', () => {
    expect(findDrift([row('w-1', { operation: 'retract' })], { garmin: [] })).toEqual([]);
  });

  test('each verified row gets exactly one finding; nothing is called gone where nobody could look', () => {
    const copies = fc.array(
      fc.record({
        marker: fc.constantFrom('[coach:w-1]', '[coach:w-2]', '[coach:w-3]'),
        refs: fc.constant({}),
        date: fc.constantFrom(DAY, '2026-11-26', null),
        projection: fc.constantFrom('as-planned', 'other'),
      }),
    );
    fc.assert(
      fc.property(fc.option(copies), fc.option(copies), (garmin, hevy) => {
        const rows = [row('w-1'), row('w-2'), row('w-3', { sink: 'hevy' })];
        const found = findDrift(rows, { garmin, hevy });
        expect(found.map((one) => one.row.workoutId)).toEqual(['w-1', 'w-2', 'w-3']);
        for (const one of found) {
          const seen = one.row.sink === 'hevy' ? hevy : garmin;
          expect(one.state === 'unseen').toBe(seen === null);
          if (one.state === 'gone') expect(seen!.some((c) => c.marker === one.row.marker)).toBe(false);
          if (one.state === 'fine') expect(one.remote).toBe('');
        }
      }),
    );
  });
});

describe('the name of a remote state', () => {
  test('does not depend on the order of the copies, and prefers the remote’s own hash', () => {
    const a = copy('w-1', { projection: 'a' });
    const b = copy('w-1', { date: '2026-11-26', projection: 'b' });
    expect(remoteState([a, b])).toBe(remoteState([b, a]));
    expect(remoteState([a])).not.toBe(remoteState([b]));
    expect(remoteState([])).toBe(GONE);
    expect(remoteState([copy('w-1', { refs: { remoteHash: 'h' } })])).toBe('h');
  });
});

describe('a put that was refused because the copy was edited', () => {
  test.each([
    ['deleted', 'gone', GONE],
    ['folder-deleted', 'folder', GONE],
    ['h', 'edited', 'h'],
  ])('"%s" asks whether it is %s', (hash, kind, remote) => {
    const question = blockedExport(
      row('w-1', { sink: 'hevy' }),
      new EditedRemotelyError('hevy', 'put', 'changed', hash, ['x']),
    );
    expect(question).toMatchObject({ kind, remote, blocks: true, projection: 'as-planned', date: DAY });
    expect(question.differences).toEqual(kind === 'edited' ? ['x'] : []);
  });
});
