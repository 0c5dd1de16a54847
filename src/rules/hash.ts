const PRIME = 0x100000001b3n;
const OFFSET = 0xcbf29ce484222325n;
const MASK = 0xffffffffffffffffn;

/**
 * FNV-1a, 64 bit, over the UTF-16 code units of `text`, as 16 hex digits. Not cryptographic: it tells states of one
 * athlete's own data apart, nothing is protected by it.
 */
export function fnv1a64(text: string): string {
  let hash = OFFSET;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    hash = ((hash ^ BigInt(unit & 0xff)) * PRIME) & MASK;
    hash = ((hash ^ BigInt(unit >> 8)) * PRIME) & MASK;
  }
  return hash.toString(16).padStart(16, '0');
}

/** Eight hex digits for ids. */
export function shortHash(text: string): string {
  const full = fnv1a64(text);
  // Folding both halves keeps every bit's influence.
  const folded = (Number.parseInt(full.slice(0, 8), 16) ^ Number.parseInt(full.slice(8), 16)) >>> 0;
  return folded.toString(16).padStart(8, '0');
}
