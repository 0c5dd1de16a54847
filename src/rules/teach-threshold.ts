import type { SettingChange } from '../athlete/setting-change.ts';
import { CATALOGUE } from './catalogue.ts';
import type { Comparison } from './comparison.ts';
import { holds } from './evaluate.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import { ORDER_WORDS } from './operator.ts';
import type { Rule } from './rule.ts';
import { asksLater, guardsBody, hasThreshold, isMadeLater, withNumber } from './thresholds.ts';

type Numeric = Comparison & { value: number };

/** A threshold moves at most to twice or half of what it was; beyond that the rule as a whole is the matter. */
const FURTHEST = 2;

const clean = (value: number): number => Number(value.toFixed(4));

/** The roundest of 1, 2, 5, 10, ... times a power of ten that is not more than the fact's smallest meaningful step. */
function gridOf(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step) + 1e-9);
  const times = [5, 2, 1].find((one) => one * power <= step + 1e-9) ?? 1;
  return clean(times * power);
}

/** The first round number at which a value is not enough any more. */
function justBeyond({ op }: Comparison, value: number, grid: number): number {
  const steps = clean(value / grid);
  if (op === '<') return clean(Math.floor(steps) * grid);
  if (op === '>') return clean(Math.ceil(steps) * grid);
  return clean((op === '<=' ? Math.ceil(steps) - 1 : Math.floor(steps) + 1) * grid);
}

/** Whether the other lines about the same fact leave it room to hold at all. */
function leavesRoom(rule: Rule, was: Comparison, wanted: Numeric, grid: number): boolean {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  function bound(one: Comparison, turned: boolean): void {
    if (one.fact !== wanted.fact || !hasThreshold(one)) return;
    if (one.op.startsWith('<') !== turned) high = Math.min(high, one.value);
    else low = Math.max(low, one.value);
  }
  for (const one of rule.when) bound(one === was ? wanted : one, false);
  for (const one of rule.unless) bound(one, true);
  return high - low >= grid - 1e-9;
}

/** The comparison with the furthest value the athlete said no to left out; null when that is not the way. */
function moved(
  rule: Rule,
  was: Comparison,
  noes: readonly PastDecision[],
  yeses: readonly PastDecision[],
): { wanted: Numeric; steps: number } | null {
  const { step } = CATALOGUE[was.fact];
  if (!hasThreshold(was) || was.quietly || step === undefined || guardsBody(rule, was)) return null;
  const seen = noes.map((one) => one.facts[was.fact]);
  const values = seen.filter((one) => typeof one === 'number');
  if (values.length < seen.length) return null;
  const grid = gridOf(step);
  const furthest = was.op.startsWith('<') ? Math.min(...values) : Math.max(...values);
  const wanted = withNumber(was, justBeyond(was, furthest, grid));
  const ratio = wanted.value / was.value;
  if (!asksLater(was, wanted) || !(ratio <= FURTHEST && ratio >= 1 / FURTHEST)) return null;
  // What was agreed to must go on being asked.
  const agreed = yeses.map((one) => one.facts[was.fact]);
  if (agreed.some((one) => typeof one === 'number' && !holds(wanted.op, one, wanted.value))) return null;
  if (!leavesRoom(rule, was, wanted, grid)) return null;
  return { wanted, steps: Math.abs(wanted.value - was.value) / step };
}

function words({ op, value, fact }: Numeric): string {
  return [ORDER_WORDS[op] ?? op, value, CATALOGUE[fact].unit].filter((one) => one !== '').join(' ');
}

/**
 * Noes that all lie short of a value say that a rule asks too soon: the same rule with the smallest change of one number
 * that would have left all of them out. Null for a rule that guards the body, one that was made to ask later already,
 * where a yes lies among the noes, and where the number would have to move more than twofold.
 * @param noes rejections for "disagree", with the facts they were about
 */
export function askLater(rule: Rule, noes: readonly PastDecision[], context: JudgeContext): SettingChange | null {
  if (isMadeLater(rule)) return null;
  const yeses = context.decisions.filter(
    (one) => one.ruleId === rule.id && (one.status === 'approved' || one.status === 'edited'),
  );
  const found = rule.when.flatMap((was) => {
    const one = moved(rule, was, noes, yeses);
    return one && hasThreshold(was) ? [{ ...one, was }] : [];
  });
  const [least] = found.sort((a, b) => a.steps - b.steps);
  if (!least) return null;
  const { was, wanted } = least;
  return {
    set: 'ask-later',
    ruleId: rule.id,
    line: wanted.text,
    label: CATALOGUE[was.fact].label,
    was: words(was),
    asks: words(wanted),
  };
}
