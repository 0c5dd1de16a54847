import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stored } from '../support/evening.ts';
import { type Home, type Json, seededHome } from '../support/home.ts';

let home: Home;
beforeAll(async () => {
  home = await seededHome();
});
afterAll(() => home.close());

const ACCEPTED: [args: string[], metric: string, value: number][] = [
  [['body-fat', '14.2'], 'body_fat_pct', 14.2],
  [['weight', '81.4kg'], 'weight_kg', 81.4],
  [['soreness', '6', '--area', 'quads'], 'soreness', 6],
  [['energy', '7'], 'energy', 7],
  [['sleep-quality', '8', '--date', 'yesterday'], 'sleep_quality', 8],
  [['rpe', '7', '--activity', 'last'], 'session_rpe', 7],
  [['pain', 'left knee', '4'], 'pain', 4],
];

const REFUSED: [args: string[], accepted: RegExp][] = [
  [['body-fat', '99'], /\d+ ?(%|to|-)/],
  [['weight', '8kg'], /kg/],
  [['soreness', '11'], /1.*10/],
  [['soreness', 'much'], /1.*10/],
  [['time-trial', '100yd-free', '0:02'], /\d/],
  [['body-fatt', '14'], /body-fat/],
  [['weight', '81kg', '--date', '2031-01-01'], /\d|past|today/],
  [['energy', '7', '--date', 'someday'], /yesterday/],
];

describe('coach log', () => {
  test.each(ACCEPTED)('%j is kept', async (args, metric, value) => {
    const done = await home.coach('log', ...args, '--json');
    expect(done.code, done.stderr + done.stdout).toBe(0);
    expect(done.json()).toMatchObject({ schemaVersion: 1 });
    const rows = stored(home).progress_metrics.filter((one: Json) => one.metric === metric && one.source === 'manual');
    expect(rows.map((one: Json) => one.value)).toContain(value);
  });

  test.each(REFUSED)('%j is refused with what is accepted, nothing stored', async (args, accepted) => {
    const before = stored(home);
    const done = await home.coach('log', ...args);
    expect(done.code).toBe(2);
    expect(done.stderr).toMatch(accepted);
    expect(done.stderr).not.toMatch(/\n\s+at /);
    expect(stored(home)).toEqual(before);
  });

  test('a note is listed and can be removed', async () => {
    const text = 'slept in the tent';
    expect((await home.coach('log', 'note', text)).code).toBe(0);
    const find = async () =>
      (await home.coach('log', 'list', '--json')).json().entries.find((one: Json) => one.note === text);
    const entry = await find();
    expect(entry).toBeDefined();
    expect((await home.coach('log', 'remove', entry.externalId)).code).toBe(0);
    expect(await find()).toBeUndefined();
    expect((await home.coach('log', 'remove', entry.externalId)).code).toBe(2);
  });

  test('plan miss names the reason, and refuses one it does not know', async () => {
    const { today, week } = (await home.coach('review', '--json', '--no-sync')).json();
    expect(week.days.length).toBe(7);
    const shown = (await home.coach('plan', 'show', '--week', 'today', '--json')).json();
    const ids: string[] = [...new Set(JSON.stringify(shown).match(/w-2026-11-1[6-9][\w-]+/g) ?? [])];
    expect(ids.length).toBeGreaterThan(0);
    const bad = await home.coach('plan', 'miss', ids[0]!, '--reason', 'lazy');
    expect(bad.code).toBe(2);
    expect(bad.stderr).toContain('travel');
    const missed = shown.weeks ? ids : ids;
    const answers = await Promise.all(missed.map((id) => home.coach('plan', 'miss', id, '--reason', 'travel')));
    expect(answers.some((one) => one.code === 0)).toBe(true);
    for (const one of answers.filter((answer) => answer.code !== 0)) expect(one.stderr).toContain('done');
    expect(today.planned.length).toBeGreaterThan(0);
  });
});
