import { type Comparison, readComparison } from './comparison.ts';
import { BODY_PRIORITY } from './priority.ts';
import type { Rule } from './rule.ts';

/** Facts about the body: what compares them is never made to ask later, whatever its priority. */
const BODY_FACTS = ['pain', 'pain_days', 'ill_days', 'days_since_ill'];

const isBelow = ({ op }: Pick<Comparison, 'op'>): boolean => op.startsWith('<');

/** Whether a comparison has a number of its own that could be another one. */
export function hasThreshold(comparison: Comparison): comparison is Comparison & { value: number } {
  return comparison.other === null && typeof comparison.value === 'number';
}

/** Whether a rule guards the body: such a threshold may be made to speak sooner, never later. */
export function guardsBody(rule: Pick<Rule, 'priority'>, comparison: Pick<Comparison, 'fact'>): boolean {
  return rule.priority >= BODY_PRIORITY || BODY_FACTS.includes(comparison.fact);
}

/** Index of the comparison of `when` that another threshold of this fact and direction is for; -1 when there is none. */
export function placeFor(rule: Pick<Rule, 'when'>, wanted: Comparison): number {
  return rule.when.findIndex(
    (one) => hasThreshold(one) && one.fact === wanted.fact && isBelow(one) === isBelow(wanted),
  );
}

/** Whether `wanted` holds less often than `was`; both compare one fact in one direction. */
export function asksLater(was: Comparison & { value: number }, wanted: Comparison & { value: number }): boolean {
  if (was.value === wanted.value) return was.op.endsWith('=') && !wanted.op.endsWith('=');
  return isBelow(was) ? wanted.value < was.value : wanted.value > was.value;
}

/** Whether a threshold of the athlete's own makes the rule ask later than its file does. */
export function isMadeLater({ when, asWritten }: Pick<Rule, 'when' | 'asWritten'>): boolean {
  return when.some((one, index) => {
    const was = asWritten?.[index];
    return was !== undefined && hasThreshold(was) && hasThreshold(one) && asksLater(was, one);
  });
}

/** The comparison with another number, its text too. */
export function withNumber(comparison: Comparison, value: number): Comparison & { value: number } {
  return { ...comparison, value, text: comparison.text.replace(/-?\d+(?:\.\d+)?(?!.*\d)/, String(value)) };
}

/**
 * A rule with a threshold of the athlete's own in place of the written one; what was written is kept beside it. A string
 * is the reason why not: nothing like it is compared, or it would make a rule that guards the body ask later.
 */
export function withThreshold(rule: Rule, line: string): Rule | string {
  const wanted = readComparison(line);
  if (typeof wanted === 'string') return wanted;
  if (!hasThreshold(wanted)) return `"${line}" has no number`;
  const at = placeFor(rule, wanted);
  const was = rule.when[at];
  if (!was || !hasThreshold(was)) {
    const known = rule.when.filter(hasThreshold).map((one) => one.text);
    return known.length === 0 ? 'this rule compares no number' : `it compares ${known.join(', ')}`;
  }
  if (guardsBody(rule, was) && asksLater(was, wanted))
    return `it guards your health and is not made to ask later than at ${was.text}`;
  const when = rule.when.with(at, { ...wanted, quietly: was.quietly });
  return { ...rule, when, asWritten: rule.asWritten ?? rule.when };
}
