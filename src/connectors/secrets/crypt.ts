import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const ALGORITHM = 'aes-256-gcm';
const IV_BYTES = 12;
export const KEY_BYTES = 32;

/** `value` encrypted with AES-256-GCM as one line of JSON. The name is authenticated too: files cannot be swapped. */
export function seal(name: string, value: string, key: Uint8Array): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, iv);
  cipher.setAAD(Buffer.from(name, 'utf8'));
  const data = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
  const [ivText, tag, dataText] = [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64'));
  return `${JSON.stringify({ version: 1, iv: ivText, tag, data: dataText })}\n`;
}

/** The value inside a sealed line; null when the line, the name or the key is not the right one. */
export function unseal(name: string, sealed: string, key: Uint8Array): string | null {
  try {
    const parts = JSON.parse(sealed) as { version: number; iv: string; tag: string; data: string };
    if (parts.version !== 1) return null;
    const tag = Buffer.from(parts.tag, 'base64');
    // A shortened tag would be easier to forge.
    if (tag.length !== 16) return null;
    const decipher = createDecipheriv(ALGORITHM, key, Buffer.from(parts.iv, 'base64'));
    decipher.setAAD(Buffer.from(name, 'utf8'));
    decipher.setAuthTag(tag);
    return Buffer.concat([decipher.update(Buffer.from(parts.data, 'base64')), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
