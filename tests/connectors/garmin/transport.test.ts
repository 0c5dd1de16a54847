import { afterEach, describe, expect, test, vi } from 'vitest';
import { createGarminTransport, garminHosts } from '../../../src/connectors/garmin/index.ts';
import { loadPackageClient } from '../../../src/connectors/garmin/package-client.ts';
import { type GarminTransport, operationOf, type TransportRequest } from '../../../src/connectors/garmin/transport.ts';
import { RateLimitedError, UnavailableError } from '../../../src/ports/errors.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig | null = null;
afterEach(async () => {
  await rig?.close();
  rig = null;
  vi.restoreAllMocks();
});

const hosts = garminHosts({ api: 'http://127.0.0.1:1' });

/** A transport that notes what it is asked. */
function noted(answer: unknown): { transport: GarminTransport; requests: TransportRequest[] } {
  const requests: TransportRequest[] = [];
  return {
    requests,
    transport: {
      count: 0,
      json(request) {
        requests.push(request);
        return Promise.resolve(answer);
      },
      bytes: () => Promise.resolve(new Uint8Array()),
    },
  };
}

describe('the package', () => {
  test('speaks through our transport, with its own addresses on our host', async () => {
    const { transport, requests } = noted([{ activityId: 1 }]);
    const { garmin, url } = await loadPackageClient(transport, hosts);
    expect(await garmin.getActivities(0, 5)).toEqual([{ activityId: 1 }]);
    await garmin.getWorkouts(0, 2);
    await garmin.getWorkoutDetail({ workoutId: '12' });
    await garmin.deleteWorkout({ workoutId: '12' });
    await garmin.put(url.WORKOUT('12'), { a: 1 });
    expect(requests.map((r) => [r.method, r.url.replace(hosts.api, ''), r.idempotent])).toEqual([
      ['GET', '/activitylist-service/activities/search/activities', undefined],
      ['GET', '/workout-service/workouts', undefined],
      ['GET', '/workout-service/workout/12', undefined],
      ['DELETE', '/workout-service/workout/12', true],
      ['PUT', '/workout-service/workout/12', true],
    ]);
  });

  test('creates once: a POST is marked as not to be repeated, and our description stays', async () => {
    const { transport, requests } = noted({ workoutId: 1 });
    const { garmin } = await loadPackageClient(transport, hosts);
    const body = { workoutName: 'x', description: '[coach:w]', workoutId: 5 };
    await garmin.addWorkout(body as never);
    expect(requests).toEqual([
      {
        method: 'POST',
        url: `${hosts.api}/workout-service/workout`,
        body: { workoutName: 'x', description: '[coach:w]' },
        idempotent: false,
      },
    ]);
  });

  test('writes nothing to the terminal, also when everything fails', async () => {
    const spies = (['log', 'error', 'warn', 'info'] as const).map((name) =>
      vi.spyOn(console, name).mockImplementation(() => undefined),
    );
    rig = await startRig();
    rig.sim.faults.add({ match: '* *', status: 429, headers: { 'retry-after': '900' }, times: 'always' });
    const { api } = rig.garmin;
    await expect(api.workouts(0, 1)).rejects.toBeInstanceOf(RateLimitedError);
    await expect(api.createWorkout({ workoutName: 'x', description: 'y' })).rejects.toBeInstanceOf(RateLimitedError);
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });
});

describe('the transport', () => {
  test('sends the bearer to the data host and nowhere else', async () => {
    const transport = createGarminTransport({
      hosts,
      http: { count: 0, request: () => Promise.reject(new Error('sent')) },
      auth: { bearer: () => Promise.resolve('secret') } as never,
    });
    for (const url of ['https://example.org/x', 'http://127.0.0.1:11/x', 'http://127.0.0.1:1@example.org/'])
      await expect(transport.json({ method: 'GET', url })).rejects.toBeInstanceOf(RangeError);
    await expect(transport.json({ method: 'GET', url: '/x' })).rejects.toThrow('sent');
  });

  test('empty, null and 204 are null; a web page is an outage', async () => {
    rig = await startRig();
    const { api } = rig.garmin;
    for (const fault of [
      { status: 204 },
      { status: 200 },
      { status: 200, body: 'null', headers: { 'content-type': 'application/json' } },
    ]) {
      rig.sim.faults.add({ match: 'GET /hrv-service/*', ...fault });
      expect(await api.hrvRange('2026-11-01', '2026-11-02')).toBeNull();
    }
    rig.sim.faults.add({ match: 'GET /hrv-service/*', html: true });
    await expect(api.hrvRange('2026-11-01', '2026-11-02')).rejects.toBeInstanceOf(UnavailableError);
  });

  test('operations name the service, never an id, a day or a person', () => {
    expect(operationOf('GET', '/hrv-service/hrv/daily/2026-11-01/2026-11-02')).toBe('garmin GET hrv-service/hrv/daily');
    expect(operationOf('GET', '/activity-service/activity/123/splits?x=1')).toBe(
      'garmin GET activity-service/activity/splits',
    );
    expect(operationOf('GET', '/usersummary-service/usersummary/daily/sam')).toBe(
      'garmin GET usersummary-service/usersummary/daily',
    );
    expect(operationOf('DELETE', 'https://connectapi.garmin.com/workout-service/workout/9')).toBe(
      'garmin DELETE workout-service/workout',
    );
  });

  test('no message of any failure carries a token', async () => {
    rig = await startRig();
    const token = await rig.garmin.auth.bearer();
    for (const status of [400, 403, 404, 429, 500, 502]) {
      rig.sim.faults.add({ match: 'GET *', status, times: 4, body: { message: 'no' } });
      const error = await rig.garmin.api.sleep('2026-11-01').then(
        () => null,
        (reason: Error) => reason,
      );
      expect(error).not.toBeNull();
      expect(`${error?.message} ${JSON.stringify(error)} ${error?.stack}`).not.toContain(token);
      rig.sim.faults.clear();
      await rig.clock.sleep(7_200_000);
    }
  });
});
