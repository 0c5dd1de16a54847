import type { SettingChange } from '../athlete/setting-change.ts';
import { normaliseEquipment } from '../exercises/equipment.ts';
import { type Weekday, weekdayOf } from '../time/day.ts';
import type { JudgeContext } from './input.ts';
import type { PastDecision } from './model.ts';
import { needsEquipment } from './needs.ts';

/** So many noes for one reason, and the rule or a preference is the problem. */
export const NOES_BEFORE_ASKING = 3;

type Time = { weekday: Weekday; at: string };

/** Times of day a declined proposal was about: as it would have put them, else as the sessions are planned now. */
function timesOf(decision: PastDecision, context: JudgeContext): Time[] {
  if (decision.times) return decision.times;
  return decision.workoutIds.flatMap((id) => {
    const workout = context.plan.workouts[id];
    return workout?.time ? [{ weekday: weekdayOf(workout.date), at: workout.time }] : [];
  });
}

/** The convenient time that was too busy again and again, or null when it was never the same one. */
function busyTime(noes: readonly PastDecision[], context: JudgeContext): SettingChange | null {
  const counts = new Map<string, number>();
  for (const decision of noes)
    for (const key of new Set(timesOf(decision, context).map(({ weekday, at }) => `${weekday} ${at}`)))
      counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const slot of context.availability.slots)
    if ((counts.get(`${slot.weekday} ${slot.time}`) ?? 0) >= NOES_BEFORE_ASKING)
      return { set: 'remove-time', weekday: slot.weekday, at: slot.time };
  return null;
}

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
 * What the athlete's noes to a rule say about a setting: the same time too busy, a rule they do not agree with,
 * equipment that is not there. Null when they do not point at one thing; then the coach can only ask.
 * @param noes rejections of one rule for one reason
 */
export function lessonOf(ruleId: string, noes: readonly PastDecision[], context: JudgeContext): SettingChange | null {
  const [first] = noes;
  if (!first || noes.length < NOES_BEFORE_ASKING) return null;
  if (first.reason === 'disagree') return { set: 'rule-off', ruleId };
  if (first.reason === 'busy') return busyTime(noes, context);
  return first.reason === 'equipment' ? lackingEquipment(noes, context) : null;
}
