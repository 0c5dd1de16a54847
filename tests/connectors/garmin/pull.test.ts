import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AuthError, RateLimitedError, UnavailableError } from '../../../src/ports/errors.ts';
import { addDays } from '../../../src/time/day.ts';
import { type FakeStore, fakeStore, type Rig, startRig, TODAY, ZONE } from './rig.ts';

let rig: Rig;
let store: FakeStore;
beforeEach(async () => {
  rig = await startRig();
  store = fakeStore();
});
afterEach(() => rig.close());

const FROM = addDays(TODAY, -6);

function pull(from = FROM, more: Parameters<FakeStore['request']>[2] = {}) {
  return rig.garmin.source.pull(store.request(from, TODAY, more));
}

function paths(): string[] {
  return rig.sim.requests.map((request) => `${request.method} ${request.path}`);
}

function kinds(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const record of store.live()) counts[record.kind] = (counts[record.kind] ?? 0) + 1;
  return counts;
}

describe('a first pull', () => {
  test('brings recordings as FIT bytes and wellness by day', async () => {
    const report = await pull();
    expect(report.skipped).toEqual([]);
    expect(report.requests).toBe(rig.sim.requests.length);
    const counts = kinds();
    expect(counts.activity).toBeGreaterThan(5);
    expect(counts['activity-detail']).toBe(counts.activity);
    expect(counts.daily).toBe(7);
    expect(counts.sleep).toBe(7);
    expect(counts.readiness).toBe(3);
    expect(counts['training-status']).toBe(3);
    const fit = store.live().find((record) => record.kind === 'fit');
    expect(fit?.payload).toBeInstanceOf(Uint8Array);
    const bytes = fit?.payload as Uint8Array;
    expect(Buffer.from(bytes.subarray(8, 12)).toString()).toBe('.FIT');
  });

  test('saves as it goes, each batch with a cursor', async () => {
    await pull();
    expect(store.batches).toBeGreaterThan(10);
    expect(store.cursor).toMatchObject({ version: 1 });
  });

  test('reaching far back asks for ranges and says what is left out', async () => {
    const from = addDays(TODAY, -60);
    const report = await pull(from);
    const counts = kinds();
    expect(counts.daily).toBe(28);
    expect(counts.sleep).toBe(28);
    expect(counts['sleep-score']).toBeGreaterThan(0);
    expect(report.skipped.map((s) => s.what)).toContainEqual(expect.stringMatching(/^garmin sleep 2026-/));
    expect(paths().filter((path) => path.includes('/hrv-service/hrv/daily/'))).toHaveLength(3);
    expect(report.requests).toBeLessThan(250);
  });
});

describe('the next pull', () => {
  test('asks little: no recording twice, single days only in the trailing window', async () => {
    await pull();
    rig.sim.requests.length = 0;
    const report = await pull();
    expect(report.skipped).toEqual([]);
    expect(paths().filter((path) => path.includes('/download-service/'))).toEqual([]);
    expect(paths().filter((path) => path.includes('dailySleepData'))).toHaveLength(3);
    expect(report.requests).toBeLessThanOrEqual(30);
  });

  test('sees an edited name and a deleted activity', async () => {
    await pull();
    const before = rig.garmin.source.normalise(store.live(), { zone: ZONE }).activities;
    const [edited, gone] = before as [(typeof before)[0], (typeof before)[0]];
    rig.sim.state.renamed[edited.externalId] = 'Renamed by hand';
    rig.sim.state.deleted.push(Number(gone.externalId));
    await pull();
    const after = rig.garmin.source.normalise(store.live(), { zone: ZONE }).activities;
    expect(after.find((a) => a.externalId === edited.externalId)?.title).toBe('Renamed by hand');
    expect(after.some((a) => a.externalId === gone.externalId)).toBe(false);
    expect(after).toHaveLength(before.length - 1);
  });

  test('a full pull fetches everything again', async () => {
    await pull();
    rig.sim.requests.length = 0;
    await pull(FROM, { full: true });
    expect(paths().filter((path) => path.includes('/download-service/')).length).toBeGreaterThan(5);
    expect(paths().filter((path) => path.includes('dailySleepData'))).toHaveLength(7);
  });

  test('sleep that arrives late is picked up', async () => {
    rig.sim.lateSleep.add(TODAY);
    await pull();
    const hasSleep = (): boolean =>
      rig.garmin.source
        .normalise(store.live(), { zone: ZONE })
        .measurements.some((m) => m.day === TODAY && m.metric === 'sleep_s');
    expect(hasSleep()).toBe(false);
    rig.sim.lateSleep.clear();
    await pull();
    expect(hasSleep()).toBe(true);
  });

  test('after days without the watch, the days since the last known sync are asked again', async () => {
    await pull();
    const cursor = store.cursor as { syncedAt: string };
    cursor.syncedAt = `${addDays(TODAY, -9)}T20:00:00.000Z`;
    rig.sim.requests.length = 0;
    await pull();
    expect(paths().filter((path) => path.includes('dailySleepData')).length).toBeGreaterThanOrEqual(10);
  });
});

describe('interrupted', () => {
  test('goes on where it was cut off and ends with the same records', async () => {
    const whole = fakeStore();
    await rig.garmin.source.pull(whole.request(FROM, TODAY));
    let batches = 0;
    const request = store.request(FROM, TODAY);
    const killed = {
      ...request,
      save(...args: Parameters<typeof request.save>) {
        if (++batches > 6) throw new Error('killed');
        request.save(...args);
      },
    };
    await expect(rig.garmin.source.pull(killed)).rejects.toThrow('killed');
    const fetched = store.live().filter((record) => record.kind === 'fit').length;
    rig.sim.requests.length = 0;
    await pull();
    const key = (s: FakeStore): string[] => [...s.records.keys()].sort();
    expect(key(store)).toEqual(key(whole));
    const again = paths().filter((path) => path.includes('/download-service/')).length;
    expect(again).toBe(whole.live().filter((record) => record.kind === 'fit').length - fetched);
  });

  test('an abort stops it', async () => {
    const controller = new AbortController();
    let progress = 0;
    const onProgress = (): void => {
      if (++progress === 3) controller.abort(new Error('enough'));
    };
    await expect(pull(FROM, { signal: controller.signal, onProgress })).rejects.toThrow('enough');
    expect(store.records.size).toBeGreaterThan(0);
  });
});

describe('faults', () => {
  test('a truncated recording is skipped and named; the activity is still there, and is tried again', async () => {
    rig.sim.faults.add({ match: 'GET /download-service/files/activity/*', truncate: 0.5 });
    const report = await pull();
    expect(report.skipped).toHaveLength(1);
    expect(report.skipped[0]?.what).toMatch(/^garmin recording of activity \d+$/);
    const id = report.skipped[0]?.what.match(/\d+$/)?.[0];
    const find = () =>
      rig.garmin.source.normalise(store.live(), { zone: ZONE }).activities.find((a) => a.externalId === id);
    expect(find()?.warnings.join()).toMatch(/summary/);
    expect(find()?.timerSeconds).toBeGreaterThan(0);
    await pull();
    expect(store.records.has(`fit|${id}`)).toBe(true);
    expect(find()?.warnings).toEqual([]);
  });

  test('one failing datum is named, the others come', async () => {
    rig.sim.faults.add({ match: 'GET /hrv-service/*', status: 400, body: { message: 'no' }, times: 'always' });
    const report = await pull();
    expect(report.skipped.map((s) => s.what)).toEqual([expect.stringMatching(/^garmin hrv /)]);
    expect(report.completeThrough).not.toBeNull();
    expect(kinds().sleep).toBe(7);
  });

  test('without the activity list nothing counts as complete', async () => {
    rig.sim.faults.add({ match: 'GET /activitylist-service/*', status: 500, times: 'always' });
    const report = await pull();
    expect(report.completeThrough).toBeNull();
    expect(report.skipped[0]?.what).toBe('garmin activities');
    expect(kinds().daily).toBe(7);
  });

  test('an activity without a start time makes the list doubtful', async () => {
    rig.sim.faults.add({
      match: 'GET /activitylist-service/*',
      rename: { startTimeGMT: 'startGmt', beginTimestamp: 'begin' },
      times: 'always',
    });
    const report = await pull();
    expect(report.completeThrough).toBeNull();
    expect(report.skipped[0]?.why).toMatch(/no start time/);
  });

  test('a field that vanished from the answers is named', async () => {
    rig.sim.faults.add({ match: 'GET /usersummary-service/*', drop: ['restingHeartRate'], times: 'always' });
    const report = await pull();
    expect(report.skipped.length).toBe(7);
    expect(report.skipped[0]?.why).toBe('restingHeartRate is not in the answer any more');
  });

  test('a changed shape is skipped and named with its place', async () => {
    rig.sim.faults.add({ match: 'GET /sleep-service/*', status: 200, body: { dailySleepDTO: 'soon' } });
    const report = await pull();
    expect(report.skipped).toEqual([{ what: `garmin sleep ${TODAY}`, why: 'unexpected shape at dailySleepDTO' }]);
  });

  test('being asked to slow down ends the pull; what came is kept', async () => {
    rig.sim.faults.add({
      match: 'GET /sleep-service/*',
      status: 429,
      headers: { 'retry-after': '900' },
      times: 'always',
    });
    const report = await pull();
    expect(report.skipped.at(-1)).toEqual({ what: 'garmin, everything after that', why: 'left for the next sync' });
    expect(kinds().activity).toBeGreaterThan(5);
    const asked = paths().filter((path) => path.includes('dailySleepData'));
    expect(asked).toHaveLength(1);
    expect(paths().some((path) => path.includes('/hrv-service/'))).toBe(false);
  });

  test('slowed down at the first request: the error itself', async () => {
    rig.sim.faults.add({ match: 'GET *', status: 429, headers: { 'retry-after': '900' }, times: 'always' });
    await expect(pull()).rejects.toBeInstanceOf(RateLimitedError);
  });

  test('when nothing answers, the error itself', async () => {
    rig.sim.faults.add({ match: '* *', html: true, times: 'always' });
    await expect(pull()).rejects.toBeInstanceOf(UnavailableError);
    expect(rig.sim.requests.length).toBeLessThan(10);
  });

  test('a login that ends in the middle is not swallowed', async () => {
    rig.sim.faults.add({ match: 'GET /sleep-service/*', status: 401, times: 'always' });
    await expect(pull()).rejects.toBeInstanceOf(AuthError);
    expect(kinds().activity).toBeGreaterThan(5);
  });

  test('data that are not the athlete`s are a login problem', async () => {
    rig.sim.faults.add({ match: 'GET /usersummary-service/*', status: 200, body: { privacyProtected: true } });
    await expect(pull()).rejects.toBeInstanceOf(AuthError);
  });

  test('without any proof of a sync nothing is claimed', async () => {
    const drop = ['lastSyncTimestampGMT', 'uploadedDate', 'sleepEndTimestampGMT', 'timestamp'];
    rig.sim.faults.add({ match: 'GET *', drop, times: 'always' });
    const report = await pull();
    expect(report.completeThrough).toBeNull();
    expect(kinds().activity).toBeGreaterThan(5);
  });

  test('a sync in the future is not believed', async () => {
    rig.clock.set(`${TODAY}T03:00:00.000Z`);
    const report = await pull();
    expect(report.completeThrough! <= rig.clock.now()).toBe(true);
  });
});
