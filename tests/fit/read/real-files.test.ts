import { describe, expect, test } from 'vitest';
import { HAVE_REAL, manifest, readReal, realActivity, WITHOUT_REAL } from '../real-files.ts';

/** Activity files that carry no moment in time at all, so there is nothing to put on a day. */
const TIMELESS = [
  'muktihari+fit/testdata/TestEncode.fit',
  'muktihari+fit/testdata/from_official_sdk/DeveloperData.fit',
  'muktihari+fit/testdata/valid_only_contain_fileid.fit',
  'pablo-albaladejo+kaiord/test-fixtures/fit/DeveloperData.fit',
];

function expectedClass(row: { path: string; bytes: number; fileType: string }): string {
  if (row.bytes === 0 || TIMELESS.some((name) => row.path.endsWith(name))) return 'unreadable';
  return row.fileType === '' || row.fileType.split('+').includes('activity') ? 'activity' : 'not-activity';
}

/** Timed points that differ from the manifest's count, with the reason. */
const RECORDS: Record<string, number> = {
  'triathlon_summary_first.fit': 4042, // one point in the second between two sessions
  'activity-activity-filecrc.fit': 14, // the same recording twice
  'strava-android-app-201.10-b1218918.fit': 472, // the damaged last point is dated 2085
  'ELEMNT_ROAM_Unterminated.fit': 7226, // the decoder keeps one more point before the break
  '0134902991.fit': 719, // points after the end of the session
  '2013-04-11-17-32-50.fit': 1802, // points dated two years later
  '20160517-063148-1-1328-ANTFS-4-0.FIT': 0, // swim points without a time
};

describe.skipIf(!HAVE_REAL)(`real recordings by the manifest${WITHOUT_REAL}`, () => {
  const rows = HAVE_REAL ? manifest() : [];

  test('the manifest lists 139 files', () => {
    expect(rows).toHaveLength(139);
  });

  test.each(rows.map((row) => [row.path, row] as const))('%s', (_, row) => {
    const reading = readReal(row.path);
    expect(reading.kind).toBe(expectedClass(row));
    if (reading.kind !== 'activity') return;

    const doubled = row.path.endsWith('activity-activity-filecrc.fit');
    expect(reading.activities).toHaveLength(doubled ? 1 : Math.max(1, row.sessions));
    const points = reading.activities.reduce((sum, activity) => sum + (activity.samples?.t.length ?? 0), 0);
    expect(points).toBe(RECORDS[row.path.slice(row.path.lastIndexOf('/') + 1)] ?? row.records);
    expect(reading.activities.flatMap((activity) => activity.lengths)).toHaveLength(row.lengths);
    expect(reading.activities.flatMap((activity) => activity.sets)).toHaveLength(row.sets);

    const has = (column: 'hr' | 'power' | 'lat') => reading.activities.some((activity) => activity.samples?.[column]);
    // Two files write a heart rate of 0 throughout: no strap.
    const strapless = /0134902991|flagged-speed/.test(row.path);
    expect(has('hr')).toBe(row.hasHr && !strapless);
    expect(has('power')).toBe(row.hasPower);
    expect(has('lat')).toBe(row.hasGps);

    for (const activity of reading.activities) {
      const { samples } = activity;
      for (const column of Object.values(samples ?? {})) expect(column).toHaveLength(samples?.t.length as number);
      expect(samples?.t.every((t, i, all) => i === 0 || t >= (all[i - 1] as number)) ?? true).toBe(true);
      expect(activity.elapsedSeconds).toBeGreaterThan(0);
      expect(activity.localDate).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(activity.avgHr === null || (activity.avgHr > 0 && activity.avgHr < 255)).toBe(true);
    }
  });
});

describe.skipIf(!HAVE_REAL)(`what real devices do${WITHOUT_REAL}`, () => {
  test('a triathlon is five sessions with their own points and distances', () => {
    const file = 'muktihari+fit/testdata/from_garmin_forums/triathlon_summary_first.fit';
    const { activities } = realActivity(file);
    expect(activities.map((a) => [a.sport, a.subSport])).toEqual([
      ['swim', 'open water'],
      ['other', 'transition'],
      ['ride', null],
      ['other', 'transition'],
      ['run', null],
    ]);
    // Each goes on where the one before ended: its points cover what the device says of it, to a few metres.
    for (const activity of activities.slice(1)) {
      const points = activity.samples?.distance?.filter((d): d is number => d !== null) ?? [];
      expect(points[0]).toBeLessThan(10);
      expect(Math.abs(points.at(-1)! - activity.meters!)).toBeLessThan(5);
    }
  });

  test('heart rate of a strap stored in later parts of the file is merged into the swim', () => {
    const { activities } = realActivity('dtcooper+python-fitparse/tests/files/event_timestamp.fit');
    const hr = activities[0]?.samples?.hr ?? [];
    expect(hr.filter((value) => value !== null)).toHaveLength(4376);
  });

  test('old files with compressed timestamps are read by the second decoder, and it says so', () => {
    const reading = realActivity('dtcooper+python-fitparse/tests/files/compressed-speed-distance.fit');
    expect(reading.activities[0]?.samples?.t).toHaveLength(755);
    expect(reading.activities[0]?.laps).toHaveLength(11);
    expect(reading.warnings.join()).toContain('second decoder');
  });

  test('a pool in yards is told in yards', () => {
    const { activities } = realActivity('dtcooper+python-fitparse/tests/files/event_timestamp.fit');
    expect(activities[0]?.pool).toEqual({ length: 25, unit: 'yd' });
  });

  test('local time comes from the device where it wrote one, else from the zone asked for', () => {
    const withLocal = realActivity('sports-alliance+sports-lib/src/specs/fixtures/swim/fit/6860712481.fit');
    expect(withLocal.activities[0]?.offsetMinutes).toBe(-240);
    const without = realActivity('dtcooper+python-fitparse/tests/files/2013-02-06-12-11-14.fit');
    expect(without.activities[0]?.offsetMinutes).toBe(60);
  });

  test('yoga sets without names are kept as unknown exercises', () => {
    const { activities } = realActivity('matin+garth/tests/12129115726_ACTIVITY.fit');
    expect(activities[0]?.sport).toBe('mobility');
    expect(activities[0]?.sets.map((set) => [set.exercise, set.reps, set.kg])).toEqual([
      ['Unknown exercise', null, null],
      ['Unknown exercise', null, null],
      ['Unknown exercise', null, null],
    ]);
  });

  test('damaged files keep what is there and say that it is not all', () => {
    const truncated = realActivity('dtcooper+python-fitparse/tests/files/activity-unexpected-eof.fit');
    expect(truncated.warnings.join()).toContain('incomplete');
    const checksum = realActivity('dtcooper+python-fitparse/tests/files/activity-filecrc.fit');
    expect(checksum.warnings.join()).toContain('checksum');
    expect(checksum.activities[0]?.samples?.t).toHaveLength(14);
  });
});
