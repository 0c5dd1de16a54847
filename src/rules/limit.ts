/** A value that may only get stricter, with the reasons that made it so. */
export interface Limit {
  readonly asked: number;
  readonly value: number;
  /** Binding reasons, in the order they bit. */
  readonly reasons: readonly string[];
}

export function limitOf(asked: number): Limit {
  return { asked, value: asked, reasons: [] };
}

/** Lowers the value to `most` when that is stricter, and remembers why; otherwise unchanged. */
export function atMost(limit: Limit, most: number, reason: string): Limit {
  return most < limit.value ? { ...limit, value: most, reasons: [...limit.reasons, reason] } : limit;
}
