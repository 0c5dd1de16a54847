import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keptWrap } from '../../../src/tui/lines/model.ts';

test('a short line keeps its spacing, a long one is broken with its indent and its columns', () => {
  expect(keptWrap('  a     b', 20)).toEqual(['  a     b']);
  expect(keptWrap('  Mon 18:00   Explosive A     35 min  done', 30)).toEqual([
    '  Mon 18:00   Explosive A',
    '    35 min  done',
  ]);
});

test('no line is wider than asked, and nothing but spaces is lost', () => {
  const text = fc.array(fc.constantFrom(' ', '  ', 'a', 'bcd', 'efghijklmnopqrstuvwxyz'), { maxLength: 40 });
  fc.assert(
    fc.property(text, fc.integer({ min: 12, max: 40 }), (parts, width) => {
      // An indent leaves room for words.
      const line = parts.join('').replace(/^ {4,}/, '    ');
      const lines = keptWrap(line, width);
      for (const one of lines) expect(one.length).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/ /g, '')).toBe(line.replace(/ /g, ''));
    }),
  );
});
