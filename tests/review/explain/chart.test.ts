import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bar, brailleChart, pointChart } from '../../../src/review/explain/chart.ts';

const whole = (value: number) => String(Math.round(value));

/** Dots set in a chart of braille characters. */
function dots(lines: readonly string[]): number {
  let count = 0;
  for (const char of lines.join('')) {
    const code = char.charCodeAt(0) - 0x2800;
    if (code > 0 && code < 256) count += code.toString(2).replaceAll('0', '').length;
  }
  return count;
}

describe('points with their target', () => {
  test('a falling series on its band', () => {
    const chart = { values: [16, null, 15, 14], band: { low: 13, high: 15 }, rows: 4, step: 2, labelWidth: 3 };
    expect(pointChart({ ...chart, label: whole })).toEqual([
      ' 16 ┤ ●      ',
      '    │░░░░░●░░',
      '    │░░░░░░░●',
      ' 13 ┤░░░░░░░░',
    ]);
  });

  test('a single target is a line, and stays in view however far away', () => {
    const lines = pointChart({
      values: [72, 71],
      band: { low: 65, high: 65 },
      rows: 3,
      step: 2,
      label: whole,
      labelWidth: 3,
    });
    expect(lines).toEqual([' 72 ┤ ● ●', ' 69 ┤    ', ' 65 ┤┄┄┄┄']);
  });

  test('an even series lies in the middle, an empty one is no chart', () => {
    const common = { band: null, rows: 5, step: 1, label: whole, labelWidth: 2 };
    expect(pointChart({ ...common, values: [5, 5] })[2]).toContain('●●');
    expect(pointChart({ ...common, values: [null, null] })).toEqual([]);
  });

  test('every known value is drawn once, in its column', () => {
    const values = fc.array(fc.option(fc.double({ min: -1e4, max: 1e4, noNaN: true })), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 8 }), (series, rows) => {
        const lines = pointChart({ values: series, band: null, rows, step: 2, label: whole, labelWidth: 6 });
        const known = series.filter((one) => one !== null).length;
        expect(lines).toHaveLength(known === 0 ? 0 : rows);
        expect(lines.join('').split('●').length - 1).toBe(known);
        for (const line of lines) expect(line.length).toBeLessThanOrEqual(8 + 2 * series.length);
      }),
    );
  });
});

describe('a line of dots', () => {
  const common = { rows: 2, label: whole, labelWidth: 3 };

  test('goes from the lowest to the highest level', () => {
    expect(brailleChart({ ...common, values: [0, 1, 2, 3, 4, 5, 6, 7], solid: 8 })).toEqual(['  7 ┤  ⡠⠊', '  0 ┤⡠⠊']);
  });

  test('the projected part has a third of the dots', () => {
    const values = Array.from({ length: 24 }, () => 10);
    expect(dots(brailleChart({ ...common, values, solid: 24 }))).toBe(24);
    expect(dots(brailleChart({ ...common, values, solid: 0 }))).toBe(8);
  });

  test('zero is kept in view where it is asked for', () => {
    const lines = brailleChart({ ...common, values: [10, 12], solid: 2, zero: true });
    expect(lines[lines.length - 1]?.startsWith('  0 ┤')).toBe(true);
    expect(brailleChart({ ...common, values: [null], solid: 1 })).toEqual([]);
  });

  test('gaps stay empty', () => {
    const lines = brailleChart({ ...common, values: [1, null, null, null, 1, 1], solid: 6 });
    expect(dots(lines)).toBe(3);
  });
});

describe('bars', () => {
  test('done, planned and the ends of the range', () => {
    expect(bar(90, 60, [180, 300], 360, 12)).toBe('███░░ │   │');
    expect(bar(240, 0, [180, 300], 360, 12)).toBe('██████▓█  │');
    expect(bar(0, 0, [], 360, 12)).toBe('');
  });

  test('never wider than asked, never shrinking with more done', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 300 }), (done, more) => {
        const solid = (text: string) => [...text].filter((char) => char === '█' || char === '▓').length;
        const a = bar(done, more, [180, 300], 400, 26);
        const b = bar(done + more, 0, [180, 300], 400, 26);
        expect(a.length).toBeLessThanOrEqual(26);
        expect(solid(b)).toBeGreaterThanOrEqual(solid(a));
      }),
    );
  });
});
