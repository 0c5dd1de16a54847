import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { routineTitle } from '../../src/connectors/hevy/title.ts';
import type { ExportRow } from '../../src/outbox/model.ts';
import type { ExerciseStep } from '../../src/plan/model.ts';
import { checkDrift, driftBanners, driftWords } from '../../src/review/act/drift.ts';
import { adoptDrift, ignoreDrift, restoreDrift } from '../../src/review/act/drift-answer.ts';
import { exportNow, topUp } from '../../src/review/act/export.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import { undo } from '../../src/review/act/undo.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { copyOf, type Home, seedHome, TODAY, tables } from './home.ts';

const SEED = 1;

async function code(body: () => unknown): Promise<string> {
  try {
    await body();
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
  return 'nothing thrown';
}

describe('copies that were changed on Garmin or Hevy', () => {
  let seeded: string;
  let home: Home;
  let app: App;

  beforeAll(async () => {
    const folder = await seedHome(SEED);
    // Everything exported once; each test starts from there.
    const first = await copyOf(folder, SEED);
    const opened = await first.open();
    topUp(opened.deps);
    expect((await exportNow(opened.deps)).open).toBe(0);
    opened.close();
    first.sims.save();
    seeded = mkdtempSync(`${folder}-exported-`);
    cpSync(first.folder, seeded, { recursive: true });
    await first.close();
    rmSync(folder, { recursive: true, force: true });
  }, 180_000);
  afterAll(() => rmSync(seeded, { recursive: true, force: true }));
  beforeEach(async () => {
    home = await copyOf(seeded, SEED);
    app = await home.open();
  });
  afterEach(() => home.close());

  function rows(sink: 'garmin' | 'hevy' | 'fit'): ExportRow[] {
    return app.store.exports
      .ofSink(sink)
      .filter((row) => row.state === 'verified' && row.operation === 'put' && row.date > TODAY);
  }
  const garmin = () => home.sims.garmin.state;
  const hevy = () => home.sims.hevy.state;
  const entriesOf = (row: ExportRow) =>
    garmin()
      .schedules.filter((one) => String(one.workoutId) === String(row.refs.workoutId))
      .map((one) => one.date);
  const routineOf = (row: ExportRow) => hevy().routines.find((one) => one.id === row.refs.routineId)!;
  const now = (row: ExportRow) => app.store.exports.find(row.workoutId, row.sink)!;
  const planned = (row: ExportRow) => app.store.plans.active()!.workouts[row.workoutId]!;
  const lastRevision = () => app.store.plans.revisions(app.store.plans.active()!.id).at(-1)!;
  const freeDay = (row: ExportRow) => {
    const taken = new Set(Object.values(app.store.plans.active()!.workouts).map((one) => one.date));
    for (let n = 1; n < 9; n++) if (!taken.has(addDays(row.date, n))) return addDays(row.date, n);
    throw new Error('every day is taken');
  };

  async function asked() {
    const { questions } = await checkDrift(app.deps);
    expect(questions).toHaveLength(1);
    return questions[0]!;
  }

  test('nothing changed: nothing asked, nothing written, a handful of reads', async () => {
    const before = tables(app);
    const reads = home.sims.garmin.requests.length;
    const check = await checkDrift(app.deps);
    expect(check).toMatchObject({ questions: [], unseen: [] });
    expect(check.compared).toBe(rows('garmin').length + rows('hevy').length + rows('fit').length);
    expect(rows('garmin').length).toBeGreaterThan(2);
    expect(rows('hevy').length).toBeGreaterThan(0);
    expect(tables(app)).toEqual(before);
    const calendar = home.sims.garmin.requests.slice(reads).filter((one) => one.path.includes('/calendar'));
    expect(calendar.length).toBeLessThanOrEqual(2);
    expect(driftBanners(app.deps)).toEqual([]);
  });

  test('"could not list" is never "deleted", and open questions stay', async () => {
    const [one] = rows('garmin');
    garmin().schedules = garmin().schedules.filter((s) => String(s.workoutId) !== String(one!.refs.workoutId));
    await asked();
    for (const sim of [home.sims.garmin, home.sims.hevy])
      sim.faults.add({ match: 'GET *', html: true, times: 'always' });
    const check = await checkDrift(app.deps);
    expect(check.unseen.sort()).toEqual(['garmin', 'hevy']);
    expect(check.questions).toMatchObject([{ kind: 'gone', workoutId: one!.workoutId }]);
  });

  test('a sink that needs a login is not asked', async () => {
    app.store.sync.set('garmin', { state: 'login-needed' });
    const before = home.sims.garmin.requests.length;
    expect((await checkDrift(app.deps)).unseen).toEqual(['garmin']);
    expect(home.sims.garmin.requests).toHaveLength(before);
  });

  describe('moved on Garmin', () => {
    let row: ExportRow;
    let day: string;
    beforeEach(() => {
      row = rows('garmin')[0]!;
      day = freeDay(row);
      garmin().schedules.find((one) => String(one.workoutId) === String(row.refs.workoutId))!.date = day;
    });

    test('adopt moves the session, by athlete@garmin; nothing more is written there; undo puts it back', async () => {
      const question = await asked();
      expect(question).toMatchObject({ kind: 'moved', observedDate: day, sink: 'garmin' });
      expect(driftBanners(app.deps)).toHaveLength(1);
      expect(driftBanners(app.deps)[0]).toContain(`coach export adopt|restore|ignore ${question.id}`);
      const { revision } = await adoptDrift(app.deps, question.id);
      expect(planned(row).date).toBe(day);
      expect(lastRevision()).toMatchObject({ revision, author: 'athlete@garmin', operations: [{ op: 'move' }] });
      const before = garmin().schedules.map((one) => ({ ...one }));
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(garmin().schedules).toEqual(before);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
      undo(app.deps, null);
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(entriesOf(now(row))).toEqual([row.date]);
    });

    test('restore puts it back on its day, once', async () => {
      restoreDrift(app.deps, (await asked()).id);
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(entriesOf(row)).toEqual([row.date]);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
    });

    test('ignore never asks about it again, but about another day', async () => {
      ignoreDrift(app.deps, (await asked()).id);
      const before = tables(app);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
      expect(tables(app)).toEqual(before);
      const entry = garmin().schedules.find((one) => String(one.workoutId) === String(row.refs.workoutId))!;
      entry.date = addDays(day, 1);
      expect((await asked()).observedDate).toBe(addDays(day, 1));
    });

    describe.each(['before anybody looked', 'after it was asked about'])('and the plan changes %s', (when) => {
      let wanted: string;
      let earlier: string | null = null;
      beforeEach(async () => {
        earlier = when.startsWith('after') ? (await asked()).id : null;
        wanted = addDays(day, 1);
      });
      const moveAndExport = async () => {
        editPlan(app.deps, [{ op: 'move', workoutId: row.workoutId, date: wanted, time: null }]);
        return exportNow(app.deps);
      };

      test('it stays where the athlete put it, on one day, with one question and nothing open', async () => {
        const { open, lines } = await moveAndExport();
        expect(open).toBe(0);
        expect(lines.find((one) => one.sink === 'garmin')!.words.join(' ')).toContain('was moved to');
        expect(entriesOf(now(row))).toEqual([day]);
        const question = await asked();
        expect(question).toMatchObject({ kind: 'moved', observedDate: day, date: wanted, blocks: true });
        if (earlier !== null) expect(await code(() => adoptDrift(app.deps, earlier!))).toBe('already-decided');
      });

      test('adopt, restore and ignore each leave one entry and ask nothing more', async () => {
        await moveAndExport();
        ignoreDrift(app.deps, (await asked()).id);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
        expect(entriesOf(now(row))).toEqual([day]);
        wanted = addDays(day, 2);
        await moveAndExport();
        await adoptDrift(app.deps, (await asked()).id);
        expect(planned(row).date).toBe(day);
        expect((await exportNow(app.deps)).open).toBe(0);
        expect(entriesOf(now(row))).toEqual([day]);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
        garmin().schedules.find((one) => one.date === day)!.date = addDays(day, 3);
        await moveAndExport();
        restoreDrift(app.deps, (await asked()).id);
        expect((await exportNow(app.deps)).open).toBe(0);
        expect(entriesOf(now(row))).toEqual([wanted]);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
      });

      test('taken out of the plan: asked before it is taken off', async () => {
        const skip = async () => {
          editPlan(app.deps, [{ op: 'skip', workoutId: row.workoutId, reason: 'busy' }]);
          return exportNow(app.deps);
        };
        expect((await skip()).open).toBe(0);
        expect(entriesOf(row)).toEqual([day]);
        const question = await asked();
        expect(driftBanners(app.deps)).toEqual([
          `${driftWords(question, app.deps)}: coach export restore|ignore ${question.id}`,
        ]);
        expect(await code(() => adoptDrift(app.deps, question.id))).toBe('cannot-apply');
        restoreDrift(app.deps, question.id);
        expect((await exportNow(app.deps)).open).toBe(0);
        expect(entriesOf(row)).toEqual([]);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
      });

      test('taken out of the plan and kept there', async () => {
        editPlan(app.deps, [{ op: 'skip', workoutId: row.workoutId, reason: 'busy' }]);
        await exportNow(app.deps);
        ignoreDrift(app.deps, (await asked()).id);
        expect((await exportNow(app.deps)).lines).toEqual([]);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
        expect(entriesOf(row)).toEqual([day]);
      });
    });

    test('moved once more before the answer: nothing is adopted', async () => {
      const question = await asked();
      garmin().schedules.find((one) => one.date === day)!.date = addDays(day, 1);
      const before = tables(app, ['plan_revisions', 'planned_workouts', 'exports', 'drift_questions']);
      expect(await code(() => adoptDrift(app.deps, question.id))).toBe('stale-basis');
      expect(tables(app, Object.keys(before))).toEqual(before);
    });

    test('answered twice, or by a wrong name: refused', async () => {
      const { id } = await asked();
      ignoreDrift(app.deps, id);
      expect(await code(() => restoreDrift(app.deps, id))).toBe('already-decided');
      expect(await code(() => ignoreDrift(app.deps, 'd-nothing'))).toBe('unknown-id');
    });
  });

  test('a name of its own on Garmin cannot be adopted; restore writes the plan over it', async () => {
    const row = rows('garmin')[0]!;
    const stored = garmin().workouts.find((one) => String(one.workoutId) === String(row.refs.workoutId))!;
    const name = stored.workoutName;
    stored.workoutName = 'Something else';
    const question = await asked();
    expect(question.kind).toBe('edited');
    expect(await code(() => adoptDrift(app.deps, question.id))).toBe('cannot-apply');
    restoreDrift(app.deps, question.id);
    expect((await exportNow(app.deps)).open).toBe(0);
    const after = garmin().workouts.find((one) => String(one.workoutId) === String(row.refs.workoutId))!;
    expect(after.workoutName).toBe(name);
    expect((await checkDrift(app.deps)).questions).toEqual([]);
  });

  describe('steps changed on Garmin', () => {
    let row: ExportRow;
    const stored = () => garmin().workouts.find((one) => String(one.workoutId) === String(row.refs.workoutId))!;
    interface Wire {
      endCondition: { conditionTypeId: number };
      endConditionValue: number | null;
    }
    const wireSteps = () => (stored().workoutSegments as { workoutSteps: Wire[] }[])[0]!.workoutSteps;
    /** The first step by time takes a quarter longer. */
    function stretch(): void {
      const step = wireSteps().find((one) => one.endCondition.conditionTypeId === 2)!;
      step.endConditionValue = (step.endConditionValue ?? 0) * 1.25;
      stored().updatedDate = '2026-11-20T23:59:59.0';
    }
    beforeEach(() => {
      row = rows('garmin').find((one) => one.workout.sport === 'run')!;
      stretch();
    });
    const writes = () => home.sims.garmin.requests.filter((one) => one.method !== 'GET').length;

    test('adopt makes them the plan`s, by athlete@garmin, on every sink and with nothing written there; undo goes back', async () => {
      const question = await asked();
      expect(question.kind).toBe('edited');
      expect(driftBanners(app.deps)[0]).toContain('adopt|restore|ignore');
      const { revision, changes, lost } = await adoptDrift(app.deps, question.id);
      expect([changes.length, lost]).toEqual([1, []]);
      expect(lastRevision()).toMatchObject({ revision, author: 'athlete@garmin', operations: [{ op: 'replace' }] });
      expect(planned(row).minutes).toBeGreaterThan(row.workout.minutes);
      const shown = JSON.stringify(stored());
      const before = writes();
      const { open, lines } = await exportNow(app.deps);
      expect([open, lines.map((one) => one.sink).sort()]).toEqual([0, ['fit', 'garmin']]);
      expect([JSON.stringify(stored()), writes()]).toEqual([shown, before]);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
      undo(app.deps, null);
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(planned(row).steps).toEqual(row.workout.steps);
      expect(JSON.stringify(stored())).not.toBe(shown);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
    });

    test('what a plan cannot say is refused with what and why, and nothing is written', async () => {
      wireSteps()[0]!.endCondition = { conditionTypeId: 4 };
      const question = await asked();
      const before = tables(app, ['plan_revisions', 'exports', 'drift_questions']);
      await expect(adoptDrift(app.deps, question.id)).rejects.toMatchObject({
        code: 'cannot-apply',
        message: 'This change cannot become part of the plan: step 1 ends after calories.',
      });
      expect(tables(app, Object.keys(before))).toEqual(before);
    });

    test('dragged as well: the day and the steps become one revision', async () => {
      const day = freeDay(row);
      garmin().schedules.find((one) => String(one.workoutId) === String(row.refs.workoutId))!.date = day;
      await adoptDrift(app.deps, (await asked()).id);
      expect(lastRevision().operations.map((one) => one.op)).toEqual(['move', 'replace']);
      const before = writes();
      expect((await exportNow(app.deps)).open).toBe(0);
      expect([writes(), entriesOf(now(row))]).toEqual([before, [day]]);
    });

    test('met by an export of a changed plan: adopting takes what Garmin holds', async () => {
      const [shown] = wireSteps().map((one) => one.endConditionValue);
      editPlan(app.deps, [{ op: 'scale-volume', workoutId: row.workoutId, factor: 0.6 }]);
      await exportNow(app.deps);
      const question = await asked();
      expect(question).toMatchObject({ kind: 'edited', blocks: true });
      await adoptDrift(app.deps, question.id);
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(wireSteps()[0]!.endConditionValue).toBe(shown);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
    });
  });

  test('changed on Garmin before a change of the plan arrives: kept, one question, restore writes the new plan', async () => {
    const row = rows('garmin')[0]!;
    const stored = () => garmin().workouts.find((one) => String(one.workoutId) === String(row.refs.workoutId))!;
    stored().workoutName = 'Mine now';
    editPlan(app.deps, [{ op: 'scale-volume', workoutId: row.workoutId, factor: 0.6 }]);
    const { open, lines } = await exportNow(app.deps);
    expect(open).toBe(0);
    expect(lines.find((one) => one.sink === 'garmin')!.words.join(' ')).toContain('was changed in Garmin');
    expect(stored().workoutName).toBe('Mine now');
    const [question] = app.store.drift.open();
    expect(question).toMatchObject({ kind: 'edited', blocks: true, sink: 'garmin' });
    ignoreDrift(app.deps, question!.id);
    expect((await checkDrift(app.deps)).questions).toEqual([]);
    editPlan(app.deps, [{ op: 'scale-volume', workoutId: row.workoutId, factor: 0.8 }]);
    await exportNow(app.deps);
    restoreDrift(app.deps, app.store.drift.open()[0]!.id);
    expect((await exportNow(app.deps)).open).toBe(0);
    expect(stored().workoutName).toBe(row.workout.title);
    expect((await checkDrift(app.deps)).questions).toEqual([]);
  });

  test('a second look reads no workout on Garmin again; the first one may, and is remembered', async () => {
    const reads = () => home.sims.garmin.requests.filter((one) => /\/workout\/\d+$/.test(one.path)).length;
    for (const row of rows('garmin')) app.store.exports.remember(row.id, { stamp: 'older' });
    await checkDrift(app.deps);
    const first = reads();
    expect(first).toBe(rows('garmin').length);
    expect((await checkDrift(app.deps)).questions).toEqual([]);
    expect(reads()).toBe(first);
  });

  test('exported files that were removed or cut short are told and written again, without a question', async () => {
    const [gone, short] = rows('fit');
    const fileOf = (row: ExportRow) => path.join(app.paths.exports, String(now(row).refs.file));
    const whole = readFileSync(fileOf(short!));
    rmSync(fileOf(gone!));
    truncateSync(fileOf(short!), 50);
    const { questions, mendings } = await checkDrift(app.deps);
    expect(questions).toEqual([]);
    expect(mendings.map((one) => one.words.replace(/^.*: /, ''))).toEqual([
      'its file was removed',
      'its file was changed or cut short',
    ]);
    const { open, lines } = await exportNow(app.deps);
    expect([open, lines.length]).toEqual([0, 2]);
    expect(readFileSync(fileOf(short!))).toEqual(whole);
    rmSync(fileOf(gone!));
    expect((await exportNow(app.deps)).lines).toEqual([]);
    expect((await exportNow(app.deps, { mend: true })).lines).toHaveLength(1);
    expect(existsSync(fileOf(gone!))).toBe(true);
  });

  test('removed from Garmin: adopt takes the session out everywhere, restore brings it back', async () => {
    const row = rows('garmin')[0]!;
    const remove = () => {
      const id = String(now(row).refs.workoutId);
      garmin().schedules = garmin().schedules.filter((one) => String(one.workoutId) !== id);
      garmin().workouts = garmin().workouts.filter((one) => String(one.workoutId) !== id);
    };
    remove();
    restoreDrift(app.deps, (await asked()).id);
    expect((await exportNow(app.deps)).open).toBe(0);
    expect(entriesOf(now(row))).toEqual([row.date]);
    remove();
    await adoptDrift(app.deps, (await asked()).id);
    expect(planned(row).skipped).toEqual({ reason: 'removed in Garmin' });
    expect((await exportNow(app.deps)).open).toBe(0);
    expect(app.store.exports.find(row.workoutId, 'fit')).toMatchObject({ operation: 'retract', state: 'verified' });
    expect((await checkDrift(app.deps)).questions).toEqual([]);
  });

  test.each([0, 2])('twice on Garmin, %i days apart: restore leaves one', async (apart) => {
    const row = rows('garmin')[0]!;
    const entry = garmin().schedules.find((one) => String(one.workoutId) === String(row.refs.workoutId))!;
    garmin().schedules.push({ ...entry, workoutScheduleId: 999_000_001, date: addDays(row.date, apart) });
    const question = await asked();
    expect(question.kind).toBe('duplicate');
    expect(await code(() => adoptDrift(app.deps, question.id))).toBe('cannot-apply');
    restoreDrift(app.deps, question.id);
    expect((await exportNow(app.deps)).open).toBe(0);
    expect(entriesOf(row)).toEqual([row.date]);
    expect((await checkDrift(app.deps)).questions).toEqual([]);
  });

  describe('Hevy', () => {
    let row: ExportRow;
    beforeEach(() => {
      row = rows('hevy')[0]!;
    });
    const exercises = () => planned(row).steps.filter((step): step is ExerciseStep => step.kind === 'exercise');

    test('changed sets become a replacement by athlete@hevy, and only they; Hevy keeps what it shows', async () => {
      const before = planned(row);
      const [first] = routineOf(row).exercises;
      first!.sets.push({ ...first!.sets.at(-1)!, weight_kg: 62.5, reps: 4 });
      const question = await asked();
      expect(question.kind).toBe('edited');
      await adoptDrift(app.deps, question.id);
      expect(lastRevision()).toMatchObject({ author: 'athlete@hevy', operations: [{ op: 'replace' }] });
      const was = before.steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
      expect(exercises()[0]!.sets.slice(0, -1)).toEqual(was[0]!.sets);
      expect(exercises()[0]!.sets.at(-1)).toMatchObject({ load: { type: 'kg', kg: 62.5 }, reps: { low: 4, high: 4 } });
      expect(exercises().slice(1)).toEqual(was.slice(1));
      expect(planned(row).minutes).toBeGreaterThanOrEqual(before.minutes);
      expect((await exportNow(app.deps)).open).toBe(0);
      const shown = routineOf(now(row)).exercises[0]!.sets;
      expect(shown.at(-1)).toMatchObject({ weight_kg: 62.5, reps: 4 });
      expect((await checkDrift(app.deps)).questions).toEqual([]);
    });

    test('restore writes the plan over it, ignore leaves it', async () => {
      const sets = structuredClone(routineOf(row).exercises[0]!.sets);
      routineOf(row).exercises[0]!.sets[0]!.reps = 17;
      restoreDrift(app.deps, (await asked()).id);
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(routineOf(row).exercises[0]!.sets).toEqual(sets);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
      routineOf(row).exercises[0]!.sets[0]!.reps = 18;
      ignoreDrift(app.deps, (await asked()).id);
      expect((await checkDrift(app.deps)).questions).toEqual([]);
      expect(routineOf(row).exercises[0]!.sets[0]!.reps).toBe(18);
    });

    test('another day in the title is a move', async () => {
      const routine = routineOf(row);
      const day = freeDay(row);
      routine.title = routineTitle(day, planned(row).title);
      const question = await asked();
      expect(question).toMatchObject({ kind: 'moved', observedDate: day });
      await adoptDrift(app.deps, question.id);
      expect(planned(row).date).toBe(day);
      expect(lastRevision()).toMatchObject({ author: 'athlete@hevy', operations: [{ op: 'move' }] });
      const updated = routine.updated_at;
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(routineOf(now(row))).toMatchObject({ title: routine.title, updated_at: updated });
      expect((await checkDrift(app.deps)).questions).toEqual([]);
    });

    test('a deleted routine: adopt skips the session, restore creates it again', async () => {
      const id = row.refs.routineId;
      hevy().routines = hevy().routines.filter((one) => one.id !== id);
      const question = await asked();
      expect(question.kind).toBe('gone');
      restoreDrift(app.deps, question.id);
      expect((await exportNow(app.deps)).open).toBe(0);
      expect(routineOf(now(row)).title).toContain(planned(row).title);
      hevy().routines = hevy().routines.filter((one) => one.id !== now(row).refs.routineId);
      await adoptDrift(app.deps, (await asked()).id);
      expect(planned(row).skipped).toEqual({ reason: 'removed in Hevy' });
      expect((await exportNow(app.deps)).open).toBe(0);
    });

    describe('edited there before a change of the plan arrives', () => {
      beforeEach(async () => {
        routineOf(row).exercises[0]!.sets[0]!.reps = 19;
        editPlan(app.deps, [{ op: 'scale-volume', workoutId: row.workoutId, factor: 0.6 }]);
      });

      test('ends as one question, is left alone and does not count as open', async () => {
        const { open, lines } = await exportNow(app.deps);
        expect(open).toBe(0);
        const receipt = lines.find((one) => one.sink === 'hevy')!;
        expect(receipt.words.join(' ')).toContain('was changed in Hevy');
        expect(driftBanners(app.deps)).toHaveLength(1);
        expect(app.store.drift.open()).toMatchObject([{ kind: 'edited', blocks: true, workoutId: row.workoutId }]);
        expect(app.store.drift.open()[0]!.differences.length).toBeGreaterThan(0);
        expect(routineOf(row).exercises[0]!.sets[0]!.reps).toBe(19);
        const requests = home.sims.hevy.requests.length;
        expect(await exportNow(app.deps, { force: true })).toMatchObject({ open: 0 });
        expect(home.sims.hevy.requests).toHaveLength(requests);
        expect(await checkDrift(app.deps)).toMatchObject({ questions: [{ blocks: true }] });
      });

      test('restore writes the new plan, once', async () => {
        await exportNow(app.deps);
        restoreDrift(app.deps, app.store.drift.open()[0]!.id);
        expect((await exportNow(app.deps)).open).toBe(0);
        expect(now(row)).toMatchObject({ state: 'verified', lastError: null });
        expect(routineOf(row).exercises[0]!.sets[0]!.reps).not.toBe(19);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
      });

      test('ignore keeps the athlete’s version and settles the export', async () => {
        await exportNow(app.deps);
        ignoreDrift(app.deps, app.store.drift.open()[0]!.id);
        expect(now(row).state).toBe('verified');
        expect(app.store.exports.unfinished()).toEqual([]);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
        expect(routineOf(row).exercises[0]!.sets[0]!.reps).toBe(19);
        expect(topUp(app.deps)).toBe(0);
      });

      test('adopt takes the athlete’s version into the plan', async () => {
        await exportNow(app.deps);
        await adoptDrift(app.deps, app.store.drift.open()[0]!.id);
        expect(exercises()[0]!.sets[0]!.reps).toEqual({ low: 19, high: 19 });
        expect((await exportNow(app.deps)).open).toBe(0);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
        expect(routineOf(row).exercises[0]!.sets[0]!.reps).toBe(19);
      });

      test('another change of the plan asks anew', async () => {
        await exportNow(app.deps);
        const first = app.store.drift.open()[0]!.id;
        editPlan(app.deps, [{ op: 'scale-volume', workoutId: row.workoutId, factor: 0.8 }]);
        await exportNow(app.deps);
        expect(app.store.drift.open()).toHaveLength(1);
        expect(app.store.drift.open()[0]!.id).not.toBe(first);
        expect(app.store.drift.byId(first)!.status).toBe('withdrawn');
      });

      test('skipping the session withdraws the question', async () => {
        await exportNow(app.deps);
        editPlan(app.deps, [{ op: 'skip', workoutId: row.workoutId, reason: 'travel' }]);
        expect((await exportNow(app.deps)).open).toBe(0);
        expect((await checkDrift(app.deps)).questions).toEqual([]);
        expect(routineOf(row).title).toMatch(/^\(free\)/);
      });
    });

    test('the folder was deleted with its routines: restore makes it again', async () => {
      hevy().folders = [];
      hevy().routines = [];
      const { questions } = await checkDrift(app.deps);
      expect(new Set(questions.map((one) => one.kind))).toEqual(new Set(['gone']));
      for (const one of questions) restoreDrift(app.deps, one.id);
      await exportNow(app.deps);
      const folder = app.store.drift.open().filter((one) => one.kind === 'folder');
      expect(folder.length).toBeGreaterThan(0);
      expect(await code(() => adoptDrift(app.deps, folder[0]!.id))).toBe('cannot-apply');
      for (let round = 0; round < 3; round++) {
        for (const one of app.store.drift.open()) restoreDrift(app.deps, one.id);
        await exportNow(app.deps);
      }
      expect(app.store.drift.open()).toEqual([]);
      expect(hevy().folders).toHaveLength(1);
      for (const one of rows('hevy')) expect(routineOf(one).title).toContain(planned(one).title);
    });
  });

  test('a second process that exports meanwhile: the check keeps its hands off', async () => {
    const busy = { ...app.deps, exclusive: async () => null };
    expect(await checkDrift(busy)).toEqual({ questions: [], compared: 0, unseen: [], mendings: [] });
    expect([...home.sims.garmin.requests, ...home.sims.hevy.requests]).toEqual([]);
  });
});
