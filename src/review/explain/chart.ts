/** Charts of characters: they carry no colour, and every number in them is also said in words beside them. */

export interface Band {
  low: number;
  high: number;
}

/** Values and, where wanted, a target as rows; points of one series. */
export interface PointChart {
  /** Oldest first; a gap is null. */
  values: readonly (number | null)[];
  /** Target as a range (shaded) or one value twice (a line). */
  band: Band | null;
  rows: number;
  /** Columns per value. */
  step: number;
  label: (value: number) => string;
  labelWidth: number;
}

interface Scale {
  low: number;
  high: number;
  rowOf: (value: number) => number;
}

/** Smallest and largest with a little room, so that an even series lies in the middle. */
function scaleOf(numbers: readonly number[], rows: number): Scale {
  let low = Math.min(...numbers);
  let high = Math.max(...numbers);
  if (high - low < 1e-9) {
    const room = Math.max(1, Math.abs(high) * 0.02);
    low -= room;
    high += room;
  }
  return { low, high, rowOf: (value) => rows - 1 - Math.round(((value - low) / (high - low)) * (rows - 1)) };
}

/** A chart of points with its target, `rows` lines with an axis at the left; none without any value. */
export function pointChart(chart: PointChart): string[] {
  const { values, band, rows, step, labelWidth } = chart;
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return [];
  const scale = scaleOf([...known, ...(band ? [band.low, band.high] : [])], rows);
  const width = values.length * step;
  const grid = Array.from({ length: rows }, () => new Array<string>(width).fill(' '));
  if (band) {
    const mark = band.high > band.low ? '░' : '┄';
    for (let row = scale.rowOf(band.high); row <= scale.rowOf(band.low); row++) grid[row]?.fill(mark);
  }
  values.forEach((value, n) => {
    const cells = value === null ? undefined : grid[scale.rowOf(value)];
    if (cells) cells[n * step + Math.floor(step / 2)] = '●';
  });
  return grid.map((cells, row) => {
    const at = scale.high - (row / (rows - 1)) * (scale.high - scale.low);
    const label = row === 0 || row === rows - 1 || rows <= 3 ? chart.label(at) : '';
    return `${label.padStart(labelWidth)} ${label === '' ? '│' : '┤'}${cells.join('')}`;
  });
}

const DOTS = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

export interface BrailleChart {
  values: readonly (number | null)[];
  /** Values after these are a projection and drawn dotted. */
  solid: number;
  rows: number;
  label: (value: number) => string;
  labelWidth: number;
  /** Draw a line at zero and keep it in view. */
  zero?: boolean;
}

/** One line of dots, two values per column and four levels per row; the projected part is dotted. */
export function brailleChart(chart: BrailleChart): string[] {
  const { values, rows, labelWidth } = chart;
  const known = values.filter((value): value is number => value !== null);
  if (known.length === 0) return [];
  const levels = rows * 4;
  const scale = scaleOf(chart.zero ? [...known, 0] : known, levels);
  const cells = Array.from({ length: rows }, () => new Array<number>(Math.ceil(values.length / 2)).fill(0));
  const dot = (x: number, level: number) => {
    const row = cells[Math.floor(level / 4)];
    const column = Math.floor(x / 2);
    if (row && column < row.length) row[column] = (row[column] ?? 0) | (DOTS[level % 4]?.[x % 2] ?? 0);
  };
  let before: number | null = null;
  values.forEach((value, x) => {
    if (chart.zero && x % 4 === 0) dot(x, scale.rowOf(0));
    const level = value === null ? null : scale.rowOf(value);
    const projected = x >= chart.solid;
    if (level !== null && (!projected || x % 3 === 0)) {
      dot(x, level);
      // Jumps are joined, so that a hard day does not tear the line apart.
      if (before !== null && !projected)
        for (let between = Math.min(before, level) + 1; between < Math.max(before, level); between++) dot(x, between);
    }
    before = level;
  });
  return cells.map((row, n) => {
    const label = n === 0 ? chart.label(scale.high) : n === rows - 1 ? chart.label(scale.low) : '';
    const line = row.map((bits) => (bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits))).join('');
    return `${label.padStart(labelWidth)} ${label === '' ? '│' : '┤'}${line}`.trimEnd();
  });
}

/**
 * A horizontal bar on a scale of 0 to `full`: `done` solid, `planned` light after it, upright marks at the values of
 * `marks` where the bar does not cover them.
 */
export function bar(done: number, planned: number, marks: readonly number[], full: number, width: number): string {
  const at = (value: number) => Math.min(width, Math.round((value / full) * width));
  const cells = new Array<string>(width).fill(' ');
  cells.fill('█', 0, at(done));
  cells.fill('░', at(done), at(done + planned));
  for (const mark of marks) {
    const place = Math.min(width - 1, at(mark));
    cells[place] = cells[place] === '█' ? '▓' : '│';
  }
  return cells.join('').trimEnd();
}

const BLOCKS = '▁▂▃▄▅▆▇█';

/** Eight-level sparkline; a gap is a space, an even series a middle line. */
export function sparkline(series: (number | null)[]): string {
  const known = series.filter((value): value is number => value !== null);
  if (known.length === 0) return '';
  const low = Math.min(...known);
  const high = Math.max(...known);
  return series
    .map((value) => {
      if (value === null) return ' ';
      const level = high === low ? 3 : Math.round(((value - low) / (high - low)) * 7);
      return BLOCKS[level];
    })
    .join('');
}
