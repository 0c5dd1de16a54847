/** The limits that the athlete's configuration may tighten. */
export interface Caps {
  /** Put before the athlete on one evening. */
  proposals: number;
  /** Hard endurance sessions in any seven days. */
  hardSessionsPerWeek: number;
  /** How much a week may grow over the usual one, percent. */
  weeklyIncreasePercent: number;
}

/** The limits in code. An evening is three minutes: more proposals than this are not put before the athlete. */
export const HARD_CAPS: Readonly<Caps> = { proposals: 3, hardSessionsPerWeek: 2, weeklyIncreasePercent: 10 };

/** What is in force: the stricter of the code's limit and the wanted one. A wanted value never loosens anything. */
export function tightened(wanted: Partial<Caps> | undefined): Caps {
  const least = (name: keyof Caps): number => {
    const value = wanted?.[name];
    return value === undefined || Number.isNaN(value) ? HARD_CAPS[name] : Math.max(0, Math.min(value, HARD_CAPS[name]));
  };
  return {
    proposals: least('proposals'),
    hardSessionsPerWeek: least('hardSessionsPerWeek'),
    weeklyIncreasePercent: least('weeklyIncreasePercent'),
  };
}

/** What follows a reason when it was the athlete's own setting that bit. */
export function ownWords(name: keyof Caps, caps: Caps): string {
  return caps[name] < HARD_CAPS[name] ? ', as you set' : '';
}
