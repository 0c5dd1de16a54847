import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeWorkout } from '../../src/fit/write/decode-workout.ts';
import { comparable, secondReading } from '../fit/write/second-decoder.ts';
import { ledger, type Proposal, remote, review, stored, widest } from '../support/evening.ts';
import { type Home, type Json, reviewedHome } from '../support/home.ts';

/** One approved change followed from the logged value through rule, decision and plan to every copy of it. */
describe('from rule to watch and phone', () => {
  let home: Home;
  let chosen: Proposal;
  let rows: Json[];
  let before: Json;

  beforeAll(async () => {
    home = await reviewedHome();
    before = remote(home);
    chosen = widest(await review(home));
    const done = await home.coach('approve', chosen.id, '--basis', chosen.basis, '--yes', '--json');
    if (done.code !== 0) throw new Error(`${done.stdout}${done.stderr}`);
    rows = await ledger(home);
  });
  afterAll(() => home.close());

  const changed = () => chosen.changes.flatMap(({ after }) => (after ? [after] : []));
  const rowOf = (id: string, sink: string) => rows.find((one) => one.workoutId === id && one.sink === sink);

  test('the rule says on which values it rests', async () => {
    expect(chosen.because.length).toBeGreaterThan(0);
    for (const one of chosen.because) expect(one.value).not.toBeNull();
    const why = await home.coach('why', chosen.id);
    expect(why.stdout).toContain(chosen.ruleId);
  });

  test('one revision, by that rule, in that review, for that proposal', async () => {
    const { revisions } = (await home.coach('plan', 'history', '--json')).json();
    const [first, last] = [revisions[0], revisions.at(-1)].sort((a: Json, b: Json) => b.revision - a.revision);
    expect(first).toMatchObject({
      author: `rule:${chosen.ruleId}`,
      proposalId: chosen.id,
      reviewId: '2026-11-20-evening',
      revision: last.revision + 1,
    });
  });

  test('every changed session of the coming week has verified copies', () => {
    expect(changed().length).toBeGreaterThan(1);
    for (const { id } of changed()) expect(rowOf(id, 'fit')?.state, id).toBe('verified');
    const sinks = changed().flatMap(({ id }) => rows.filter((one) => one.workoutId === id).map((one) => one.sink));
    expect(new Set(sinks)).toEqual(new Set(['fit', 'garmin', 'hevy']));
  });

  test('the FIT bytes say the same step by step to two decoders, in the minutes that were proposed', () => {
    for (const session of changed()) {
      const { refs } = rowOf(session.id, 'fit');
      const bytes = new Uint8Array(readFileSync(home.file('data', 'exports', refs.file)));
      const first = decodeWorkout(bytes);
      const second = secondReading(bytes);
      expect(second.type).toBe('workout');
      expect(second.steps.length).toBeGreaterThan(0);
      expect(second.steps).toEqual(comparable(first.steps));
      expect(first.name).not.toBe('');
      expect(refs.file.startsWith(session.date)).toBe(true);
    }
  });

  test('a session with times only: the steps of the file add up to what was proposed', () => {
    const timed = changed().flatMap((session) => {
      const { refs, workout } = stored(home)
        .exports.map((row: Json) => ({ ...row, refs: JSON.parse(row.refs), workout: JSON.parse(row.workout) }))
        .find((row: Json) => row.workout_id === session.id && row.sink === 'fit');
      const { steps } = decodeWorkout(new Uint8Array(readFileSync(home.file('data', 'exports', refs.file))));
      const known = steps.every((s) => s.durationType === 'time' || s.durationType === 'repeatUntilStepsCmplt');
      return known ? [{ session, steps, workout }] : [];
    });
    expect(timed.length).toBeGreaterThan(0);
    for (const { session, steps } of timed) {
      let milliseconds = 0;
      steps.forEach((step, index) => {
        if (step.durationType === 'time') milliseconds += step.durationValue ?? 0;
        else {
          const from = step.durationValue ?? 0;
          const body = steps.slice(from, index).reduce((sum, one) => sum + (one.durationValue ?? 0), 0);
          milliseconds += body * ((step.target?.value ?? 1) - 1);
        }
      });
      expect(Math.abs(milliseconds / 60_000 - session.minutes), session.title).toBeLessThan(1);
    }
  });

  test('Garmin has one workout for it, changed, on exactly its date', () => {
    const { workouts, schedules } = remote(home);
    const onGarmin = changed().filter(({ id }) => rowOf(id, 'garmin'));
    expect(onGarmin.length).toBeGreaterThan(0);
    for (const { id, date, title } of onGarmin) {
      const mine = workouts.filter((one: Json) => JSON.stringify(one).includes(`[coach:${id}]`));
      expect(mine.length, id).toBe(1);
      expect(mine[0].workoutName).toContain(title.slice(0, 10));
      expect(schedules.filter((one: Json) => one.workoutId === mine[0].workoutId).map((one: Json) => one.date)).toEqual(
        [date],
      );
      const old = before.workouts.find((one: Json) => one.workoutId === mine[0].workoutId);
      expect(mine[0].workoutSegments).not.toEqual(old?.workoutSegments);
    }
  });

  test('Hevy has one routine for it in the folder, dated, with the sets of the plan', () => {
    const { routines, folders } = remote(home);
    const onHevy = changed().filter(({ id }) => rowOf(id, 'hevy')?.operation === 'put');
    expect(onHevy.length).toBeGreaterThan(0);
    for (const { id, title } of onHevy) {
      const row = rowOf(id, 'hevy');
      const routine = routines.find((one: Json) => one.id === row.refs.routineId);
      expect(routine.title).toContain(title);
      expect(folders.map((one: Json) => one.id)).toContain(routine.folder_id);
      const planned = JSON.parse(
        stored(home).exports.find((one: Json) => one.workout_id === id && one.sink === 'hevy').workout,
      );
      const exercises: Json[] = planned.steps.filter((step: Json) => step.kind === 'exercise');
      expect(exercises.length).toBeGreaterThan(0);
      expect(routine.exercises.length).toBe(exercises.length);
      exercises.forEach((step, index) => {
        const there = routine.exercises[index];
        // An exercise Hevy does not know stands there under an id of the athlete's own.
        if (step.hevyId) expect(there.exercise_template_id).toBe(step.hevyId);
        expect(there.sets.length, step.exercise).toBe(step.sets.length);
      });
    }
  });
});
