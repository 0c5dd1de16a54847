import { strToU8, zipSync } from 'fflate';
import type { GarminApi } from '../../../src/connectors/garmin/index.ts';
import { createGarminSource } from '../../../src/connectors/garmin/index.ts';
import type { ReadFit } from '../../../src/connectors/garmin/normalise/index.ts';
import { NotFoundError } from '../../../src/ports/errors.ts';
import { fakeClock } from './rig.ts';

export interface Stub {
  api: GarminApi;
  calls: string[];
}

/** An account with nothing in it, except for what is given. Every call is noted. */
export function stubApi(given: Partial<Record<keyof GarminApi, (...args: never[]) => unknown>> = {}): Stub {
  const calls: string[] = [];
  const none: Record<string, unknown> = { activities: [], workouts: [], calendarMonth: { calendarItems: [] } };
  const api = new Proxy({} as GarminApi, {
    get(_target, name: string) {
      if (name === 'requests') return calls.length;
      return (...args: unknown[]) => {
        const plain = args.filter((arg) => typeof arg === 'string' || typeof arg === 'number');
        calls.push([name, ...plain].join(' '));
        const answer = given[name as keyof GarminApi] as ((...args: unknown[]) => unknown) | undefined;
        if (answer) return Promise.resolve().then(() => answer(...args));
        if (name === 'original') return Promise.reject(new NotFoundError('garmin', 'garmin GET original', 'none', 404));
        return Promise.resolve(none[name] ?? null);
      };
    },
  });
  return { api, calls };
}

export function stubSource(api: GarminApi, readFit: ReadFit = () => ({ kind: 'unreadable', reason: 'not read here' })) {
  return createGarminSource({ api, clock: fakeClock('2026-11-20T20:00:00.000Z'), readFit });
}

/** A list item as Garmin writes it. */
export function item(id: number, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    activityId: id,
    activityName: `Activity ${id}`,
    startTimeLocal: '2026-11-19 18:00:00',
    startTimeGMT: '2026-11-19 17:00:00',
    activityType: { typeId: 1, typeKey: 'running', parentTypeId: 17 },
    distance: 8000.5,
    duration: 2400.25,
    elapsedDuration: 2500,
    movingDuration: 2390,
    averageHR: 150,
    maxHR: 171,
    calories: 500,
    manufacturer: 'GARMIN',
    deviceId: 555,
    ...more,
  };
}

/** Bytes that look like a FIT file to a reader of headers. */
export const FIT_BYTES = Uint8Array.from([14, 0x20, 0, 0, 0, 0, 0, 0, 0x2e, 0x46, 0x49, 0x54, 0, 0]);

export function zipped(name: string, bytes: Uint8Array = strToU8('<gpx/>')): Uint8Array {
  return zipSync({ [name]: bytes });
}
