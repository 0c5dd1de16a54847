import type { Reply } from './reply.ts';

/** A request as the handlers see it. */
export interface SimRequest {
  method: string;
  /** Decoded path without the query. */
  path: string;
  query: URLSearchParams;
  headers: Record<string, string | undefined>;
  body: string;
  /** Values of `{name}` in the route's path. */
  params: Record<string, string>;
}

export type Handler = (request: SimRequest) => Reply;
/** Method, path with `{name}` placeholders, handler. A trailing slash of the request is ignored. */
export type Route = readonly [method: string, path: string, handler: Handler];

interface Compiled {
  method: string;
  pattern: RegExp;
  handler: Handler;
}

function compile([method, path, handler]: Route): Compiled {
  const source = path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { method, pattern: new RegExp(`^${source}/?$`), handler };
}

/** The handler of the first route that fits, with its path values; null when none does. */
export function createRouter(routes: readonly Route[]): (request: SimRequest) => Reply | null {
  const compiled = routes.map(compile);
  return (request) => {
    for (const route of compiled) {
      if (route.method !== request.method) continue;
      const match = route.pattern.exec(request.path);
      if (match) return route.handler({ ...request, params: { ...match.groups } });
    }
    return null;
  };
}

/** The body as JSON, undefined when it is not JSON. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
