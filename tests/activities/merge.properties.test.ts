import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { knownIds, mergeActivities, recordKey } from '../../src/activities/index.ts';
import type { SourceActivity } from '../../src/activities/model.ts';
import { record } from './records.ts';

const someRecord = fc
  .record({
    source: fc.constantFrom('garmin', 'hevy', 'fit-folder', 'manual'),
    sport: fc.constantFrom('run', 'swim', 'strength', 'other'),
    at: fc.integer({ min: 0, max: 2000 }),
    minutes: fc.integer({ min: 0, max: 120 }),
    meters: fc.option(fc.integer({ min: 100, max: 9000 })),
  })
  .map((fields) => fields as Partial<SourceActivity> & { at: number });
const someRecords = fc
  .array(someRecord, { maxLength: 30 })
  .map((list) => list.map((fields, i) => record({ ...fields, externalId: `x${i}` })));
const withVerdicts = someRecords.chain((records) =>
  fc.record({
    records: fc.constant(records),
    verdicts: fc.array(
      fc.record({
        a: fc.integer({ min: 0, max: 29 }).map((i) => recordKey(records[i % Math.max(1, records.length)] ?? record())),
        b: fc.integer({ min: 0, max: 29 }).map((i) => recordKey(records[i % Math.max(1, records.length)] ?? record())),
        verdict: fc.constantFrom('merge' as const, 'distinct' as const),
      }),
      { maxLength: 5 },
    ),
  }),
);

describe('merging any records', () => {
  test('uses every record exactly once and gives unique ids', () => {
    fc.assert(
      fc.property(withVerdicts, ({ records, verdicts }) => {
        const { activities } = mergeActivities(records, verdicts);
        const used = activities.flatMap((activity) => activity.sources.map(recordKey)).sort();
        expect(used).toEqual(records.map(recordKey).sort());
        expect(new Set(activities.map((activity) => activity.id)).size).toBe(activities.length);
      }),
    );
  });

  test('does not depend on the order of arrival', () => {
    fc.assert(
      fc.property(
        withVerdicts.chain(({ records, verdicts }) =>
          fc.record({
            records: fc.constant(records),
            verdicts: fc.constant(verdicts),
            shuffled: fc.shuffledSubarray(records, { minLength: records.length }),
          }),
        ),
        ({ records, verdicts, shuffled }) => {
          expect(mergeActivities(shuffled, verdicts)).toEqual(mergeActivities(records, verdicts));
        },
      ),
    );
  });

  test('never puts two records together that the athlete keeps apart', () => {
    fc.assert(
      fc.property(withVerdicts, ({ records, verdicts }) => {
        const { activities, ambiguous } = mergeActivities(records, verdicts);
        const latest = new Map(verdicts.map((v) => [[v.a, v.b].sort().join(' '), v]));
        for (const { a, b, verdict } of latest.values()) {
          if (verdict !== 'distinct' || a === b) continue;
          const holder = activities.find((activity) => activity.sources.some((s) => recordKey(s) === a));
          expect(holder?.sources.map(recordKey)).not.toContain(b);
          expect(ambiguous.some((pair) => [pair.a, pair.b].sort().join() === [a, b].sort().join())).toBe(false);
        }
      }),
    );
  });

  test('keeps known ids when nothing changed, and never hands one id to two activities', () => {
    fc.assert(
      fc.property(withVerdicts, someRecords, ({ records, verdicts }, more) => {
        const first = mergeActivities(records, verdicts);
        const known = knownIds(first.activities);
        expect(mergeActivities(records, verdicts, known)).toEqual(first);
        const late = more.map((one, i) => ({ ...one, externalId: `late${i}` }));
        const second = mergeActivities([...records, ...late], verdicts, known).activities;
        expect(new Set(second.map((activity) => activity.id)).size).toBe(second.length);
        const before = new Set(first.activities.map((activity) => activity.id));
        for (const activity of second) {
          const olds = activity.sources.map((s) => known.get(recordKey(s))).filter((id) => id !== undefined);
          if (olds.length > 0 && new Set(olds).size === 1 && !before.has(activity.id)) {
            // Only when the old id went on with another part of the same activity.
            expect(second.some((other) => other.id === olds[0])).toBe(true);
          }
        }
      }),
    );
  });
});

test('five thousand recordings of two sources pair up one to one', () => {
  const records: SourceActivity[] = [];
  for (let i = 0; i < 5000; i++) {
    records.push(record({ source: 'garmin', externalId: `g${i}`, at: i * 600, minutes: 60, sport: 'strength' }));
    records.push(record({ source: 'hevy', externalId: `h${i}`, at: i * 600 + 3, minutes: 55, sport: 'strength' }));
  }
  const { activities, ambiguous } = mergeActivities(records, []);
  expect(activities).toHaveLength(5000);
  expect(ambiguous).toEqual([]);
  expect(activities.every(({ sources: [a, b] }) => a?.externalId.slice(1) === b?.externalId.slice(1))).toBe(true);
});
