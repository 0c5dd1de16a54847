/** Limits a plan keeps; the athlete's configuration may tighten them. */
export interface PlanCaps {
  /** Hard endurance sessions in any seven days. */
  hardSessionsPerWeek: number;
  /** How much a week may grow over the fullest of the three before, percent. */
  weeklyIncreasePercent: number;
}

/** The limits every plan keeps. The ramp is a politeness, not a proof of safety. */
export const PLAN_CAPS: Readonly<PlanCaps> = { hardSessionsPerWeek: 2, weeklyIncreasePercent: 10 };

/** Small weeks may grow by this instead of the percentage, minutes; a stricter percentage lowers it in proportion. */
const RAMP_MINUTES = 20;

/** The stricter of a limit and the wanted one, never below 0. A wanted value that is no number says nothing. */
export function stricter(wanted: number | undefined, limit: number): number {
  return wanted === undefined || Number.isNaN(wanted) ? limit : Math.max(0, Math.min(wanted, limit));
}

/** The stricter of the wanted limits and those of every plan. */
export function planCaps(wanted: Partial<PlanCaps> | undefined): PlanCaps {
  return {
    hardSessionsPerWeek: stricter(wanted?.hardSessionsPerWeek, PLAN_CAPS.hardSessionsPerWeek),
    weeklyIncreasePercent: stricter(wanted?.weeklyIncreasePercent, PLAN_CAPS.weeklyIncreasePercent),
  };
}

/** What follows a reason when it was the athlete's own, stricter limit that bit. */
export function ownWords(own: number, usual: number): string {
  return own < usual ? ', as you set' : '';
}

/** The growth in words: "10 % or 20 min", with whose limit it is. */
export function rampWords({ weeklyIncreasePercent: percent }: PlanCaps): string {
  const own = ownWords(percent, PLAN_CAPS.weeklyIncreasePercent);
  return `${percent} % or ${Math.round(rampMinutes(percent))} min${own}`;
}

function rampMinutes(percent: number): number {
  return (RAMP_MINUTES * percent) / PLAN_CAPS.weeklyIncreasePercent;
}

/** Most minutes of a week after one of so many: a share or some minutes above it, whichever is more. */
export function grownWeek(minutes: number, { weeklyIncreasePercent: percent }: PlanCaps): number {
  return Math.max(minutes * (1 + percent / 100), minutes + rampMinutes(percent));
}

/** Most minutes of a week after weeks of so many: one step above the fullest of the last three. */
export function rampLimit(before: readonly number[], caps: PlanCaps): number {
  return before.length === 0 ? Number.POSITIVE_INFINITY : grownWeek(Math.max(...before.slice(-3)), caps);
}

/** "at most 1 hard session in seven days, as you set" */
export function hardWords(caps: PlanCaps): string {
  const most = caps.hardSessionsPerWeek;
  const count = most === 0 ? 'no hard session' : `at most ${most} hard session${most === 1 ? '' : 's'} in seven days`;
  return `${count}${ownWords(most, PLAN_CAPS.hardSessionsPerWeek)}`;
}
