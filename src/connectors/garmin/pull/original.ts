import { unzipSync } from 'fflate';

export type Original =
  | { kind: 'fit'; bytes: Uint8Array }
  | { kind: 'other'; name: string }
  | { kind: 'damaged'; why: string };

const MAGIC = [0x2e, 0x46, 0x49, 0x54];

/** Takes the FIT file out of the downloaded zip. Recordings from elsewhere may be TCX or GPX instead. Never throws. */
export function readOriginal(zip: Uint8Array): Original {
  if (isFit(zip)) return { kind: 'fit', bytes: zip };
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(zip);
  } catch {
    return { kind: 'damaged', why: 'the downloaded archive is incomplete or not a zip' };
  }
  for (const bytes of Object.values(entries)) if (isFit(bytes)) return { kind: 'fit', bytes };
  const name = Object.keys(entries)[0];
  if (name === undefined) return { kind: 'damaged', why: 'the downloaded archive is empty' };
  if (/\.fit$/i.test(name)) return { kind: 'damaged', why: 'the file in the archive is not a FIT file' };
  return { kind: 'other', name };
}

function isFit(bytes: Uint8Array): boolean {
  return bytes.length >= 12 && MAGIC.every((byte, index) => bytes[8 + index] === byte);
}
