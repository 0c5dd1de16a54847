import type { Fault, FaultQueue } from '../../src/simulator/index.ts';

/** What can go wrong between the program and a service. */
export interface FaultKind {
  name: string;
  /** Only where it makes sense; everywhere when left out. */
  only?: 'writes';
  fault: Omit<Fault, 'match'>;
  /** The fault goes away by itself after one request; otherwise it stays until it is cleared. */
  once?: true;
  /** Time limit of one request while it lasts, milliseconds. */
  timeoutMs?: number;
}

const PAGE = '<!DOCTYPE html><html><body><h1>Application error</h1></body></html>';
/** Long enough for a busy machine to answer everything else in time, milliseconds. */
const SHORT_LIMIT = 1200;

export const KINDS: readonly FaultKind[] = [
  { name: '429', fault: { status: 429, body: '<html>error code: 1015</html>' } },
  { name: '429 Retry-After 2 s', fault: { status: 429, headers: { 'retry-after': '2' }, body: '{}' } },
  { name: '429 Retry-After 1 h', fault: { status: 429, headers: { 'retry-after': '3600' }, body: '{}' } },
  { name: '403 page', fault: { status: 403, body: PAGE } },
  { name: '500 page', fault: { status: 500, body: PAGE } },
  { name: '502 page', fault: { status: 502, body: PAGE } },
  { name: '503 page', fault: { status: 503, body: PAGE } },
  { name: '503 page, once', fault: { status: 503, body: PAGE }, once: true },
  { name: '200 page', fault: { html: true } },
  { name: 'reset before', fault: { reset: 'before' } },
  { name: 'reset after', fault: { reset: 'after' } },
  { name: 'reset after, once', fault: { reset: 'after' }, once: true },
  { name: '502 after commit', only: 'writes', fault: { status: 502, body: PAGE, commit: true }, once: true },
  { name: 'half the answer', fault: { truncate: 0.5 } },
  { name: '401', fault: { status: 401, body: 'InvalidApiKey' } },
  { name: 'no answer in time', fault: { delayMs: 2 * SHORT_LIMIT }, once: true, timeoutMs: SHORT_LIMIT },
];

export function arm(queue: FaultQueue, match: string, kind: FaultKind): void {
  queue.add({ match, ...kind.fault, times: kind.once ? 1 : 'always' });
}

/** Every cell by hand (COACH_FAULTS=all); by default every kind somewhere and every request with one kind. */
export const ALL = process.env.COACH_FAULTS === 'all';

const rows: string[] = [];

/** Notes one cell of the matrix; printed at the end when COACH_FAULT_TABLE is set. */
export function note(operation: string, target: string, kind: string, outcome: string): void {
  rows.push([operation.padEnd(22), target.padEnd(44), kind.padEnd(20), outcome].join(' | '));
}

export function printTable(): void {
  const cells = rows.splice(0);
  if (process.env.COACH_FAULT_TABLE) process.stdout.write(`\n${cells.join('\n')}\n${cells.length} cells\n`);
}
