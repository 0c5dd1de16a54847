import { PLAN_CAPS, type PlanCaps, planCaps, ownWords as planOwnWords, stricter } from '../plan/generate/caps.ts';

/** The limits that the athlete's configuration may tighten: those of every plan, and one of the evening's own. */
export interface Caps extends PlanCaps {
  /** Put before the athlete on one evening. */
  proposals: number;
}

/** The limits in code. An evening is three minutes: more proposals than this are not put before the athlete. */
export const HARD_CAPS: Readonly<Caps> = { proposals: 3, ...PLAN_CAPS };

/** What is in force: the stricter of the code's limit and the wanted one. A wanted value never loosens anything. */
export function tightened(wanted: Partial<Caps> | undefined): Caps {
  return { proposals: stricter(wanted?.proposals, HARD_CAPS.proposals), ...planCaps(wanted) };
}

/** What follows a reason when it was the athlete's own setting that bit. */
export function ownWords(name: keyof Caps, caps: Caps): string {
  return planOwnWords(caps[name], HARD_CAPS[name]);
}
