/** A number without trailing zeros, at most three decimals. */
export function plain(value: number): string {
  return String(Number(value.toFixed(3)));
}

/** `low-high`, or one number when both are equal. */
export function range(low: number, high: number): string {
  return low === high ? plain(low) : `${plain(low)}-${plain(high)}`;
}

/** Clock form of seconds: 95 -> `1:35`, 62.5 -> `1:02.5`. Minutes may pass 60. */
export function clock(seconds: number): string {
  const rounded = Number(seconds.toFixed(3));
  const minutes = Math.floor(rounded / 60);
  const rest = Number((rounded - minutes * 60).toFixed(3));
  return `${minutes}:${rest < 10 ? '0' : ''}${plain(rest)}`;
}

/** Seconds of `m:ss` (also `m:ss.s`), or null. */
export function clockSeconds(text: string): number | null {
  const match = /^(\d+):([0-5]\d(?:\.\d{1,3})?)$/.exec(text);
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
