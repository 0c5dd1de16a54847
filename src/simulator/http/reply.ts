/** An answer before it goes on the wire. `body` null sends no bytes. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Uint8Array | string | null;
}

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json;charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

export function text(body: string, status: number, type = 'text/html; charset=utf-8'): Reply {
  return { status, headers: { 'content-type': type }, body };
}

export function empty(status: number): Reply {
  return { status, headers: {}, body: null };
}

export function bytes(body: Uint8Array, type: string, headers: Record<string, string> = {}): Reply {
  return { status: 200, headers: { 'content-type': type, ...headers }, body };
}

export const MAINTENANCE_PAGE =
  '<!DOCTYPE html><html><head><title>Maintenance</title></head><body><h1>We will be back soon</h1></body></html>';
