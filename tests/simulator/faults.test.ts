import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaultQueue, drift } from '../../src/simulator/http/faults.ts';
import type { Rig } from './support.ts';
import { rig, TODAY } from './support.ts';

const FOLDER = { routine_folder: { title: 'This week' } };

describe('faults', () => {
  let r: Rig;
  beforeEach(async () => {
    r = await rig({ weeks: 2 });
  });
  afterEach(() => r.sims.close());

  test('a status fault hits as often as told, then the service is back', async () => {
    const headers = { 'retry-after': '7' };
    r.sims.garmin.faults.add({
      match: 'GET /hrv-service/*',
      status: 429,
      times: 2,
      headers,
      body: '<html>1015</html>',
    });
    const path = `/hrv-service/hrv/${TODAY}`;
    for (let i = 0; i < 2; i++) {
      const answer = await r.garmin('GET', path);
      expect([answer.status, answer.headers.get('retry-after'), answer.text]).toEqual([429, '7', '<html>1015</html>']);
    }
    expect((await r.garmin('GET', path)).status).toBe(200);
    expect(r.sims.garmin.requests.map((q) => q.status)).toEqual([429, 429, 200]);
  });

  test('cut before: nothing stored; cut after or an error after commit: stored without a good answer', async () => {
    const { faults, state, requests } = r.sims.hevy;
    const post = () => r.hevy('POST', '/v1/routine_folders', FOLDER);
    faults.add({ match: 'POST /v1/routine_folders', reset: 'before' });
    await expect(post()).rejects.toThrow();
    expect(state.folders).toHaveLength(0);
    faults.add({ match: 'POST /v1/routine_folders', reset: 'after' });
    await expect(post()).rejects.toThrow();
    expect(state.folders).toHaveLength(1);
    faults.add({ match: 'POST /v1/routine_folders', status: 502, commit: true });
    expect((await post()).status).toBe(502);
    expect(state.folders).toHaveLength(2);
    expect(requests.map((q) => q.status)).toEqual([0, 0, 502]);
  });

  test('a maintenance page with status 200', async () => {
    r.sims.garmin.faults.add({ match: '* *', html: true });
    const answer = await r.garmin('GET', '/userprofile-service/socialProfile');
    expect([answer.status, answer.json]).toEqual([200, undefined]);
    expect(answer.headers.get('content-type')).toContain('text/html');
  });

  test('a truncated download and a truncated JSON body', async () => {
    const run = r.sims.world.activities.findLast((a) => a.sport === 'run')!;
    const path = `/download-service/files/activity/${run.id}`;
    const init = { headers: { authorization: `Bearer ${r.sims.garminTokens.di_token}` } };
    const size = async () => (await (await fetch(r.sims.garmin.url + path, init)).arrayBuffer()).byteLength;
    const whole = await size();
    r.sims.garmin.faults.add({ match: `GET ${path}`, truncate: 0.5 });
    expect(await size()).toBe(Math.floor(whole / 2));
    r.sims.hevy.faults.add({ match: 'GET /v1/user/info', truncate: 0.8 });
    const answer = await r.hevy('GET', '/v1/user/info');
    expect([answer.status, answer.json]).toEqual([200, undefined]);
  });

  test('schema drift drops and renames keys at any depth', async () => {
    r.sims.garmin.faults.add({
      match: 'GET /sleep-service/*',
      drop: ['sleepScores'],
      rename: { avgOvernightHrv: 'hrv' },
    });
    const { json } = await r.garmin('GET', `/sleep-service/sleep/dailySleepData?date=${TODAY}`);
    expect('sleepScores' in json.dailySleepDTO).toBe(false);
    expect(json.hrv).toBe(r.sims.world.wellness.get(TODAY)!.hrv);
  });

  test('a delayed answer is still the right one, and skip lets the first ones pass', async () => {
    r.sims.hevy.faults.add({ match: 'GET /v1/*', delayMs: 5 });
    expect((await r.hevy('GET', '/v1/user/info')).status).toBe(200);
    r.sims.hevy.faults.add({ match: 'GET /v1/*', skip: 1, status: 500 });
    expect((await r.hevy('GET', '/v1/user/info')).status).toBe(200);
    expect((await r.hevy('GET', '/v1/workouts/count')).status).toBe(500);
  });

  test('the same over HTTP, for a simulator in another process', async () => {
    const base = r.sims.garmin.url;
    const admin = async (method: string, path: string, body?: unknown) => {
      const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
      return (await fetch(`${base}/__sim/${path}`, init)).json();
    };
    await admin('POST', 'faults', { match: 'GET /userprofile-service/*', status: 503 });
    expect((await r.garmin('GET', '/userprofile-service/socialProfile')).status).toBe(503);
    await admin('POST', 'faults', [{ match: '* *', status: 503 }]);
    expect(await admin('DELETE', 'faults')).toEqual([]);
    expect((await r.garmin('GET', '/userprofile-service/socialProfile')).status).toBe(200);
    await admin('POST', 'late-sleep', { days: [TODAY] });
    expect((await r.garmin('GET', `/hrv-service/hrv/${TODAY}`)).status).toBe(204);
    expect(await admin('GET', 'requests')).toEqual(r.sims.garmin.requests);
    expect(await admin('GET', 'state')).toMatchObject({ workouts: [], schedules: [] });
    await admin('POST', 'revoke', {});
    expect((await r.garmin('GET', '/userprofile-service/socialProfile')).status).toBe(401);
    expect(await admin('POST', 'faults', { status: 1 })).toEqual({ error: '"match" is required' });
  });

  test('close cuts open connections', async () => {
    const other = await rig({ weeks: 1 });
    other.sims.hevy.faults.add({ match: 'GET /v1/user/info', delayMs: 60_000 });
    const hanging = other.hevy('GET', '/v1/user/info');
    const cut = expect(hanging).rejects.toThrow();
    while (other.sims.hevy.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await other.sims.close();
    await cut;
  });
});

describe('the fault queue', () => {
  test('patterns name method and path; characters other than * are literal', () => {
    const queue = createFaultQueue();
    queue.add({ match: 'get /a.b/*', status: 500 });
    expect(queue.take('POST', '/a.b/c')).toBeNull();
    expect(queue.take('GET', '/axb/c')).toBeNull();
    expect(queue.take('GET', '/a.b/c/d')?.status).toBe(500);
    expect(queue.take('GET', '/a.b/c/d')).toBeNull();
  });

  test('drift without keys changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(drift(value, [], {})).toEqual(value);
      }),
    );
  });
});
