/** One thing looked at. */
export interface DoctorLine {
  /** Short name: "database", "garmin login". */
  check: string;
  state: 'ok' | 'warn' | 'fail';
  /** What it means, one plain line; no secrets, no health values. */
  says: string;
  /** One command that mends it; null when there is nothing to do. */
  mend: string | null;
}

export function ok(check: string, says: string): DoctorLine {
  return { check, state: 'ok', says, mend: null };
}

export function warn(check: string, says: string, mend: string | null): DoctorLine {
  return { check, state: 'warn', says, mend };
}

export function fail(check: string, says: string, mend: string | null): DoctorLine {
  return { check, state: 'fail', says, mend };
}
