/** Texts of a workout file. Watches reserve fixed room for them, counted in bytes of UTF-8. */

export const NAME_BYTES = 15;
export const WORKOUT_NAME_BYTES = 15;
export const NOTES_BYTES = 199;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Length in bytes of UTF-8. */
export function utf8Bytes(text: string): number {
  return encoder.encode(text).length;
}

/**
 * Control characters (a NUL would end the text) and halves of characters become spaces; runs of spaces one. Line
 * breaks stay.
 */
export function cleanText(text: string): string {
  let out = '';
  for (const char of decoder.decode(encoder.encode(text))) {
    const code = char.codePointAt(0) as number;
    out += code === 10 ? '\n' : code < 32 || code === 127 || code === 0xfffd ? ' ' : char;
  }
  return out.replace(/[ \t]+/g, ' ').trim();
}

/** The longest beginning that fits, never through a character. */
function beginning(clean: string, maxBytes: number): string {
  let cut = '';
  let used = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(clean)) {
    const size = utf8Bytes(segment);
    if (used + size > maxBytes) break;
    cut += segment;
    used += size;
  }
  return cut;
}

/** The longest beginning of the text that fits, in whole words where that keeps most of it. */
export function cutText(text: string, maxBytes: number): string {
  const clean = cleanText(text);
  if (utf8Bytes(clean) <= maxBytes) return clean;
  const cut = beginning(clean, maxBytes);
  const space = cut.lastIndexOf(' ');
  return (space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd();
}

/**
 * A name that fits: "Bench Press (Barbell)" becomes "Bench Press", and otherwise as many letters as there is room for,
 * so that "VO2max run 4-min" and "VO2max run 3-min" stay two names.
 */
export function cutName(text: string, maxBytes: number): string {
  const clean = cleanText(text);
  if (utf8Bytes(clean) <= maxBytes) return clean;
  const bare = clean.replace(/\s*\([^)]*\)$/, '');
  return (bare !== '' && utf8Bytes(bare) <= maxBytes ? bare : beginning(bare || clean, maxBytes)).trimEnd();
}

/** Joins what there is to say in a note, cut to the room there is. */
export function notesOf(...parts: (string | null | undefined)[]): string {
  return cutText(parts.filter((part) => part).join(' · '), NOTES_BYTES);
}

/** Seconds as `m:ss`, or `h:mm:ss` from an hour on. */
export function clockText(seconds: number): string {
  const whole = Math.round(seconds);
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}
