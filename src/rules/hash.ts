/**
 * FNV-1a, 64 bit, over the UTF-16 code units of `text`, as 16 hex digits. Not cryptographic: it tells states of one
 * athlete's own data apart, nothing is protected by it. Kept as two halves of 32 bits, for speed; the prime is
 * 2^40 + 0x1b3.
 */
export function fnv1a64(text: string): string {
  let high = 0xcbf29ce4;
  let low = 0x84222325;
  function take(byte: number): void {
    const mixed = (low ^ byte) >>> 0;
    const product = mixed * 0x1b3;
    const carry = Math.floor(product / 0x1_0000_0000);
    high = (Math.imul(high, 0x1b3) + carry + (mixed << 8)) >>> 0;
    low = product >>> 0;
  }
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    take(unit & 0xff);
    take(unit >> 8);
  }
  return high.toString(16).padStart(8, '0') + low.toString(16).padStart(8, '0');
}

/** Eight hex digits for ids. */
export function shortHash(text: string): string {
  const full = fnv1a64(text);
  // Folding both halves keeps every bit's influence.
  const folded = (Number.parseInt(full.slice(0, 8), 16) ^ Number.parseInt(full.slice(8), 16)) >>> 0;
  return folded.toString(16).padStart(8, '0');
}
