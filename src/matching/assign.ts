/** A possible pair of row and column; `gain` above 0 means better paired than not. */
export interface Edge {
  row: number;
  col: number;
  gain: number;
}

/** Gains are compared as whole millionths, so that rounding never decides. */
const SCALE = 1e6;

/**
 * One-to-one assignment with the largest total gain; rows and columns may stay single. Exact (rows are inserted one
 * by one along cheapest augmenting paths), and sparse: the work grows with the edges near a row, not with the table.
 * Ties go to lower row and column numbers. Returns the column of each row, or null.
 */
export function assign(rows: number, edges: readonly Edge[]): (number | null)[] {
  const byRow: { col: number; cost: number }[][] = Array.from({ length: rows }, () => []);
  for (const { row, col, gain } of edges) {
    const cost = -Math.round(gain * SCALE);
    if (cost < 0) byRow[row]?.push({ col, cost });
  }
  for (const list of byRow) list.sort((a, b) => a.col - b.col);
  const colOf: (number | null)[] = Array.from({ length: rows }, () => null);
  const rowOf = new Map<number, number>();
  for (let row = 0; row < rows; row++) insert(row, byRow, colOf, rowOf);
  return colOf;
}

/** Adds one row: the cheapest way to seat it, which may move others along or leave one of them single. */
function insert(
  start: number,
  byRow: { col: number; cost: number }[][],
  colOf: (number | null)[],
  rowOf: Map<number, number>,
): void {
  // Cheapest known cost of having `row` without a column, relaxed until nothing gets cheaper.
  const loose = new Map<number, number>([[start, 0]]);
  const cameBy = new Map<number, { row: number; col: number }>();
  let best: { cost: number; row: number; col: number | null } = { cost: 0, row: start, col: null };
  const queue = [start];
  while (queue.length > 0) {
    const row = queue.shift() as number;
    const base = loose.get(row) as number;
    if (base < best.cost) best = { cost: base, row, col: null };
    for (const { col, cost } of byRow[row] ?? []) {
      if (colOf[row] === col) continue;
      const holder = rowOf.get(col);
      if (holder === undefined) {
        if (base + cost < best.cost) best = { cost: base + cost, row, col };
        continue;
      }
      const freed = base + cost - costOf(byRow, holder, col);
      const known = loose.get(holder);
      if (known !== undefined && known <= freed) continue;
      loose.set(holder, freed);
      cameBy.set(holder, { row, col });
      queue.push(holder);
    }
  }
  let row = best.row;
  let col = best.col;
  for (;;) {
    colOf[row] = col;
    if (col !== null) rowOf.set(col, row);
    const from = cameBy.get(row);
    if (row === start || !from) return;
    row = from.row;
    col = from.col;
  }
}

function costOf(byRow: { col: number; cost: number }[][], row: number, col: number): number {
  return byRow[row]?.find((edge) => edge.col === col)?.cost ?? 0;
}
