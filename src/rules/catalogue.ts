import { ADHERENCE_FACTS } from './catalogue/adherence.ts';
import { GOAL_FACTS } from './catalogue/goals.ts';
import { LOAD_FACTS } from './catalogue/load.ts';
import { RECOVERY_FACTS } from './catalogue/recovery.ts';
import { CALENDAR_FACTS, SCHEDULE_FACTS } from './catalogue/schedule.ts';
import type { FactSpec } from './catalogue/spec.ts';

export { PLAN_FACTS } from './catalogue/plan-facts.ts';
export type { FactSpec, FactType } from './catalogue/spec.ts';

const ALL = {
  ...ADHERENCE_FACTS,
  ...RECOVERY_FACTS,
  ...LOAD_FACTS,
  ...GOAL_FACTS,
  ...SCHEDULE_FACTS,
  ...CALENDAR_FACTS,
} as const;

export type FactName = keyof typeof ALL;

/** Every fact a rule may name, by name. */
export const CATALOGUE: Readonly<Record<FactName, FactSpec>> = ALL;

export const FACT_NAMES = Object.keys(ALL) as FactName[];

export function isFactName(name: string): name is FactName {
  return Object.hasOwn(ALL, name);
}

/** The catalogue entry of a name, or null. */
export function factSpec(name: string): FactSpec | null {
  return isFactName(name) ? CATALOGUE[name] : null;
}
