import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseChange } from '../../src/plan/change-words.ts';
import { VOLUME_FACTOR } from '../../src/plan/scale-volume.ts';
import { TODAY } from './fixtures.ts';

const change = (text: string) => {
  const read = parseChange(text, TODAY);
  return 'change' in read ? read.change : null;
};
const problem = (text: string) => {
  const read = parseChange(text, TODAY);
  return 'problem' in read ? read.problem : null;
};

describe('the words of an edit', () => {
  test('commas, spaces and both; any order; any kind of day', () => {
    const all = { date: '2026-11-27', time: '07:00', scale: 0.8, template: 'run-easy' };
    expect(change('day=2026-11-27,time=7:00,scale=0.8,template=run-easy')).toEqual(all);
    expect(change('template=run-easy  scale=80%, time=07:00 day=2026-11-27')).toEqual(all);
    expect(change('day=fri')).toEqual({ date: TODAY });
    expect(change('DAY=tomorrow')).toEqual({ date: '2026-11-21' });
    expect(change('time=any')).toEqual({ time: null });
  });

  test.each([
    ['scale=0.29', 'cannot be read', '0.3 to 1.3'],
    ['scale=1.31', 'cannot be read', '0.3 to 1.3'],
    ['scale=', 'cannot be read', '0.3 to 1.3'],
    ['scale=Infinity', 'cannot be read', '0.3 to 1.3'],
    ['time=25:00', 'cannot be read', 'HH:MM'],
    ['day=someday', 'cannot be read', 'weekday'],
    ['template=', 'cannot be read', 'template'],
    ['tiem=07:00', 'did you mean time=', 'day=fri'],
    ['scale', 'not understood', 'scale=0.8'],
    ['scale=0.8 scale=0.9', 'twice', 'once'],
    ['', 'nothing to change', 'day=fri'],
  ])('%s is refused with what is accepted', (text, message, accepted) => {
    expect(problem(text)?.message).toContain(message);
    expect(problem(text)?.accepted).toContain(accepted);
  });

  test('a problem points at its word', () => {
    expect(problem('scale=0.8, tmie=9')).toMatchObject({ at: 11, word: 'tmie=9' });
  });

  test('whatever is typed, a factor that is read is one the plan accepts', () => {
    fc.assert(
      fc.property(fc.oneof(fc.double().map(String), fc.string({ maxLength: 6 })), (text) => {
        const scale = change(`scale=${text.replace(/[\s,]/g, '')}`)?.scale;
        if (scale !== undefined) expect(scale >= VOLUME_FACTOR.min && scale <= VOLUME_FACTOR.max).toBe(true);
      }),
    );
  });
});
