/** True for 127.0.0.0/8, ::1 and localhost: the only places plain http may go to. */
export function isLoopback(url: string | URL): boolean {
  const host = new URL(url).hostname;
  return host === 'localhost' || host === '[::1]' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

/**
 * The address as a URL if a request with credentials may go there: https, or plain http on a loopback address.
 * Throws RangeError with what is accepted. The message names scheme and host only, never path, query or user info.
 */
export function checkHost(url: string): URL {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    throw new RangeError('not an absolute URL; accepted: https://..., or http://127.0.0.1:PORT');
  }
  if (parsed.username !== '' || parsed.password !== '')
    throw new RangeError(`the address of ${parsed.host} must not carry a user name or password`);
  if (parsed.protocol === 'https:') return parsed;
  if (parsed.protocol === 'http:' && isLoopback(parsed)) return parsed;
  throw new RangeError(
    `${parsed.protocol}//${parsed.host} is not accepted: use https, or http on a loopback address (127.0.0.1, localhost)`,
  );
}
