import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarText, escapeText, fold } from '../../../src/connectors/ics-file/calendar.ts';
import type { PlannedWorkout } from '../../../src/plan/model.ts';
import { coach, sampleHome, tempFolder } from '../../cli/coach.ts';

function workout(more: Partial<PlannedWorkout>): PlannedWorkout {
  return {
    id: 'w-1',
    date: '2026-11-24',
    time: '06:30',
    title: 'Swim; CSS, 50s',
    sport: 'swim',
    minutes: 45,
    skipped: null,
    steps: [],
    ...more,
  } as unknown as PlannedWorkout;
}

function calendar(workouts: PlannedWorkout[], zone = 'America/New_York'): string {
  return calendarText({
    title: 'All round',
    workouts,
    describe: () => ['200 yd easy', '8 x 50 yd on 1:00'],
    sequenceOf: () => 4,
    zone,
    now: '2026-11-21T01:45:00.000Z',
  });
}

/** Content lines after unfolding. */
const unfolded = (text: string) => text.replace(/\r\n[ \t]/g, '').split('\r\n');

describe('the calendar', () => {
  test('a session with a time, in UTC, with its revision as sequence', () => {
    const lines = unfolded(calendar([workout({})]));
    expect(lines).toContain('UID:w-1@evening-coach');
    expect(lines).toContain('SEQUENCE:4');
    expect(lines).toContain('DTSTART:20261124T113000Z');
    expect(lines).toContain('DTEND:20261124T121500Z');
    expect(lines).toContain('SUMMARY:Swim\\; CSS\\, 50s');
    expect(lines).toContain('DESCRIPTION:200 yd easy\\n8 x 50 yd on 1:00');
    expect(lines).not.toContain('BEGIN:VALARM');
  });

  test('summer and winter time of the zone are both kept', () => {
    const text = calendar(
      [workout({ date: '2026-10-24' }), workout({ id: 'w-2', date: '2026-10-26' })],
      'Europe/Berlin',
    );
    expect(text).toContain('DTSTART:20261024T043000Z');
    expect(text).toContain('DTSTART:20261026T053000Z');
  });

  test.each([
    ['the hour that is skipped', '2027-03-28', '02:30', '20270328T013000Z', '20270328T021500Z'],
    ['the hour that comes twice', '2026-10-25', '02:30', '20261025T003000Z', '20261025T011500Z'],
    ['across the change', '2026-10-25', '02:45', '20261025T004500Z', '20261025T013000Z'],
  ])('%s: the session keeps its length', (_name, date, time, start, end) => {
    const lines = unfolded(calendar([workout({ date, time })], 'Europe/Berlin'));
    expect(lines).toContain(`DTSTART:${start}`);
    expect(lines).toContain(`DTEND:${end}`);
  });

  test('any time of day is the whole day, and a skipped session is cancelled', () => {
    const lines = unfolded(calendar([workout({ time: null, skipped: { reason: 'ill' } })]));
    expect(lines).toContain('DTSTART;VALUE=DATE:20261124');
    expect(lines).toContain('DTEND;VALUE=DATE:20261125');
    expect(lines).toContain('STATUS:CANCELLED');
  });

  test('lines end in CRLF, have at most 75 octets and unfold to what was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const clean = escapeText(text);
        const lines = fold(`SUMMARY:${clean}`).split('\r\n');
        for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(lines.map((line, i) => (i === 0 ? line : line.slice(1))).join('')).toBe(`SUMMARY:${clean}`);
      }),
    );
    const text = calendar([workout({ title: 'ä'.repeat(100) })]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  test('escaped text reads back as it was', () => {
    const back = (text: string) => text.replace(/\\([\\;,nN])/g, (_all, sign) => (/n/i.test(sign) ? '\n' : sign));
    for (const text of ['a;b,c\\d', 'x\ny', '\\n', '\\;']) expect(back(escapeText(text))).toBe(text);
    expect(escapeText('a\u0007b\r\nc')).toBe('ab\\nc');
  });
});

test('coach plan export --ics: every session once; a moved one keeps its UID and counts up', async () => {
  const { env } = await sampleHome();
  const file = path.join(tempFolder(), 'plan.ics');
  expect((await coach(env, 'plan', 'export', '--ics', file)).exit).toBe(3);
  await coach(env, 'plan', 'new', '--template', 'all-round-3-5h', '--start', 'monday', '--yes');
  const shown = await coach(env, 'plan', 'show', '--json');
  const workouts = shown.json.workouts as { id: string }[];
  const said = await coach(env, 'plan', 'export', '--ics', file, '--json');
  expect(said.json).toMatchObject({ sessions: workouts.length, revision: 1 });
  const uids = (text: string) => [...text.replace(/\r\n /g, '').matchAll(/^UID:(.*)@/gm)].map((one) => one[1]).sort();
  const before = readFileSync(file, 'utf8');
  expect(uids(before)).toEqual(workouts.map((one) => one.id).sort());
  const id = workouts[0]?.id ?? '';
  expect((await coach(env, 'plan', 'move', id, '--to', '2026-11-29')).exit).not.toBe(2);
  await coach(env, 'plan', 'export', '--ics', file);
  const after = readFileSync(file, 'utf8');
  expect(uids(after)).toEqual(uids(before));
  expect(after).toMatch(new RegExp(`UID:${id}@evening-coach\\r\\nDTSTAMP:[^\\r]*\\r\\nSEQUENCE:2`));
  expect((await coach(env, 'plan', 'export')).exit).toBe(2);
  // The file that exports keep up to date counts and remembers more than the plan does.
  await coach(env, 'config', 'set', 'export.icsFile', file);
  expect((await coach(env, 'plan', 'export', '--ics', file)).err).toContain('kept up to date by itself');
  expect(readFileSync(file, 'utf8')).toBe(after);
  expect((await coach(env, 'plan', 'export', '--ics', '/no/such/dir/x.ics')).exit).toBe(2);
});
