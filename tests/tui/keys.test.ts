import { expect, test } from 'vitest';
import { actionFor, footerText, KEYS, type ScreenName } from '../../src/tui/keys.ts';

const SCREENS = Object.keys(KEYS) as ScreenName[];
const EVENING = { decided: false, others: true, proposals: 2, pending: 2, hasPlan: true };

test.each(SCREENS)('the keys of %s fit the narrowest window', (screen) => {
  for (const decided of [false, true])
    for (const hasPlan of [false, true])
      expect(footerText(screen, { ...EVENING, decided, hasPlan }, 60).length).toBeLessThanOrEqual(60);
});

test('what decides, help and leaving stay where the window is narrow', () => {
  expect(footerText('proposal', EVENING, 60)).toBe('a approve   r reject   e edit   y why not   s later   ? help');
  expect(footerText('review', EVENING, 60)).toBe('enter look   l log   p plan   g goals   ? help   q later');
  expect(footerText('review', EVENING, 80)).toContain('h history');
});

test('a key that leads nowhere tonight is not offered', () => {
  expect(footerText('review', { ...EVENING, proposals: 0, pending: 0 })).toMatch(/^l log .*q leave$/);
  expect(footerText('review', { ...EVENING, proposals: 0, pending: 0, hasPlan: false })).toContain('n make a plan');
  expect(footerText('review', EVENING)).not.toContain('n make a plan');
});

test.each(SCREENS)('on %s escape goes back, and decides nothing', (screen) => {
  expect([null, 'back']).toContain(actionFor(screen, 'escape'));
});

test('no key means two things on one screen', () => {
  for (const screen of SCREENS) {
    const all = KEYS[screen].flatMap((one) => one.keys);
    expect(new Set(all).size).toBe(all.length);
  }
});
