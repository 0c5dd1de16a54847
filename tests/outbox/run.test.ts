import { describe, expect, test } from 'vitest';
import type { ExportIntent } from '../../src/outbox/model.ts';
import { type RunOptions, runExports } from '../../src/outbox/run.ts';
import type { PlannedWorkout, SinkName } from '../../src/plan/model.ts';
import {
  AuthError,
  EditedRemotelyError,
  ProtocolError,
  RateLimitedError,
  UnavailableError,
  UnknownOutcomeError,
  ValidationError,
} from '../../src/ports/errors.ts';
import { addDays } from '../../src/time/day.ts';
import { TODAY, TOMORROW, workout } from '../plan/fixtures.ts';
import { NOW, store } from '../store/open.ts';
import { fakeClock, fakeSink } from './fakes.ts';

async function rig() {
  const { exports: ledger } = await store();
  const clock = fakeClock(NOW);
  const sinks = { fit: fakeSink('fit'), garmin: fakeSink('garmin'), hevy: fakeSink('hevy') };
  const run = (more: Partial<RunOptions> = {}) => runExports({ ledger, sinks, clock, today: TODAY, ...more });
  const want = (one: PlannedWorkout, sink: SinkName = 'garmin', more: Partial<ExportIntent> = {}) =>
    ledger.intend(
      { workout: one, sink, operation: 'put', projection: sinks.garmin.projection(one), revision: 1, ...more },
      clock.now(),
    );
  const row = (id: string, sink: SinkName = 'garmin') => ledger.find(id, sink)!;
  return { ledger, clock, sinks, run, want, row };
}

const lost = () => new UnknownOutcomeError('garmin', 'garmin POST workout', 'Garmin did not answer.');

describe('running the exports', () => {
  test('what is wanted is there once, verified, with its receipt', async () => {
    const { sinks, run, want, row } = await rig();
    want(workout('a', TOMORROW));
    want(workout('a', TOMORROW), 'fit');
    expect(await run()).toEqual({ done: 2, open: 0 });
    expect(row('a')).toMatchObject({ state: 'verified', steps: ['written'], refs: { id: 'garmin-1' }, attempts: 1 });
    expect(row('a').verifiedProjection).toBe(row('a').projection);
    expect(await run()).toEqual({ done: 0, open: 0 });
    expect(sinks.garmin.calls).toHaveLength(1);
  });

  test('a lost login blocks the rest of that sink only', async () => {
    const { sinks, run, want, row } = await rig();
    sinks.garmin.before = () => {
      throw new AuthError('garmin', 'garmin PUT', 'Garmin wants a new login.');
    };
    for (const id of ['a', 'b']) want(workout(id, TOMORROW));
    want(workout('c', TOMORROW), 'hevy');
    expect(await run()).toEqual({ done: 1, open: 2 });
    expect(sinks.garmin.calls).toHaveLength(1);
    expect(row('a')).toMatchObject({ state: 'failed', lastError: 'Garmin wants a new login.' });
    expect(row('b')).toMatchObject({ state: 'planned', attempts: 0 });
    expect(row('c', 'hevy').state).toBe('verified');
  });

  test('asked to slow down: at least as long as asked, and not before', async () => {
    const { sinks, clock, run, want, row } = await rig();
    sinks.garmin.before = () => {
      throw new RateLimitedError('garmin', 'garmin PUT', 'Garmin asks to slow down.', 1800);
    };
    want(workout('a', TOMORROW));
    await run();
    expect(row('a').nextAttempt).toBe('2026-11-20T21:15:00.000Z');
    sinks.garmin.before = () => {};
    clock.minutes(29);
    expect(await run()).toEqual({ done: 0, open: 1 });
    clock.minutes(1);
    expect(await run()).toEqual({ done: 1, open: 0 });
  });

  test('the pause grows with every failure and force ignores it', async () => {
    const { sinks, clock, run, want, row } = await rig();
    sinks.garmin.before = () => {
      throw new UnavailableError('garmin', 'garmin GET', 'Garmin did not answer.');
    };
    want(workout('a', TOMORROW));
    const waits: number[] = [];
    for (let n = 0; n < 8; n++) {
      await run({ force: true });
      waits.push((Date.parse(row('a').nextAttempt!) - Date.parse(clock.now())) / 60_000);
    }
    expect(waits).toEqual([5, 15, 60, 180, 720, 1440, 1440, 1440]);
    expect(row('a').state).toBe('failed');
  });

  test('an outcome nobody knows is reconciled by reading, never written twice', async () => {
    const { sinks, run, want, row } = await rig();
    sinks.garmin.after = () => {
      throw lost();
    };
    want(workout('a', TOMORROW));
    expect(await run()).toEqual({ done: 0, open: 1 });
    expect(row('a')).toMatchObject({ state: 'unknown', refs: {} });
    sinks.garmin.after = () => {};
    await run({ force: true });
    expect(sinks.garmin.calls.map((call) => call.reconcile)).toEqual([false, true]);
    expect(sinks.garmin.copies.size).toBe(1);
    expect(row('a').state).toBe('verified');
  });

  test.each([
    ['a read that fails', () => new UnavailableError('garmin', 'garmin GET', 'Garmin did not answer.')],
    ['a login that is gone', () => new AuthError('garmin', 'garmin GET', 'Garmin wants a new login.')],
    ['a sink that is not connected any more', null],
  ] as const)('while reconciling, %s leaves it unknown', async (_name, failure) => {
    const { sinks, run, want, row } = await rig();
    sinks.garmin.after = () => {
      throw lost();
    };
    want(workout('a', TOMORROW));
    await run();
    sinks.garmin.after = () => {};
    if (failure)
      sinks.garmin.before = () => {
        throw failure();
      };
    await run({ force: true, ...(failure ? {} : { sinks: {} }) });
    expect(row('a').state).toBe('unknown');
    sinks.garmin.before = () => {};
    await run({ force: true });
    expect(sinks.garmin.copies.size).toBe(1);
    expect(row('a').state).toBe('verified');
  });

  test.each([
    ['an answer that cannot be read', () => new ProtocolError('garmin', 'garmin POST', 'unexpected shape')],
    ['a failure of our own', () => new TypeError('x is undefined')],
  ])('%s after the write does not lead to a second copy', async (_name, failure) => {
    const { sinks, run, want, row } = await rig();
    sinks.garmin.after = () => {
      throw failure();
    };
    want(workout('a', TOMORROW));
    await run();
    expect(row('a').state).toBe('unknown');
    sinks.garmin.after = () => {};
    await run({ force: true });
    expect(sinks.garmin.copies.size).toBe(1);
  });

  test('killed while a request was out, and then changed: still one copy, the new one', async () => {
    const { ledger, clock, sinks, run, want, row } = await rig();
    want(workout('a', TOMORROW));
    // As a kill leaves it: the request went out, the answer never came.
    ledger.setState(row('a').id, 'sent', clock.now(), { attempts: 1 });
    sinks.garmin.copies.set('garmin-0', { marker: row('a').marker, workout: workout('a', TOMORROW) });
    const changed = workout('a', addDays(TOMORROW, 1));
    want(changed, 'garmin', { revision: 2 });
    expect(row('a').state).toBe('unknown');
    await run();
    expect([...sinks.garmin.copies].map(([id, copy]) => [id, copy.workout.date])).toEqual([['garmin-0', changed.date]]);
  });

  test('a decision made while its session is being exported is exported too', async () => {
    const { clock, sinks, run, want, row } = await rig();
    want(workout('a', TOMORROW));
    const changed = workout('a', addDays(TOMORROW, 2), { title: 'Changed' });
    sinks.garmin.after = (one) => {
      if (one.title === 'Changed') return;
      want(changed, 'garmin', { projection: sinks.garmin.projection(changed), revision: 2 });
      want(workout('b', TOMORROW), 'fit');
    };
    expect(await run()).toEqual({ done: 2, open: 0 });
    expect(row('a')).toMatchObject({ state: 'verified', date: changed.date, revision: 2 });
    expect([...sinks.garmin.copies.values()].map((copy) => copy.workout.title)).toEqual(['Changed']);
    expect(row('b', 'fit').state).toBe('verified');
    expect(clock.now()).toBe(NOW);
  });

  test('what the service refuses for its content waits for the athlete instead of being sent again', async () => {
    const { sinks, run, want, row } = await rig();
    sinks.garmin.before = () => {
      throw new ValidationError('garmin', 'garmin POST', 'Garmin refused the workout.');
    };
    want(workout('a', TOMORROW));
    await run();
    expect(row('a')).toMatchObject({ state: 'failed', nextAttempt: null });
    expect(await run()).toEqual({ done: 0, open: 1 });
    expect(sinks.garmin.calls).toHaveLength(1);
    sinks.garmin.before = () => {};
    expect(await run({ force: true })).toEqual({ done: 1, open: 0 });
  });

  test('a sink that is connected later gets what waited for it', async () => {
    const { run, want, row } = await rig();
    want(workout('a', TOMORROW));
    await run({ sinks: {} });
    expect(row('a')).toMatchObject({ state: 'failed', lastError: 'garmin is not connected', attempts: 0 });
    expect(await run()).toEqual({ done: 1, open: 0 });
  });

  test('sessions that are over are left alone and are nobody’s open work', async () => {
    const { sinks, run, want, row } = await rig();
    want(workout('a', addDays(TODAY, -1)));
    want(workout('b', TODAY));
    expect(await run({ force: true })).toEqual({ done: 1, open: 0 });
    expect(sinks.garmin.calls.map((call) => call.id)).toEqual(['b']);
    expect(row('a').state).toBe('planned');
  });

  test('a retraction takes away what is there and is content with nothing', async () => {
    const { sinks, run, want, row } = await rig();
    want(workout('a', TOMORROW));
    await run();
    for (const id of ['a', 'b']) want(workout(id, TOMORROW), 'garmin', { operation: 'retract', projection: null });
    expect(await run()).toEqual({ done: 2, open: 0 });
    expect(sinks.garmin.copies.size).toBe(0);
    expect(row('a')).toMatchObject({ state: 'verified', verifiedProjection: null });
  });

  test('stopped in between, the rest waits as it was', async () => {
    const { sinks, run, want, row } = await rig();
    const stop = new AbortController();
    sinks.garmin.after = () => stop.abort();
    for (const id of ['a', 'b']) want(workout(id, TOMORROW));
    expect(await run({ signal: stop.signal })).toEqual({ done: 1, open: 1 });
    expect(row('b')).toMatchObject({ state: 'planned', attempts: 0 });
  });

  test('decided anew while another session is on its way: only the new wish goes out', async () => {
    const { sinks, run, want, row } = await rig();
    const first = workout('a', TOMORROW);
    const second = workout('b', addDays(TOMORROW, 1));
    want(first);
    want(second);
    sinks.garmin.after = (one) => {
      if (one.id === 'a') want({ ...second, title: 'Other' }, 'garmin', { revision: 2 });
    };
    expect(await run()).toEqual({ done: 2, open: 0 });
    expect(sinks.garmin.calls.map((call) => call.id)).toEqual(['a', 'b']);
    expect([...sinks.garmin.copies.values()].map((copy) => copy.workout.title)).toEqual([first.title, 'Other']);
    expect(row('b')).toMatchObject({ state: 'verified', attempts: 1, revision: 2 });
  });

  test('a question is on record before the row stops, so that a kill in between asks it again', async () => {
    const { sinks, run, want, row } = await rig();
    want(workout('a', TOMORROW));
    sinks.garmin.before = () => {
      throw new EditedRemotelyError('garmin', 'garmin PUT', 'It was changed in Garmin.', 'hash', []);
    };
    const states: string[] = [];
    await run({ onEdited: (one) => void states.push(row(one.workoutId).state) });
    expect(states).toEqual(['sent']);
    expect(row('a')).toMatchObject({ state: 'failed', nextAttempt: null });
  });
});
