import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHevySink, memorySlotStore } from '../../src/connectors/hevy/index.ts';
import type { ExportOperation, ExportRow } from '../../src/outbox/model.ts';
import type { PlannedWorkout } from '../../src/plan/model.ts';
import type { RemoteRefs, WorkoutSink } from '../../src/ports/sinks.ts';
import { doneWords } from '../../src/review/act/receipt-words.ts';
import { type Rig, startRig } from '../connectors/garmin/rig.ts';
import { CSS_SWIM, planned } from '../connectors/garmin/workouts.ts';
import { type FakeHevy, fakeHevy } from '../connectors/hevy/fake-hevy.ts';
import { strength } from '../connectors/hevy/make.ts';

/** Runs one operation on the real sink and gives the receipt's words; refs stay from one to the next. */
function teller(sink: WorkoutSink) {
  const refs: RemoteRefs = {};
  return async function tell(operation: ExportOperation, workout: PlannedWorkout): Promise<string[]> {
    const steps: string[] = [];
    function record(step: string, more: RemoteRefs): void {
      steps.push(step);
      Object.assign(refs, more);
    }
    await sink[operation](workout, { marker: `[coach:${workout.id}]`, reconcile: false, ledger: { refs, record } });
    const row = { sink: sink.sink, operation, state: 'verified', steps, refs, date: workout.date, workout };
    return doneWords(row as unknown as ExportRow);
  };
}

describe('the receipt says what happened', () => {
  describe('on Garmin', () => {
    let rig: Rig;
    beforeEach(async () => {
      rig = await startRig({ weeks: 1 });
    });
    afterEach(() => rig.close());

    test('created, updated in place, moved, nothing to do, taken back', async () => {
      const tell = teller(rig.garmin.sink);
      const swim = planned('swim', CSS_SWIM);
      expect(await tell('put', swim)).toEqual(['workout created', 'put on the calendar']);
      expect(await tell('put', swim)).toEqual(['already right']);
      expect(await tell('put', { ...swim, title: 'New' })).toEqual(['workout updated']);
      expect(await tell('put', { ...swim, title: 'New', date: '2026-11-28' })).toEqual(['moved to Sat 28 Nov']);
      expect(await tell('put', { ...swim, date: '2026-11-29' })).toEqual(['workout updated', 'moved to Sun 29 Nov']);
      const gone = { ...swim, date: '2026-11-29' };
      expect(await tell('retract', gone)).toEqual(['taken off the calendar', 'workout removed']);
      expect(await tell('retract', gone)).toEqual(['nothing there to take back']);
    });
  });

  describe('on Hevy', () => {
    let fake: FakeHevy;
    beforeEach(async () => {
      fake = await fakeHevy();
    });
    afterEach(() => fake.bench.close());

    test('created, updated, nothing to do, taken back, left alone', async () => {
      const { client, clock } = fake;
      const slots = memorySlotStore();
      const sink = createHevySink({ client, clock, zone: 'Europe/Berlin', slots, oneRepMaxKg: () => null });
      const tell = teller(sink);
      expect(await tell('put', strength())).toEqual(['folder made', 'routine created']);
      expect(await tell('put', strength())).toEqual(['already right']);
      expect(await tell('put', strength({ date: '2026-11-25' }))).toEqual(['routine updated']);
      const freed = ['routine marked "(free)": Hevy cannot delete it'];
      expect(await tell('retract', strength({ date: '2026-11-25' }))).toEqual(freed);
      await tell('put', strength());
      fake.routines[0]!.title = 'Mine';
      expect(await tell('retract', strength())).toEqual(['routine left alone: it is yours now']);
    });
  });

  test.each<[string, Partial<ExportRow>, string[]]>([
    ['a file', { sink: 'fit', steps: ['file written and read back'], refs: { file: 'x.fit' } }, ['exports/x.fit']],
    [
      'and its copy',
      {
        sink: 'fit',
        steps: ['file written and read back', 'copied to the watch folder', 'old file removed'],
        refs: { file: 'x.fit' },
      },
      ['exports/x.fit', 'copied to the watch'],
    ],
    ['a removed file', { sink: 'fit', operation: 'retract', steps: ['file removed'] }, ['file removed']],
    ['an event', { sink: 'ics', steps: ['calendar file written'] }, ['event written']],
    ['a cancelled event', { sink: 'ics', operation: 'retract', steps: ['event cancelled'] }, ['event cancelled']],
    ['what is only begun', { sink: 'garmin', state: 'unknown', steps: ['creating'] }, []],
  ])('%s', (_name, row, words) => {
    expect(doneWords({ operation: 'put', state: 'verified', refs: {}, ...row } as ExportRow)).toEqual(words);
  });
});
