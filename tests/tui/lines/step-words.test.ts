import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedWords } from '../../../src/tui/lines/step-words.ts';

test.each([
  [
    'Box Jump 4x3 RPE 6, rest 1:30 min',
    'Box Jump 4x3 RPE 5, rest 1:30 min',
    'Box Jump 4x3 RPE 5 (was 6), rest 1:30 min',
  ],
  ['Throw 3x4 @ 4 kg RPE 6', 'Throw 3x4 @ 2.5 kg RPE 5', 'Throw 3x4 @ 2.5 (was 4) kg RPE 5 (was 6)'],
  ['3x (20 s hard, 40 s easy)', '3x (20 s hard, 40 s very easy)', '3x (20 s hard, 40 s very easy (was easy))'],
  ['30 min', '30 min', '30 min'],
])('%s to %s', (before, after, wanted) => {
  expect(changedWords(before, after)).toBe(wanted);
});

test('without what it was, a step reads as it will be', () => {
  const steps = fc.array(fc.constantFrom('4x3', '5x3', 'RPE', '6', '7', 'rest'), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(steps, steps, (before, after) => {
      const text = changedWords(before.join(' '), after.join(' '));
      expect(text.replaceAll(/ ?\(was [^)]*\)/g, '').trim()).toBe(after.join(' '));
    }),
  );
});
