import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ReviewDocument } from '../../src/review/schema.ts';
import { review, stored } from '../support/evening.ts';
import { filesBelow } from '../support/files.ts';
import { type Home, reviewedHome } from '../support/home.ts';

describe('text and JSON carry the same facts', () => {
  let home: Home;
  let text: string;
  let document: ReviewDocument;

  beforeAll(async () => {
    home = await reviewedHome();
    document = await review(home);
    text = (await home.coach('review', '--no-sync')).stdout;
  });
  afterAll(() => home.close());

  test('the head: plan and sources', () => {
    expect(text).toContain(`plan r${document.review.planRevision}`);
    expect(text.toLowerCase()).toContain(document.readiness.light);
  });

  test('the week: each day and the two counts', () => {
    const { done, due, keySessions } = document.week;
    expect(text).toContain(`${done} of ${due}`);
    expect(text).toContain(`key ${keySessions.done} of ${keySessions.due}`);
    for (const day of document.week.days) if (day.minutes) expect(text).toMatch(new RegExp(`[✓✗·~?]${day.minutes}`));
  });

  test('today', () => {
    for (const one of document.today.planned) expect(text).toContain(one.title);
  });

  test('every proposal with its sessions, reasons and what it costs', () => {
    const flat = text.replace(/\s+/g, ' ').toLowerCase();
    for (const one of document.proposals) {
      expect(flat).toContain(one.title.toLowerCase().replace(/\s+/g, ' '));
      expect(text).toContain(`coach approve ${one.id}`);
      for (const { before, after } of one.changes)
        for (const session of [before, after])
          if (session && session.skipped === null) {
            expect(flat).toContain(session.title.toLowerCase());
            expect(flat).toContain(`${Math.round(session.minutes)} min`);
          }
      expect(text).toContain(`load ${Math.round(one.projection!.keep.load7d!)}`);
      expect(text).toContain(`load ${Math.round(one.projection!.apply.load7d!)}`);
    }
  });

  test('every insight', () => {
    const flat = text.replace(/\s+/g, ' ');
    for (const { text: words } of document.insights) expect(flat).toContain(words);
  });

  test('a line is never wider than 80 columns, and nothing moves the cursor', () => {
    expect(text.split('\n').filter((line) => [...line].length > 80)).toEqual([]);
    expect(text).not.toContain('\u001b');
  });

  test('another evening is read-only', async () => {
    const before = stored(home);
    const done = await home.coach('review', '--date', 'yesterday', '--json');
    expect(done.code).toBe(0);
    expect(done.json().review).toMatchObject({ date: '2026-11-19', readonly: true });
    expect(stored(home)).toEqual(before);
  });

  test('--headless decides nothing and prints no health numbers', async () => {
    const done = await home.coach('review', '--headless', '--no-sync');
    expect(done.code).toBe(0);
    expect(done.stdout).toContain('to decide');
    expect(done.stdout + done.stderr).not.toMatch(/HRV|\bbpm\b|kg|%/);
    expect(filesBelow(home.folder).length).toBeGreaterThan(5);
  });
});
