import { dayWords } from '../plan/describe.ts';
import type { Tier } from '../plan/operations.ts';
import { daysBetween } from '../time/day.ts';
import { CATALOGUE } from './catalogue.ts';
import { type Checked, evaluate } from './evaluate.ts';
import type { Facts } from './facts.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import type { Rule } from './rule.ts';

/** "No, because I disagree" is meant for longer than "no, I am busy". */
const DISAGREE_FACTOR = 2;

function cooldownDays(rule: Rule, decision: PastDecision): number {
  return decision.status === 'rejected' && decision.reason === 'disagree'
    ? rule.cooldown * DISAGREE_FACTOR
    : rule.cooldown;
}

function asFacts(values: PastDecision['facts']): Facts {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, source: null, asOf: null }]));
}

/**
 * Whether what the rule rests on got clearly worse since the decision: a number moved further past its threshold by
 * at least the fact's smallest meaningful step, or a word changed.
 */
export function movedPastMargin(now: readonly Checked[], rule: Rule, decision: PastDecision): boolean {
  const then = evaluate({ ...rule, requires: {} }, asFacts(decision.facts), decision.day).when;
  for (const [index, current] of now.entries()) {
    const earlier = then[index];
    // A guard that holds better than before is no new reason.
    if (current.comparison.quietly) continue;
    if (!earlier || earlier.because.value === null || current.because.value === null) continue;
    if (current.because.margin === null || earlier.because.margin === null) {
      if (current.because.value !== earlier.because.value) return true;
      continue;
    }
    const step = CATALOGUE[current.comparison.fact].step ?? 0;
    if (current.because.margin - earlier.because.margin > step) return true;
  }
  return false;
}

export interface CooldownQuestion {
  rule: Rule;
  tier: Tier;
  /** Sessions the proposal writes to that existed before it. */
  workoutIds: readonly string[];
  when: readonly Checked[];
}

const WORDS: Partial<Record<PastDecision['status'], string>> = {
  rejected: 'you said no',
  approved: 'you said yes',
  edited: 'you said yes',
  lapsed: 'it was left open',
};

/** Whether the athlete had it before them to the end; what was taken back or replaced meanwhile was not said. */
export function wasSaid(decision: PastDecision): boolean {
  return !['deferred', 'withdrawn', 'superseded'].includes(decision.status);
}

/** Whether a decision speaks about the same matter as the new proposal. */
function sameMatter(decision: PastDecision, question: CooldownQuestion): boolean {
  const { rule, tier, workoutIds } = question;
  if (decision.ruleId !== rule.id) return false;
  if (tier === 0) return wasSaid(decision);
  if (decision.status === 'approved' || decision.status === 'edited') return true;
  if (decision.status === 'lapsed') return tier >= 3;
  if (decision.status !== 'rejected') return false;
  // More training or another aim was declined as such, whichever session it would have been; so was what has none.
  return (
    tier >= 3 ||
    workoutIds.length === 0 ||
    decision.workoutIds.length === 0 ||
    decision.workoutIds.some((id) => workoutIds.includes(id))
  );
}

/** Why a rule keeps silent about this for now, or null. */
export function coolingDown(question: CooldownQuestion, context: JudgeContext): string | null {
  for (const decision of context.decisions) {
    if (!sameMatter(decision, question)) continue;
    const age = daysBetween(decision.day, context.today);
    if (age < 0 || age >= cooldownDays(question.rule, decision)) continue;
    if (decision.status === 'rejected' && movedPastMargin(question.when, question.rule, decision)) continue;
    const reason = decision.reason ? ` (${decision.reason})` : '';
    return `${WORDS[decision.status] ?? decision.status}${reason} on ${dayWords(decision.day)}`;
  }
  return null;
}
