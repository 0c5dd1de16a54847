import { channel } from 'node:diagnostics_channel';
import * as fs from 'node:fs';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { writeDurably } from '../../src/connectors/disk/files.ts';
import { faultPoints } from '../../src/wire/fault-point.ts';
import { workout } from '../plan/fixtures.ts';
import { NOW, store } from '../store/open.ts';

describe('the fault point of the crash test', () => {
  afterEach(() => vi.restoreAllMocks());

  test.each([undefined, '', 'x', '-1', '1.5'])('is not there with COACH_FAULT_POINT=%s', (value) => {
    expect(faultPoints(value === undefined ? {} : { COACH_FAULT_POINT: value })).toBeNull();
  });

  test('ends the process at the n-th boundary: before and after a durable step, and at a request', async () => {
    const kill = vi.spyOn(process, 'kill').mockReturnValue(true);
    const one = await store();
    one.exports.intend(
      { workout: workout('a', '2026-11-24'), sink: 'garmin', operation: 'put', projection: 'p', revision: 1 },
      NOW,
    );
    const { id } = one.exports.find('a', 'garmin')!;
    const counted = faultPoints({ COACH_FAULT_POINT: '4' })!.store(one);
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

  test('ends it wherever the disk holds something else: an empty file, half of it, all of it, its name, none', () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-points-'));
    const seen: string[] = [];
    vi.spyOn(process, 'kill').mockImplementation(() => {
      const stand = fs.readdirSync(folder).map((name) => `${name} ${fs.readFileSync(path.join(folder, name), 'utf8')}`);
      seen.push(stand.join());
      return true;
    });
    for (let n = 1; n <= 5; n++) {
      const disk = faultPoints({ COACH_FAULT_POINT: String(n) })!.disk(fs);
      writeDurably('ics', folder, 'a', Buffer.from('abcd'), disk);
      disk.rmSync(path.join(folder, 'a'));
    }
    expect(seen).toEqual(['.a.tmp ', '.a.tmp ab', '.a.tmp abcd', 'a abcd', '']);
    rmSync(folder, { recursive: true });
  });
});
