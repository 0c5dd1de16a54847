import { channel } from 'node:diagnostics_channel';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { withFaultPoints } from '../../src/wire/fault-point.ts';
import { workout } from '../plan/fixtures.ts';
import { NOW, store } from '../store/open.ts';

describe('the fault point of the crash test', () => {
  afterEach(() => vi.restoreAllMocks());

  test.each([undefined, '', 'x', '-1', '1.5'])('is not there with COACH_FAULT_POINT=%s', async (value) => {
    const one = await store();
    expect(withFaultPoints(one, value === undefined ? {} : { COACH_FAULT_POINT: value })).toBe(one);
  });

  test('ends the process at the n-th boundary: before and after a durable step, and at a request', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const one = await store();
    one.exports.intend(
      { workout: workout('a', '2026-11-24'), sink: 'garmin', operation: 'put', projection: 'p', revision: 1 },
      NOW,
    );
    const { id } = one.exports.find('a', 'garmin')!;
    const counted = withFaultPoints(one, { COACH_FAULT_POINT: '4' });
    counted.exports.setState(id, 'sent', NOW);
    expect(kill).not.toHaveBeenCalled();
    channel('http.client.request.start').publish({});
    expect(kill).not.toHaveBeenCalled();
    channel('http.client.response.finish').publish({});
    expect(kill).toHaveBeenCalledWith(process.pid, 'SIGKILL');
    counted.exports.step(id, 'written', { id: 7 }, NOW);
    expect(kill).toHaveBeenCalledTimes(1);
    expect(one.exports.find('a', 'garmin')).toMatchObject({ state: 'sent', steps: ['written'], refs: { id: 7 } });
  });
});
