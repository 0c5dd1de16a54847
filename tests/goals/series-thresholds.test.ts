import { describe, expect, test } from 'vitest';
import { ftpReadings, thresholdPaceReadings } from '../../src/goals/series-thresholds.ts';
import { computeActivityMetrics } from '../../src/metrics/activity-metrics.ts';
import { activity, athlete, measurement } from '../metrics/make.ts';

const me = athlete();
const ftp = { value: 250, date: '2026-10-01' };

/** A steady ride of half an hour. */
function ride(localDate: string, watts: number, sport: 'ride' | 'run' = 'ride') {
  const t = Array.from({ length: 1801 }, (_, i) => i);
  const done = activity({ sport, localDate, timerSeconds: 1800, samples: { t, power: t.map(() => watts) } });
  return { activity: done, metrics: computeActivityMetrics(done, me) };
}

/** A steady run of an hour. */
function run(localDate: string, secondsPerKm: number) {
  const t = Array.from({ length: 361 }, (_, i) => 10 * i);
  const distance = t.map((s) => (1000 * s) / secondsPerKm);
  const done = activity({ localDate, timerSeconds: 3600, meters: distance.at(-1)!, samples: { t, distance } });
  return { activity: done, metrics: computeActivityMetrics(done, me) };
}

describe('FTP', () => {
  test('a ride counts only where 95 % of its best 20 minutes beat what is known', () => {
    const rides = [
      ride('2026-10-20', 240),
      ride('2026-10-25', 280),
      ride('2026-11-01', 270),
      ride('2026-11-05', 300, 'run'),
    ];
    expect(ftpReadings(ftp, rides)).toEqual([
      { day: '2026-10-01', value: 250, source: 'you' },
      { day: '2026-10-25', value: expect.closeTo(266, 6), source: 'estimated' },
    ]);
  });

  test('what nothing is known beside proves nothing', () => {
    expect(ftpReadings(null, [ride('2026-10-20', 300)])).toEqual([]);
    expect(ftpReadings({ value: 250, date: '2026-01-01' }, [ride('2026-10-20', 300)])).toHaveLength(1);
  });
});

describe('threshold pace', () => {
  const speed = { value: 1000 / 280, date: '2026-10-01' };

  test('half an hour faster than known, and timed runs that long whichever way they go', () => {
    const timed = [
      measurement('time_trial_s', '2026-11-10', 2700, { source: 'manual', subject: '10km-run' }),
      measurement('time_trial_s', '2026-11-11', 1200, { source: 'manual', subject: '5km-run' }),
      measurement('time_trial_s', '2026-11-12', 2700, { source: 'manual', subject: '20km-ride' }),
      measurement('time_trial_s', '2026-11-19', 3000, { source: 'manual', subject: '10km-run' }),
    ];
    const found = thresholdPaceReadings(speed, timed, [
      run('2026-10-20', 300),
      run('2026-10-25', 275),
      run('2026-11-15', 272),
    ]);
    expect(found.map((one) => [one.day, Math.round(one.value), one.source])).toEqual([
      ['2026-10-01', 280, 'you'],
      ['2026-10-25', 275, 'estimated'],
      ['2026-11-10', 270, 'you'],
      ['2026-11-19', 300, 'you'],
    ]);
  });
});
