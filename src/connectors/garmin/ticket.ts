/** A one-time pass from Garmin's sign-in page, good for about a minute, and the service it was issued for. */
export interface ServiceTicket {
  ticket: string;
  /** Null when the text does not say; the exchange has to name the same one. */
  serviceUrl: string | null;
}

export const ANDROID_SERVICE = 'https://mobile.integration.garmin.com/gcm/android';
export const IOS_SERVICE = 'https://mobile.integration.garmin.com/gcm/ios';

const TICKET = /ST-[A-Za-z0-9._-]+/;

/** Page where the athlete signs in with a normal browser; the address it ends on carries the ticket. */
export function browserSignInUrl(ssoHost: string): string {
  return `${ssoHost}/sso/signin?clientId=GCM_ANDROID_DARK&service=${encodeURIComponent(ANDROID_SERVICE)}`;
}

/**
 * Reads what the athlete pasted: a bare `ST-...`, the final address with `ticket=ST-...`, or the JSON of the sign-in
 * reply. Null when there is no ticket in it.
 */
export function parseTicket(text: string): ServiceTicket | null {
  const pasted = text.trim().replace(/^["']|["']$/g, '');
  if (pasted.startsWith('{')) return fromJson(pasted);
  if (/^https?:\/\//i.test(pasted)) return fromUrl(pasted);
  const found = TICKET.exec(pasted);
  if (!found) return null;
  return { ticket: found[0], serviceUrl: null };
}

function fromJson(text: string): ServiceTicket | null {
  try {
    const body = JSON.parse(text) as { serviceTicketId?: unknown; serviceURL?: unknown; ticket?: unknown };
    const id = typeof body.serviceTicketId === 'string' ? body.serviceTicketId : body.ticket;
    if (typeof id !== 'string' || !TICKET.test(id)) return null;
    return { ticket: id, serviceUrl: typeof body.serviceURL === 'string' ? body.serviceURL : null };
  } catch {
    return null;
  }
}

function fromUrl(text: string): ServiceTicket | null {
  const at = text.search(/[?&]ticket=/);
  if (at < 0 || !URL.canParse(text)) return null;
  const ticket = new URL(text).searchParams.get('ticket') ?? '';
  if (!TICKET.test(ticket)) return null;
  return { ticket, serviceUrl: text.slice(0, at) };
}
