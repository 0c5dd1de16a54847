/** What goes wrong with the next matching requests. */
export interface Fault {
  /** `"GET /hrv-service/*"`, `"* /graphql-gateway/*"`: method (or `*`) and path, `*` stands for any characters. */
  match: string;
  /** How many requests it hits; 1 unless told, `'always'` until cleared. */
  times?: number | 'always';
  /** Let that many matching requests pass first. */
  skip?: number;
  delayMs?: number;
  /** Answer with this status; the request is not carried out unless `commit` says so. */
  status?: number;
  headers?: Record<string, string>;
  /** Body of the answer; objects go out as JSON. */
  body?: unknown;
  /** Carry the request out although the answer is the fault's: the ambiguous write. */
  commit?: boolean;
  /** Cut the connection before the request is carried out, or after it without an answer. */
  reset?: 'before' | 'after';
  /** Answer 200 with an HTML page, as in a maintenance window. */
  html?: boolean;
  /** Send only this share (0-1) of the real body, as if the file were damaged. */
  truncate?: number;
  /** Schema drift: remove these keys wherever they occur in the real JSON answer. */
  drop?: string[];
  /** Schema drift: rename keys wherever they occur. */
  rename?: Record<string, string>;
}

export interface FaultQueue {
  add(fault: Fault): void;
  clear(): void;
  list(): Fault[];
  /** Takes the first fault that hits this request, using one of its times up. */
  take(method: string, path: string): Fault | null;
}

interface Armed {
  fault: Fault;
  left: number;
  skip: number;
  pattern: RegExp;
  method: string;
}

function arm(fault: Fault): Armed {
  const [method = '*', path = '*'] = fault.match.trim().split(/\s+/, 2);
  const source = path
    .split('*')
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return {
    fault,
    left: fault.times === 'always' ? Number.POSITIVE_INFINITY : (fault.times ?? 1),
    skip: fault.skip ?? 0,
    pattern: new RegExp(`^${source}$`),
    method: method.toUpperCase(),
  };
}

export function createFaultQueue(): FaultQueue {
  let armed: Armed[] = [];
  return {
    add: (fault) => armed.push(arm(fault)),
    clear: () => {
      armed = [];
    },
    list: () => armed.map((a) => a.fault),
    take: (method, path) => {
      for (const item of armed) {
        if (item.method !== '*' && item.method !== method) continue;
        if (!item.pattern.test(path)) continue;
        if (item.skip > 0) {
          item.skip--;
          continue;
        }
        item.left--;
        if (item.left <= 0) armed = armed.filter((a) => a !== item);
        return item.fault;
      }
      return null;
    },
  };
}

/** The value with keys dropped and renamed at any depth. */
export function drift(value: unknown, drop: readonly string[], rename: Record<string, string>): unknown {
  if (Array.isArray(value)) return value.map((item) => drift(item, drop, rename));
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => !drop.includes(key));
  const renamed = (key: string) => (Object.hasOwn(rename, key) ? rename[key]! : key);
  return Object.fromEntries(kept.map(([key, item]) => [renamed(key), drift(item, drop, rename)]));
}
