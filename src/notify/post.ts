import axios from 'axios';
import { isLoopback } from '../config/hosts.ts';
import type { Channel } from './desktop.ts';

/** One POST, no second try: a notice that comes twice is worse than one that comes late. Null when it was taken. */
async function post(
  address: string,
  body: string,
  headers: Record<string, string>,
  timeoutMs: number,
): Promise<string | null> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))))
    return 'has no https address';
  try {
    const { status } = await axios.post(address, body, {
      headers,
      timeout: timeoutMs,
      signal: AbortSignal.timeout(timeoutMs),
      maxRedirects: 0,
      maxContentLength: 100_000,
      responseType: 'text',
      validateStatus: () => true,
    });
    return status >= 200 && status < 300 ? null : `answered ${status}`;
  } catch {
    return 'could not be reached';
  }
}

/** Header values are ASCII; others are written as RFC 2047 says, which ntfy reads. */
function headerText(text: string): string {
  const line = text.replace(/[\r\n]+/g, ' ');
  return /^[\x20-\x7e]*$/.test(line) ? line : `=?UTF-8?B?${Buffer.from(line).toString('base64')}?=`;
}

/** @param address full address of the topic, "https://ntfy.sh/my-private-topic" */
export function ntfyChannel(address: string, timeoutMs: number): Channel {
  return {
    name: 'ntfy',
    send: ({ title, body }) =>
      post(address, body, { 'content-type': 'text/plain; charset=utf-8', title: headerText(title) }, timeoutMs),
  };
}

/** Any receiver: one JSON document, the key for dropping doubles. */
export function webhookChannel(address: string, timeoutMs: number, now: () => string): Channel {
  return {
    name: 'webhook',
    send: ({ title, body, key }) =>
      post(
        address,
        JSON.stringify({ schemaVersion: 1, program: 'evening-coach', title, body, key, at: now() }),
        { 'content-type': 'application/json', 'idempotency-key': headerText(key) },
        timeoutMs,
      ),
  };
}
