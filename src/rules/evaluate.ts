import type { Day } from '../time/day.ts';
import { daysBetween } from '../time/day.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Comparison } from './comparison.ts';
import type { Facts } from './facts.ts';
import type { Because } from './model.ts';
import type { Rule } from './rule.ts';

export type Outcome = 'fires' | 'quiet' | 'unknown';

export interface Checked {
  comparison: Comparison;
  holds: boolean | 'unknown';
  because: Because;
}

export interface Evaluation {
  outcome: Outcome;
  when: Checked[];
  unless: Checked[];
  /** Facts that were not known, or too old for the rule's `requires`. */
  missing: string[];
}

type Value = number | string | boolean;

/** Whether a known value passes a comparison; words and yes-no by equality, numbers by order. */
export function holds(op: Comparison['op'], actual: Value, wanted: Value | string[]): boolean {
  if (op === 'is one of') return Array.isArray(wanted) && wanted.includes(String(actual));
  if (op === 'is') return actual === wanted;
  if (op === 'is not') return actual !== wanted;
  if (typeof actual !== 'number' || typeof wanted !== 'number') return false;
  if (op === '<') return actual < wanted;
  if (op === '<=') return actual <= wanted;
  return op === '>' ? actual > wanted : actual >= wanted;
}

/** How far past the threshold a number lies, in the direction of the comparison; negative when short of it. */
function marginOf(op: Comparison['op'], actual: Value, wanted: Value | string[]): number | null {
  if (typeof actual !== 'number' || typeof wanted !== 'number') return null;
  const margin = op.startsWith('<') ? wanted - actual : actual - wanted;
  return Number(margin.toFixed(4));
}

/** True when `asOf` (day or instant) is at most `maxDays` old on `today`. */
export function isFresh(asOf: string | null, maxDays: number, today: Day): boolean {
  return asOf !== null && daysBetween(asOf.slice(0, 10), today) <= maxDays;
}

function check(comparison: Comparison, facts: Facts, stale: ReadonlySet<string>): Checked {
  const spec = CATALOGUE[comparison.fact];
  const fact = facts[comparison.fact];
  const known = (name: string): Value | null => (stale.has(name) ? null : (facts[name]?.value ?? null));
  const actual = known(comparison.fact);
  const wanted = comparison.other === null ? comparison.value : known(comparison.other);
  const shown = wanted === null ? comparison.text : typeof wanted === 'boolean' ? (wanted ? 'yes' : 'no') : wanted;
  const because: Because = {
    fact: comparison.fact,
    label: spec.label,
    value: actual,
    op: comparison.op,
    threshold: shown,
    margin: actual === null || wanted === null ? null : marginOf(comparison.op, actual, wanted),
    unit: spec.unit || null,
    source: fact?.source ?? null,
    asOf: fact?.asOf ?? null,
  };
  if (actual === null || wanted === null) return { comparison, holds: 'unknown', because };
  return { comparison, holds: holds(comparison.op, actual, wanted), because };
}

/** Facts a rule compares, both sides, each once. */
export function factsOf(rule: Pick<Rule, 'when' | 'unless'>): string[] {
  const names = new Set<string>();
  for (const comparison of [...rule.when, ...rule.unless]) {
    names.add(comparison.fact);
    if (comparison.other) names.add(comparison.other);
  }
  return [...names];
}

/**
 * Three-valued verdict of one rule. Quiet when any `when` fails or any `unless` holds; else unknown when anything is
 * not known or older than `requires` allows; else it fires. Missing data never fires a rule.
 */
export function evaluate(rule: Pick<Rule, 'when' | 'unless' | 'requires'>, facts: Facts, today: Day): Evaluation {
  const stale = new Set<string>();
  for (const [name, days] of Object.entries(rule.requires))
    if (!isFresh(facts[name]?.asOf ?? null, days, today)) stale.add(name);
  const when = rule.when.map((comparison) => check(comparison, facts, stale));
  const unless = rule.unless.map((comparison) => check(comparison, facts, stale));
  const missing = factsOf(rule).filter((name) => stale.has(name) || (facts[name]?.value ?? null) === null);
  for (const name of stale) if (!missing.includes(name)) missing.push(name);
  const failed = when.some((c) => c.holds === false) || unless.some((c) => c.holds === true);
  const outcome: Outcome = failed ? 'quiet' : missing.length > 0 ? 'unknown' : 'fires';
  return { outcome, when, unless, missing };
}

/** The comparisons that kept a rule quiet, the nearest miss first. */
export function failing(evaluation: Evaluation): Because[] {
  const broken: Because[] = [
    ...evaluation.when.filter((c) => c.holds === false).map((c) => c.because),
    ...evaluation.unless.filter((c) => c.holds === true).map((c) => ({ ...c.because, unless: true as const })),
  ];
  return broken.sort((a, b) => Math.abs(a.margin ?? Number.MAX_VALUE) - Math.abs(b.margin ?? Number.MAX_VALUE));
}
