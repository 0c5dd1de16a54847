import { daysBetween } from '../time/day.ts';
import type { DecisionReason } from './decision.ts';
import type { JudgeContext } from './input.ts';
import type { Rule } from './rule.ts';

/** So many noes for one reason, and the rule or a preference is the problem. */
export const NOES_BEFORE_ASKING = 3;
const LOOK_BACK_DAYS = 60;
const COOLDOWN_DAYS = 21;

const ADVICE: Record<DecisionReason, string> = {
  tired: 'Perhaps the plan is too much as a whole: fewer weekly hours would help more.',
  busy: 'Perhaps your convenient times have changed: set them anew.',
  disagree: 'You can switch this rule off or change its numbers.',
  injury: 'Log the pain and set the sport aside until it is better.',
  equipment: 'Take the missing equipment out of your list, and the plan will do without it.',
  other: 'You can switch this rule off or change its numbers.',
};

export function listenerId(ruleId: string): string {
  return `listen-${ruleId}`;
}

/** The reason a rule was declined for again and again, or null. */
export function repeatedNo(rule: Rule, context: JudgeContext): { reason: DecisionReason; count: number } | null {
  const counts = new Map<DecisionReason, number>();
  for (const decision of context.decisions) {
    const age = daysBetween(decision.day, context.today);
    if (decision.ruleId !== rule.id || decision.status !== 'rejected' || !decision.reason) continue;
    if (age < 0 || age > LOOK_BACK_DAYS) continue;
    counts.set(decision.reason, (counts.get(decision.reason) ?? 0) + 1);
  }
  const most = [...counts].sort((a, b) => b[1] - a[1])[0];
  return most && most[1] >= NOES_BEFORE_ASKING ? { reason: most[0], count: most[1] } : null;
}

/** A note in place of the rule that was declined so often; null while that note rests itself. */
export function listeningRule(
  rule: Rule,
  said: { reason: DecisionReason; count: number },
  context: JudgeContext,
): Rule | null {
  const id = listenerId(rule.id);
  const recent = context.decisions.some(
    (d) => d.ruleId === id && d.status !== 'deferred' && daysBetween(d.day, context.today) < COOLDOWN_DAYS,
  );
  if (recent) return null;
  return {
    ...rule,
    id,
    version: 1,
    title: 'You keep saying no to this',
    why: `"${rule.title.replace(/\s*\{[^}]*\}/g, '')}" was declined ${said.count} times (${said.reason}). ${ADVICE[said.reason]}`,
    when: rule.when,
    unless: [],
    propose: [],
    tier: 0,
    cooldown: COOLDOWN_DAYS,
    requires: {},
    tests: [],
    evidence: { grade: 'opinion', source: 'your own decisions' },
  };
}
