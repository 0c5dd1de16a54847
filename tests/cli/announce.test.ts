import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, test } from 'vitest';
import { announce, isQuiet, numberWords } from '../../src/cli/announce.ts';
import type { Context } from '../../src/cli/context.ts';
import type { App } from '../../src/wire/app.ts';
import { fakeSession } from '../support/fake-session.ts';

describe('quiet hours', () => {
  test.each([
    ['21:59', false],
    ['22:00', true],
    ['03:00', true],
    ['06:29', true],
    ['06:30', false],
  ])('over midnight, at %s: %s', (time, quiet) => {
    expect(isQuiet(time, { from: '22:00', to: '06:30' })).toBe(quiet);
  });

  test.each([
    ['12:59', false],
    ['13:00', true],
    ['14:00', false],
  ])('within a day, at %s: %s', (time, quiet) => {
    expect(isQuiet(time, { from: '13:00', to: '14:00' })).toBe(quiet);
  });

  test('none set, none kept', () => {
    expect(isQuiet('03:00', null)).toBe(false);
  });
});

describe('numbers in notices', () => {
  const document = fakeSession().current();
  const week = { ...document.week, actualMinutes: 130, plannedMinutes: 220, adherence: 0.833 };

  test('minutes and adherence; unknown is left out', () => {
    expect(numberWords(week)).toBe("2 h 10 of 3 h 40 this week, 83 % of the last seven days' plan done");
    expect(numberWords({ ...week, adherence: null })).toBe('2 h 10 of 3 h 40 this week');
  });

  test.each([
    [true, /to decide.*\n2 h 10 of 3 h 40/s],
    [false, /^\d+ to decide, the first by [^%]*Open: coach review$/],
  ])('switched on: %s', async (numbers, wanted) => {
    const bodies: string[] = [];
    const server = createServer((request, response) => {
      let text = '';
      request.on('data', (chunk) => (text += chunk));
      request.on('end', () => {
        bodies.push((JSON.parse(text) as { body: string }).body);
        response.end();
      });
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const webhook = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const app = {
      config: {
        athlete: { zone: 'UTC' },
        review: { quietHours: null },
        notify: { desktop: false, numbers, ntfy: null, webhook, email: null },
      },
      clock: { now: () => '2026-11-20T20:45:00Z' },
      store: { small: { notices: { claim: () => true } } },
    } as unknown as App;
    const context = { print: () => {}, say: () => {} } as unknown as Context;
    try {
      await announce(context, app, { ...document, week });
    } finally {
      server.closeAllConnections();
      server.close();
    }
    expect(bodies).toEqual([expect.stringMatching(wanted)]);
  });
});
