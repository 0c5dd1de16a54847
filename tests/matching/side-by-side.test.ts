import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sideBySide } from '../../src/matching/side-by-side.ts';

const anyList = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 7 });

/** Most entries that can meet, by trying every choice. */
function mostMeetings(a: readonly string[], b: readonly string[]): number {
  const [first, ...rest] = a;
  if (first === undefined) return 0;
  const at = b.indexOf(first);
  const without = mostMeetings(rest, b);
  return at < 0 ? without : Math.max(without, 1 + mostMeetings(rest, b.slice(at + 1)));
}

test('the walk takes every entry of both lists once, only equal ones meet, and no other walk has more meetings', () => {
  fc.assert(
    fc.property(anyList, anyList, (a, b) => {
      const turns = sideBySide(a, b);
      const [left, right] = [[...a], [...b]];
      for (const turn of turns) {
        const [one, other] = [turn === 'second' ? null : left.shift(), turn === 'first' ? null : right.shift()];
        expect([one, other]).not.toContain(undefined);
        if (turn === 'both') expect(one).toBe(other);
      }
      expect([left, right]).toEqual([[], []]);
      expect(turns.filter((turn) => turn === 'both')).toHaveLength(mostMeetings(a, b));
    }),
  );
});

test('what was there goes before what came instead', () => {
  expect(sideBySide(['x', 'RPE', '6'], ['x', 'RPE', '5'])).toEqual(['both', 'both', 'first', 'second']);
});
