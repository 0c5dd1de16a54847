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

/** The stricter of the wanted limits and those of every plan. */
export function planCaps(wanted: Partial<PlanCaps> | undefined): PlanCaps {
  const least = (name: keyof PlanCaps): number =>
    Math.max(0, Math.min(wanted?.[name] ?? PLAN_CAPS[name], PLAN_CAPS[name]));
  return {
    hardSessionsPerWeek: least('hardSessionsPerWeek'),
    weeklyIncreasePercent: least('weeklyIncreasePercent'),
  };
}

/** What follows a reason when it was the athlete's own setting that bit. */
export function ownWords(name: keyof PlanCaps, caps: PlanCaps): string {
  return caps[name] < PLAN_CAPS[name] ? ', as you set' : '';
}

/** Most minutes of a week after weeks of so many: a share or some minutes above the fullest of the last three. */
export function rampLimit(before: readonly number[], caps: PlanCaps): number {
  if (before.length === 0) return Number.POSITIVE_INFINITY;
  const fullest = Math.max(...before.slice(-3));
  const percent = caps.weeklyIncreasePercent;
  const minutes = (RAMP_MINUTES * percent) / PLAN_CAPS.weeklyIncreasePercent;
  return Math.max(fullest * (1 + percent / 100), fullest + minutes);
}

/** "at most 1 hard session in seven days, as you set" */
export function hardWords(caps: PlanCaps): string {
  const most = caps.hardSessionsPerWeek;
  const count = most === 0 ? 'no hard session' : `at most ${most} hard session${most === 1 ? '' : 's'} in seven days`;
  return `${count}${ownWords('hardSessionsPerWeek', caps)}`;
}
