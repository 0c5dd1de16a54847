import { expect, test } from 'vitest';
import { plainText, widthOf } from '../../../src/tui/lines/model.ts';
import { projectionLines } from '../../../src/tui/lines/projection.ts';

const side = (minutes7d: number, load7d: number, goals: Record<string, string>) => ({
  minutes7d,
  load7d,
  hardDays7d: 2,
  restDays7d: 2,
  form7d: 12,
  goals,
});
const projection = {
  keep: side(226, 1125, { vo2max: '18 hard minutes' }),
  apply: side(223, 1141, { vo2max: '29 hard minutes' }),
};

test.each([60, 80, 100])('both columns are whole in %i', (width) => {
  const lines = projectionLines({ projection, status: 'pending' } as never, null, width);
  const text = lines.map(plainText).join('\n');
  expect(Math.max(...lines.map(widthOf))).toBeLessThanOrEqual(width);
  for (const words of ['3 h 46  load 1125', '3 h 43  load 1141', '18 hard minutes', '29 hard minutes', 'apply'])
    expect(text).toContain(words);
  // The second column stands under its heading.
  const [head, week] = text.split('\n');
  expect(week!.indexOf('3 h 43')).toBe(head!.indexOf('apply'));
});
