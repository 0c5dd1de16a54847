import type { SettingChange } from '../athlete/setting-change.ts';
import { normaliseEquipment } from '../exercises/equipment.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import { needsEquipment } from './needs.ts';
import type { Rule } from './rule.ts';
import { askLater } from './teach-threshold.ts';
import { busyTime, timesOf } from './teach-time.ts';

/** So many noes for one reason, and the rule or a preference is the problem. */
export const NOES_BEFORE_ASKING = 3;

/** The one piece of equipment that every declined proposal needed; null when it could be several. */
function lackingEquipment(noes: readonly PastDecision[], context: JudgeContext): SettingChange | null {
  const { availability, plan } = context;
  const sessions = noes.map((one) => one.workoutIds.flatMap((id) => plan.workouts[id] ?? []));
  const common = [...new Set(availability.equipment.map(normaliseEquipment))].filter((item) =>
    sessions.every((some) => some.some((workout) => needsEquipment(workout, item))),
  );
  const [equipment] = common;
  if (common.length !== 1 || equipment === undefined) return null;
  const times = noes.flatMap((one) => timesOf(one, context));
  const places = availability.slots
    .filter((slot) => times.some((time) => time.weekday === slot.weekday && time.at === slot.time))
    .flatMap((slot) => slot.places);
  return { set: 'without-equipment', equipment, places: [...new Set(places)].sort() };
}

/**
 * What the athlete's noes to a rule say about a setting: the same time too busy, a rule that asks too soon or that they
 * do not agree with, equipment that is not there. Null when they do not point at one thing; then the coach can only ask.
 * @param noes rejections of the rule for one reason
 */
export function lessonOf(rule: Rule, noes: readonly PastDecision[], context: JudgeContext): SettingChange | null {
  const [first] = noes;
  if (!first || noes.length < NOES_BEFORE_ASKING) return null;
  if (first.reason === 'disagree') return askLater(rule, noes, context) ?? { set: 'rule-off', ruleId: rule.id };
  if (first.reason === 'busy') return busyTime(noes, NOES_BEFORE_ASKING, context);
  return first.reason === 'equipment' ? lackingEquipment(noes, context) : null;
}
