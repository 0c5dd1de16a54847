/** Shorter values would blank out ordinary words. */
const SHORTEST = 6;

/** `text` with every secret, also in URL-encoded form, replaced by "***". Values under 6 characters are ignored. */
export function redact(text: string, secrets: readonly (string | null | undefined)[]): string {
  const forms = new Set<string>();
  for (const secret of secrets) {
    if (!secret || secret.length < SHORTEST) continue;
    forms.add(secret);
    // Through bytes, since half a surrogate pair cannot be encoded.
    forms.add(encodeURIComponent(Buffer.from(secret, 'utf8').toString('utf8')));
  }
  // Longest first, so that no part of a secret survives because a shorter one inside it went first.
  const longestFirst = [...forms].sort((a, b) => b.length - a.length);
  let clean = text;
  for (const form of longestFirst) clean = clean.replaceAll(form, '***');
  return clean;
}
