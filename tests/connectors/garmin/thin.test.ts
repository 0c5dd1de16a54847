import { afterEach, describe, expect, test } from 'vitest';
import { delivery, fakeStore, type Rig, startRig, TODAY, ZONE } from './rig.ts';
import { CSS_SWIM, INTERVAL_RUN, LIFTING, planned } from './workouts.ts';

let rig: Rig;
afterEach(() => rig.close());

describe('the connector against the simulated Garmin Connect', () => {
  test('imports tokens, checks them and remembers the account', async () => {
    rig = await startRig({ signedIn: false });
    expect(rig.garmin.auth.state()).toBe('none');
    const account = await rig.garmin.auth.importTokens(JSON.stringify(rig.sim.tokens()));
    expect(account.verified).toBe(true);
    expect(account.displayName).toBeTruthy();
    expect(rig.garmin.auth.state()).toBe('active');
    expect(rig.garmin.auth.displayName()).toBe(account.displayName);
  });

  test('pulls a fortnight and makes activities and measurements of it', async () => {
    rig = await startRig();
    const store = fakeStore();
    const report = await rig.garmin.source.pull(store.request('2026-11-07', TODAY));
    expect(report.skipped).toEqual([]);
    expect(report.completeThrough).not.toBeNull();
    const { activities, measurements } = rig.garmin.source.normalise(store.live(), { zone: ZONE });
    expect(activities.length).toBeGreaterThan(4);
    for (const activity of activities) {
      expect(activity.title).not.toBe('');
      expect(activity.timerSeconds).toBeGreaterThan(0);
    }
    const lived = rig.world.activities.filter((a) => a.day >= '2026-11-07' && a.uploadedAt <= rig.clock.now());
    expect(activities.map((a) => a.externalId)).toEqual(lived.map((a) => String(a.id)));
    for (const [index, activity] of activities.entries()) {
      const truth = lived[index]!;
      expect(activity.start).toBe(truth.start);
      expect(activity.localDate).toBe(truth.day);
      expect(activity.sport).toBe(truth.sport);
      expect(activity.timerSeconds).toBeCloseTo(truth.timerSeconds, -1);
      expect(activity.rpe).toBe(truth.rpe);
    }
    const metrics = new Set(measurements.map((m) => m.metric));
    for (const metric of ['hrv_ms', 'resting_hr', 'sleep_s', 'sleep_score', 'weight_kg', 'steps'] as const)
      expect(metrics).toContain(metric);
  });

  test.each([
    ['swim', planned('swim', CSS_SWIM)],
    ['run', planned('run', INTERVAL_RUN)],
    ['strength', planned('strength', LIFTING)],
  ] as const)('puts a %s on its day, once', async (_name, workout) => {
    rig = await startRig();
    const first = delivery('w-1');
    await rig.garmin.sink.put(workout, first);
    expect(rig.sim.state.workouts).toHaveLength(1);
    expect(rig.sim.state.schedules.map((s) => s.date)).toEqual([workout.date]);
    await rig.garmin.sink.put(workout, delivery('w-1', first.refs));
    await rig.garmin.sink.put(workout, delivery('w-1', {}, true));
    expect(rig.sim.state.workouts).toHaveLength(1);
    expect(rig.sim.state.schedules).toHaveLength(1);
    await rig.garmin.sink.retract(workout, delivery('w-1', first.refs));
    expect(rig.sim.state.workouts).toEqual([]);
    expect(rig.sim.state.schedules).toEqual([]);
  });
});
