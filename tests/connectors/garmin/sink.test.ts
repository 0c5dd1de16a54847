import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import {
  AuthError,
  EditedRemotelyError,
  ProtocolError,
  UnavailableError,
  UnknownOutcomeError,
  ValidationError,
} from '../../../src/ports/errors.ts';
import { delivery, type FakeDelivery, type Rig, startRig } from './rig.ts';
import { CSS_SWIM, INTERVAL_RUN, planned } from './workouts.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig({ weeks: 1 });
});
afterEach(() => rig.close());

const SWIM = planned('swim', CSS_SWIM);

function put(workout: PlannedWorkout, context: FakeDelivery): Promise<void> {
  return rig.garmin.sink.put(workout, context);
}

/** What is on the account: [date, workout] of each calendar entry, and the number of templates. */
function account(): { entries: [string, number][]; templates: number } {
  return {
    entries: rig.sim.state.schedules.map((s) => [s.date, s.workoutId]),
    templates: rig.sim.state.workouts.length,
  };
}

function writes(): string[] {
  return rig.sim.requests.filter((r) => r.method !== 'GET').map((r) => `${r.method} ${r.path.replace(/\d+/g, '#')}`);
}

const POST_WORKOUT = 'POST /workout-service/workout';
const POST_SCHEDULE = 'POST /workout-service/schedule/#';

describe('put', () => {
  test('creates, reads back, schedules, reads the calendar back; each id on record before the next request', async () => {
    const context = delivery('w-1');
    const seen: string[] = [];
    const record = context.ledger.record;
    context.ledger.record = (step, refs) => {
      seen.push(
        `${step} after ${rig.sim.requests.at(-1)?.method} ${rig.sim.requests.at(-1)?.path.replace(/\d+/g, '#')}`,
      );
      record(step, refs);
    };
    await put(SWIM, context);
    expect(writes()).toEqual([POST_WORKOUT, POST_SCHEDULE]);
    expect(seen).toEqual([
      'creating after GET /workout-service/workouts',
      'workout created after POST /workout-service/workout',
      'scheduling after GET /calendar-service/year/#/month/#',
      'scheduled after POST /workout-service/schedule/#',
      'on the calendar after GET /calendar-service/year/#/month/#',
      'read back after GET /calendar-service/year/#/month/#',
    ]);
    const [workout] = rig.sim.state.workouts;
    expect(context.refs).toMatchObject({
      workoutId: String(workout?.workoutId),
      scheduleId: String(rig.sim.state.schedules[0]?.workoutScheduleId),
      date: SWIM.date,
      projection: rig.garmin.sink.projection(SWIM),
    });
    expect(workout?.description).toContain('[coach:w-1]');
  });

  test('a second time nothing is written', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.requests.length = 0;
    await put(SWIM, delivery('w-1', context.refs));
    expect(writes()).toEqual([]);
  });

  test('changed content is put in place: same template, same entry', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    const before = account();
    rig.sim.requests.length = 0;
    await put({ ...SWIM, steps: SWIM.steps.slice(1) }, delivery('w-1', context.refs));
    expect(writes()).toEqual(['PUT /workout-service/workout/#']);
    expect(account()).toEqual(before);
  });

  test('a move takes the old entry away and makes one on the new day, across a month`s end too', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    const moved = { ...SWIM, date: '2026-12-02' };
    await put(moved, context);
    expect(account()).toEqual({ entries: [['2026-12-02', expect.any(Number)]], templates: 1 });
    await put({ ...SWIM, date: '2027-01-01' }, context);
    expect(account()).toEqual({ entries: [['2027-01-01', expect.any(Number)]], templates: 1 });
  });

  test('the athlete`s own workouts and entries are left alone', async () => {
    await put(SWIM, delivery('w-1'));
    const own = { ...rig.sim.state.workouts[0], workoutId: 99, description: 'mine', workoutName: SWIM.title };
    rig.sim.state.workouts.push(own as never);
    rig.sim.state.schedules.push({ ...rig.sim.state.schedules[0]!, workoutScheduleId: 98, workoutId: 99 });
    const context = delivery('w-1', {}, true);
    await put({ ...SWIM, date: '2026-11-25' }, context);
    await rig.garmin.sink.retract(SWIM, context);
    expect(rig.sim.state.workouts.map((w) => w.workoutId)).toEqual([99]);
    expect(rig.sim.state.schedules.map((s) => s.workoutScheduleId)).toEqual([98]);
  });

  test('a template that the athlete deleted is made again', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.state.workouts = [];
    rig.sim.state.schedules = [];
    await put(SWIM, context);
    expect(account()).toEqual({ entries: [[SWIM.date, expect.any(Number)]], templates: 1 });
  });

  test('an entry that the athlete took off the day is made again', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.state.schedules = [];
    await put(SWIM, context);
    expect(account().entries).toEqual([[SWIM.date, expect.any(Number)]]);
  });

  describe('dragged to another day by the athlete', () => {
    let context: FakeDelivery;
    beforeEach(async () => {
      context = delivery('w-1');
      await put(SWIM, context);
    });
    const drag = (date: string, id?: number) => {
      const [entry] = rig.sim.state.schedules;
      Object.assign(entry!, { date, ...(id === undefined ? {} : { workoutScheduleId: id }) });
      rig.sim.requests.length = 0;
    };
    const refused = async (body: Promise<unknown>) => {
      const error = await body.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(EditedRemotelyError);
      return error as EditedRemotelyError;
    };
    const moved = { ...SWIM, date: '2026-11-27' };

    test.each([
      ['in the month', '2026-11-29', undefined],
      ['under another number', '2026-11-29', 4711],
      ['to a month nobody reads otherwise', '2027-03-02', undefined],
      ['to the month after, under another number', '2026-12-02', 4711],
      ['to the month before, under another number', '2026-10-30', 4711],
    ])('%s: nothing is written, the error names the day; with consent there is one entry', async (_, day, id) => {
      drag(day, id);
      const error = await refused(put({ ...moved, steps: SWIM.steps.slice(1) }, context));
      expect(error.movedTo).toBe(day);
      expect(writes()).toEqual([]);
      expect(account()).toEqual({ entries: [[day, expect.any(Number)]], templates: 1 });
      context.ledger.record('restoring', { overwriteHash: error.remoteHash });
      await put(moved, context);
      expect(account()).toEqual({ entries: [[moved.date, expect.any(Number)]], templates: 1 });
    });

    test('the consent is to that day alone', async () => {
      drag('2026-11-29');
      const { remoteHash } = await refused(put(moved, context));
      context.ledger.record('restoring', { overwriteHash: remoteHash });
      drag('2026-11-30');
      expect((await refused(put(moved, context))).movedTo).toBe('2026-11-30');
    });

    test('to where the plan wants it: no question, no second entry', async () => {
      drag(moved.date);
      await put(moved, context);
      expect(account().entries).toEqual([[moved.date, expect.any(Number)]]);
      expect(writes()).toEqual([]);
    });

    test('is not taken away unasked; with consent nothing is left', async () => {
      drag('2026-12-03');
      const { remoteHash } = await refused(rig.garmin.sink.retract(SWIM, context));
      expect(writes()).toEqual([]);
      context.ledger.record('restoring', { overwriteHash: remoteHash });
      await rig.garmin.sink.retract(SWIM, context);
      expect(account()).toEqual({ entries: [], templates: 0 });
    });

    test('looking costs no request when it stands where it was put', async () => {
      rig.sim.requests.length = 0;
      await put({ ...SWIM, steps: SWIM.steps.slice(1) }, context);
      expect(rig.sim.requests.map((one) => one.method)).toEqual(['GET', 'GET', 'PUT', 'GET']);
    });
  });

  test('doubled entries of ours on the day are reduced to one', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    const [entry] = rig.sim.state.schedules;
    rig.sim.state.schedules.unshift({ ...entry!, workoutScheduleId: 1 }, { ...entry!, workoutScheduleId: 2 });
    await put(SWIM, context);
    expect(rig.sim.state.schedules.map((s) => s.workoutScheduleId)).toEqual([entry?.workoutScheduleId]);
    expect(context.steps).toContain('duplicates removed');
  });

  test('doubled templates of ours are reduced to one when the ledger knows none', async () => {
    await put(SWIM, delivery('w-1'));
    const [first] = rig.sim.state.workouts;
    rig.sim.state.workouts.push({ ...first!, workoutId: 77 });
    rig.sim.state.schedules.push({ ...rig.sim.state.schedules[0]!, workoutScheduleId: 78, workoutId: 77 });
    await put(SWIM, delivery('w-1', {}, true));
    expect(account().templates).toBe(1);
    expect(account().entries).toHaveLength(1);
  });

  test('what comes back different is an error that names the place, and the id is kept', async () => {
    rig.sim.faults.add({ match: 'GET /workout-service/workout/*', rename: { equipmentType: 'gear' } });
    const context = delivery('w-1');
    await expect(put(SWIM, context)).rejects.toThrow('step 2.1: equipment');
    expect(context.refs.workoutId).toBeTruthy();
    expect(account().entries).toEqual([]);
    await put(SWIM, context);
    expect(account()).toEqual({ entries: [[SWIM.date, expect.any(Number)]], templates: 1 });
  });

  test('a reply without a number is an error, and the copy is found again by its marker', async () => {
    rig.sim.faults.add({ match: POST_WORKOUT, drop: ['workoutId'] });
    const context = delivery('w-1');
    await expect(put(SWIM, context)).rejects.toBeInstanceOf(ProtocolError);
    await put(SWIM, delivery('w-1', context.refs, true));
    expect(account()).toEqual({ entries: [[SWIM.date, expect.any(Number)]], templates: 1 });
  });

  test('the schedule reply may name its id differently, or not at all', async () => {
    rig.sim.faults.add({ match: 'POST /workout-service/schedule/*', rename: { workoutScheduleId: 'scheduleId' } });
    rig.sim.faults.add({ match: 'POST /workout-service/schedule/*', drop: ['workoutScheduleId'] });
    for (const id of ['w-1', 'w-2']) {
      const context = delivery(id);
      await put(SWIM, context);
      expect(rig.sim.state.schedules.map((s) => String(s.workoutScheduleId))).toContain(context.refs.scheduleId);
    }
    expect(account().entries).toHaveLength(2);
  });
});

describe('refusals', () => {
  test.each([
    ['400', { status: 400, body: { errors: ['not consistent with estimatedType'] } }, ValidationError],
    ['500 that refuses the body', { status: 500, body: { error: 'IllegalStateException' } }, ValidationError],
    ['500 of another kind', { status: 500, body: { message: 'x' } }, UnknownOutcomeError],
    ['503', { status: 503 }, UnknownOutcomeError],
    ['a web page', { html: true as const }, UnknownOutcomeError],
  ])('%s: one request, no second try', async (_name, fault, kind) => {
    rig.sim.faults.add({ match: POST_WORKOUT, times: 'always', ...fault });
    await expect(put(SWIM, delivery('w-1'))).rejects.toBeInstanceOf(kind);
    expect(writes()).toEqual([POST_WORKOUT]);
  });

  test('login lost: AuthError, nothing written', async () => {
    await rig.garmin.api.workouts(0, 1);
    rig.sim.revokeTokens(true);
    await expect(put(SWIM, delivery('w-1'))).rejects.toBeInstanceOf(AuthError);
    expect(account().templates).toBe(0);
  });

  test('a token that ends between two writes is renewed and the write goes out once', async () => {
    rig.sim.faults.add({ match: 'POST /workout-service/schedule/*', status: 401 });
    await put(SWIM, delivery('w-1'));
    expect(account()).toEqual({ entries: [[SWIM.date, expect.any(Number)]], templates: 1 });
  });

  test('a workout without steps asks nobody', async () => {
    await expect(put(planned('run', []), delivery('w-1'))).rejects.toBeInstanceOf(ValidationError);
    expect(rig.sim.requests).toEqual([]);
  });

  test('an abort before the write leaves nothing behind', async () => {
    const controller = new AbortController();
    controller.abort(new Error('stop'));
    await expect(put(SWIM, { ...delivery('w-1'), signal: controller.signal })).rejects.toThrow('stop');
    expect(account().templates).toBe(0);
  });
});

describe('retract', () => {
  test('unschedules, then deletes; a second time is nothing', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.requests.length = 0;
    await rig.garmin.sink.retract(SWIM, context);
    expect(writes()).toEqual(['DELETE /workout-service/schedule/#', 'DELETE /workout-service/workout/#']);
    expect(context.refs).toMatchObject({ workoutId: null, scheduleId: null, date: null });
    rig.sim.requests.length = 0;
    await rig.garmin.sink.retract(SWIM, context);
    expect(writes()).toEqual([]);
  });

  test('finds the copy by its marker when the ledger knows nothing', async () => {
    await put(SWIM, delivery('w-1'));
    await put(planned('run', INTERVAL_RUN), delivery('w-2'));
    await rig.garmin.sink.retract(SWIM, delivery('w-1', {}, true));
    expect(account().templates).toBe(1);
    expect(rig.sim.state.workouts[0]?.description).toContain('[coach:w-2]');
  });

  test('what is gone already is no failure', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.state.workouts = [];
    rig.sim.state.schedules = [];
    await rig.garmin.sink.retract(SWIM, context);
    expect(context.refs.workoutId).toBeNull();
  });

  test('a 500 for an entry that is gone counts as done, one that is still there does not', async () => {
    const context = delivery('w-1');
    await put(SWIM, context);
    rig.sim.faults.add({ match: 'DELETE /workout-service/schedule/*', status: 500, body: { message: 'x' } });
    await expect(rig.garmin.sink.retract(SWIM, context)).rejects.toBeInstanceOf(UnavailableError);
    rig.sim.faults.add({
      match: 'DELETE /workout-service/schedule/*',
      status: 500,
      body: { message: 'x' },
      commit: true,
    });
    await rig.garmin.sink.retract(SWIM, context);
    expect(account()).toEqual({ entries: [], templates: 0 });
  });
});

describe('observe', () => {
  test('lists our copies on their days with what they say now', async () => {
    await put(SWIM, delivery('w-1'));
    await put(planned('run', INTERVAL_RUN, { date: '2026-12-30' }), delivery('w-2'));
    await put(planned('run', INTERVAL_RUN, { date: '2027-01-02' }), delivery('w-3'));
    const copies = await rig.garmin.sink.observe!('2026-11-20', '2026-12-31', []);
    expect(copies?.map((copy) => [copy.marker, copy.date])).toEqual([
      ['[coach:w-1]', '2026-11-23'],
      ['[coach:w-2]', '2026-12-30'],
    ]);
    expect(copies?.[0]?.projection).toBe(rig.garmin.sink.projection(SWIM));
    (rig.sim.state.workouts[0] as Record<string, unknown>).workoutName = 'Changed in the app';
    const again = await rig.garmin.sink.observe!('2026-11-20', '2026-11-30', []);
    expect(again?.[0]?.projection).not.toBe(rig.garmin.sink.projection(SWIM));
  });

  test('could not list is not "deleted"', async () => {
    rig.sim.faults.add({ match: 'GET /calendar-service/*', status: 503, times: 'always' });
    expect(await rig.garmin.sink.observe!('2026-11-20', '2026-11-30', [])).toBeNull();
  });
});

describe('fidelity', () => {
  test('exact, degraded with what is lost, unsupported with why', () => {
    const { sink } = rig.garmin;
    expect(sink.fidelity(SWIM)).toEqual({ sink: 'garmin', level: 'exact', note: null });
    const row = planned('row', [
      {
        kind: 'step',
        role: 'work',
        duration: { type: 'time', seconds: 60 },
        target: { type: 'css', offset: 0, per: '100m' },
      },
    ]);
    expect(sink.fidelity(row)).toEqual({
      sink: 'garmin',
      level: 'degraded',
      note: 'Garmin has no rowing workouts, so it goes as "other"; CSS pace only exists for pool swims',
    });
    expect(sink.fidelity(planned('run', []))).toMatchObject({ level: 'unsupported' });
    expect(sink.projection(planned('run', []))).toBe('');
    expect(rig.sim.requests).toEqual([]);
  });
});
