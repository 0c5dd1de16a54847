import { Decoder, Stream } from '@garmin/fitsdk';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { samplesOf, secondsInZones } from '../../src/simulator/files/samples.ts';
import type { SimActivity } from '../../src/simulator/index.ts';
import { activityFit, createWorld, originalZip } from '../../src/simulator/index.ts';
import type { Json } from './support.ts';
import { TODAY, ZONE } from './support.ts';

const world = createWorld({ seed: 1, today: TODAY, zone: ZONE });

function decode(activity: SimActivity): Json {
  const bytes = activityFit(activity, ZONE);
  expect(new Decoder(Stream.fromByteArray(bytes)).checkIntegrity()).toBe(true);
  const { messages, errors } = new Decoder(Stream.fromByteArray(bytes)).read();
  expect(errors).toEqual([]);
  return messages;
}

function newest(sport: SimActivity['sport']): SimActivity {
  const found = world.activities.findLast((a) => a.sport === sport);
  if (!found) throw new Error(`the world holds no ${sport}`);
  return found;
}

describe('original files', () => {
  test.each(['swim', 'run', 'ride', 'strength', 'mobility', 'other'] as const)(
    '%s: session and laps agree with Connect',
    (sport) => {
      const activity = newest(sport);
      const fit = decode(activity);
      expect(fit.fileIdMesgs[0].type).toBe('activity');
      const session = fit.sessionMesgs[0];
      expect(session.startTime.toISOString().slice(0, 19)).toBe(activity.start.slice(0, 19));
      // Newer watches write the start here; the end is start + elapsed.
      expect(session.timestamp).toEqual(session.startTime);
      expect(session.totalTimerTime).toBeCloseTo(activity.timerSeconds, 2);
      expect(session.totalElapsedTime).toBeCloseTo(activity.elapsedSeconds, 2);
      expect(session.totalDistance).toBeCloseTo(activity.meters, 1);
      expect(session.avgHeartRate).toBe(activity.avgHr);
      expect(session.workoutRpe).toBe(activity.rpe === null ? undefined : activity.rpe * 10);
      expect(fit.lapMesgs).toHaveLength(activity.laps.length);
      expect(fit.recordMesgs.length).toBeGreaterThan(activity.timerSeconds / 11);
      const outdoors = sport === 'run' || sport === 'ride';
      expect(fit.recordMesgs.some((m: Json) => 'positionLat' in m)).toBe(outdoors);
      expect(fit.recordMesgs.some((m: Json) => 'enhancedAltitude' in m)).toBe(sport === 'run');
      const last = fit.recordMesgs.at(-1);
      expect(last.timestamp.getTime()).toBeLessThanOrEqual(Date.parse(activity.start) + activity.elapsedSeconds * 1000);
    },
  );

  test('a pool swim has one active length per length and one idle length per rest', () => {
    const activity = newest('swim');
    const fit = decode(activity);
    const active = fit.lengthMesgs.filter((m: Json) => m.lengthType === 'active');
    expect(active).toHaveLength(activity.lengths.length);
    expect(fit.lengthMesgs.length - active.length).toBe(activity.laps.filter((lap) => !lap.lengths).length);
    expect(fit.sessionMesgs[0]).toMatchObject({
      poolLength: 22.86,
      poolLengthUnit: 'statute',
      subSport: 'lapSwimming',
    });
    expect(active.some((m: Json) => m.swimStroke === 'drill')).toBe(true);
    for (const [i, m] of active.entries()) expect(m.totalElapsedTime).toBeCloseTo(activity.lengths[i]!.seconds, 2);
    for (const lap of fit.lapMesgs.filter((m: Json) => m.numActiveLengths > 0)) {
      const first = fit.lengthMesgs[lap.firstLengthIndex];
      expect(first.lengthType).toBe('active');
      expect(first.startTime).toEqual(lap.startTime);
    }
  });

  test('now and then the watch counts a length that was not swum', () => {
    const swims = world.activities.filter((a) => a.sport === 'swim');
    const ghosts = swims.flatMap((a) => a.lengths.filter((l) => l.phantom));
    expect(ghosts.length).toBeGreaterThan(0);
    expect(ghosts.length).toBeLessThan(swims.length / 2);
    for (const ghost of ghosts) expect(ghost.seconds).toBeLessThan(8);
  });

  test('rides carry power every second and a normalised power near the average of an easy ride', () => {
    const activity = newest('ride');
    const fit = decode(activity);
    const watts = fit.recordMesgs.map((m: Json) => m.power);
    const mean = watts.reduce((a: number, b: number) => a + b, 0) / watts.length;
    expect(mean).toBeCloseTo(activity.avgWatts!, -1);
    expect(fit.recordMesgs[1].timestamp - fit.recordMesgs[0].timestamp).toBe(1000);
    expect(fit.sessionMesgs[0].normalizedPower).toBe(activity.normWatts);
  });

  test('strength files hold counted sets without weights', () => {
    const activity = newest('strength');
    const sets = decode(activity).setMesgs;
    expect(sets.filter((m: Json) => m.setType === 'active')).toHaveLength(activity.sets.length);
    expect(sets.every((m: Json) => !m.weight)).toBe(true);
  });

  test('heart rate of the records stays near the laps and zones add up', () => {
    const run = world.activities.findLast((a) => a.intent === 'vo2max')!;
    const hr = samplesOf(run).map((s) => s.hr);
    expect(hr.reduce((a, b) => a + b, 0) / hr.length).toBeCloseTo(run.avgHr, -1);
    expect(Math.max(...hr)).toBeLessThanOrEqual(run.maxHr);
    const zones = secondsInZones(run);
    expect(zones.reduce((a, b) => a + b, 0)).toBeLessThanOrEqual(run.timerSeconds + 5);
    expect(zones[4]! + zones[3]!).toBeGreaterThan(600);
  });

  test('the zip holds one file named after the activity and is the same every time', () => {
    const activity = newest('run');
    const zip = originalZip(activity, ZONE);
    expect(Object.keys(unzipSync(zip))).toEqual([`${activity.id}_ACTIVITY.fit`]);
    expect(Buffer.from(originalZip(activity, ZONE)).equals(Buffer.from(zip))).toBe(true);
  });
});
