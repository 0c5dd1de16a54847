import { type SettingChange, settingWords } from '../athlete/setting-change.ts';
import { daysBetween } from '../time/day.ts';
import { wasSaid } from './cooldown.ts';
import type { DecisionReason } from './decision.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import { BODY_PRIORITY } from './priority.ts';
import type { Rule } from './rule.ts';
import { NOES_BEFORE_ASKING } from './teach.ts';
import { LOOK_BACK_DAYS } from './teach-time.ts';

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

export interface RepeatedNo {
  reason: DecisionReason;
  count: number;
  noes: PastDecision[];
}

/** The reason a rule was declined for again and again, or null. A yes to what was learned from it starts anew. */
export function repeatedNo(rule: Rule, context: JudgeContext): RepeatedNo | null {
  const learned = context.decisions
    .filter((one) => one.ruleId === listenerId(rule.id) && (one.status === 'approved' || one.status === 'edited'))
    .map((one) => one.day);
  const byReason = new Map<DecisionReason, PastDecision[]>();
  for (const decision of context.decisions) {
    const age = daysBetween(decision.day, context.today);
    if (decision.ruleId !== rule.id || decision.status !== 'rejected' || !decision.reason) continue;
    if (age < 0 || age > LOOK_BACK_DAYS || learned.some((day) => day >= decision.day)) continue;
    byReason.set(decision.reason, [...(byReason.get(decision.reason) ?? []), decision]);
  }
  const [most] = [...byReason].sort((a, b) => b[1].length - a[1].length);
  if (!most || most[1].length < NOES_BEFORE_ASKING) return null;
  return { reason: most[0], count: most[1].length, noes: most[1] };
}

/** What a yes to the change would mean, or why it is this one. */
function adviceOn(lesson: SettingChange, rule: Rule): string {
  switch (lesson.set) {
    case 'remove-time':
      return 'The plan can do without that time.';
    case 'shorten-time':
      return `Sessions of up to ${lesson.minutes} min did happen then; the ones you said no to were longer.`;
    case 'ask-later':
      return `It asks when this is ${lesson.was}; all your noes came before it was ${lesson.asks}, so it can wait for that.`;
    case 'rule-off': {
      const off = 'Switched off, it says nothing any more; everything else stays.';
      return rule.priority < BODY_PRIORITY ? off : `${off} It guards your health and cannot be set to ask later.`;
    }
    case 'thresholds':
      return 'Zones and paces go by it from then on.';
    case 'without-equipment':
      return 'The plan can do without it.';
  }
}

/**
 * Speaks in place of the rule that was declined so often, with the setting to change where one can be named; null
 * while it rests itself.
 */
export function listeningRule(
  rule: Rule,
  said: RepeatedNo,
  lesson: SettingChange | null,
  context: JudgeContext,
): Rule | null {
  const id = listenerId(rule.id);
  const recent = context.decisions.some(
    (d) => d.ruleId === id && wasSaid(d) && daysBetween(d.day, context.today) < COOLDOWN_DAYS,
  );
  if (recent) return null;
  return {
    ...rule,
    id,
    version: 1,
    title: lesson === null ? 'You keep saying no to this' : settingWords(lesson),
    why: `"${rule.title.replace(/\s*\{[^}]*\}/g, '')}" was declined ${said.count} times (${said.reason}). ${lesson === null ? ADVICE[said.reason] : adviceOn(lesson, rule)}`,
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
