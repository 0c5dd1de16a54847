import { shortHash } from '../activities/hash.ts';
import type { Measurement, Metric, SourceActivity } from '../activities/model.ts';
import type { Day, Instant } from '../time/day.ts';

export interface LogContext {
  now: Instant;
  today: Day;
  /** The athlete's IANA zone. */
  zone: string;
  units: { mass: 'kg' | 'lb'; distance: 'km' | 'mi'; height: 'cm' | 'in' };
  /** The latest activity, for `rpe 7`; null when there is none. */
  lastActivityId?: string | null;
}

/** One thing to store. */
export type ManualEntry =
  | { kind: 'measurement'; measurement: Measurement; said: string }
  | { kind: 'activity'; activity: SourceActivity; said: string };

/** Why nothing is stored. */
export interface ManualProblem {
  message: string;
  field: string;
  value: string | null;
  accepted: string;
}

export type LogResult = { ok: true; entry: ManualEntry } | { ok: false; problem: ManualProblem };

export function problem(field: string, value: string | null, message: string, accepted: string): LogResult {
  return { ok: false, problem: { field, value, message, accepted } };
}

/** `weight: "900" is out of range; accepted: ...` on one line. */
export function formatManualProblem({ field, value, message, accepted }: ManualProblem): string {
  const found = value === null ? '' : `"${value}" `;
  return `${field}: ${found}${message}; accepted: ${accepted}`;
}

/** Id of an entry: the same thing entered again has the same id and so corrects the earlier one. */
export function entryId(metric: Metric, subject: string | null, key: string): string {
  return `m-${shortHash(`${metric}|${subject ?? ''}|${key}`)}`;
}

/**
 * A measurement. What exists once a day (and subject) or once per subject is corrected by logging it again; events are
 * kept side by side and are told apart by the moment they were entered.
 */
export function measurement(
  context: LogContext,
  day: Day,
  metric: Metric,
  value: number | null,
  options: { subject?: string | null; note?: string | null; once: 'day' | 'subject' | 'event'; said: string },
): LogResult {
  const subject = options.subject ?? null;
  const key = { day, subject: '', event: `${day}|${context.now}|${value}|${options.note ?? ''}` }[options.once];
  return {
    ok: true,
    entry: {
      kind: 'measurement',
      said: options.said,
      measurement: {
        source: 'manual',
        externalId: entryId(metric, subject, key),
        day,
        at: day === context.today ? context.now : null,
        metric,
        value,
        subject,
        note: options.note ?? null,
      },
    },
  };
}
