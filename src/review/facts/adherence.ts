import type { Availability } from '../../athlete/model.ts';
import { missPatterns } from '../../matching/index.ts';
import { tookPlace } from '../../matching/model.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { planMinutes, sessionsBetween } from '../../plan/week.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, weekStart } from '../../time/day.ts';
import { plannedWithin } from '../compare/planned-on.ts';
import { comingWeek, firstOpenDay, type Situation } from '../compare/situation.ts';
import { factsOf } from './make.ts';
import { fullWeeks, sumMinutes, weeksInARow } from './weeks.ts';

const PATTERN_DAYS = 42;

function madeUp(situation: Situation): Set<string> {
  const ids = Object.values(situation.plan?.workouts ?? {}).map((one) => (one.skipped ? null : one.makeUpFor));
  return new Set(ids.filter((id): id is string => id !== null));
}

/** Sessions of the closed week that were missed and not yet made up for. */
function missedOpen(situation: Situation): PlannedWorkout[] {
  const done = madeUp(situation);
  const { from, to } = situation.adherence7.window;
  return plannedWithin(situation.plannedOn, from, to).filter(
    (one) => situation.evidence[one.id]?.state === 'missed' && !done.has(one.id),
  );
}

function longestOfItsWeek(workout: PlannedWorkout, situation: Situation): boolean {
  if (!situation.plan || workout.sport === 'strength' || workout.sport === 'mobility') return false;
  const start = weekStart(workout.date);
  const week = sessionsBetween(situation.plan, start, addDays(start, 6)).filter((one) => one.intent === 'endurance');
  return workout.intent === 'endurance' && week.every((one) => one.minutes <= workout.minutes);
}

/**
 * Minutes the running week is likely to come to: what was done since Monday, plus what is still planned times the share
 * of the plan that was done in the last 28 days. From Sunday evening on it is the coming week. Null without a share.
 */
function likelyMinutes({ plan, today, mode, lines, adherence28, evidence }: Situation): number | null {
  if (!plan || adherence28.adherence === null) return null;
  const open = firstOpenDay({ today, mode });
  const monday = weekStart(open);
  const left = sessionsBetween(plan, open, addDays(monday, 6)).filter((one) => !tookPlace(evidence[one.id]?.state));
  return sumMinutes(lines, monday, today) + adherence28.adherence * left.reduce((sum, one) => sum + one.minutes, 0);
}

/** Facts of what was done of what was planned. */
export function adherenceFacts(situation: Situation, availability: Availability): Facts {
  const { plan, today, adherence7: week, adherence28: month, lines } = situation;
  const percent = (share: number | null) => (share === null ? null : share * 100);
  const missed = missedOpen(situation);
  const weekFrom = addDays(today, -6);
  const weeks = fullWeeks(lines, today, 12);
  const last4 = weeks.slice(0, 4);
  const average = last4.length === 4 ? last4.reduce((sum, one) => sum + one.minutes, 0) / 4 : null;
  const minutes = lines.length > 0 ? sumMinutes(lines, weekFrom, today) : null;
  const [low, high] = plan?.settings.weeklyMinutes ?? availability.weeklyMinutes;
  const unplanned = new Set(situation.unplanned);
  const patternWorkouts = plan ? sessionsBetween(plan, addDays(today, -PATTERN_DAYS), today) : [];
  const pattern = missPatterns(patternWorkouts, situation.evidence)[0];
  const recent = plan ? sessionsBetween(plan, addDays(today, -2), today) : [];
  const coming = comingWeek(situation);
  const ahead = plan ? sessionsBetween(plan, ...coming) : [];
  const seenMissed = plannedWithin(situation.plannedOn, week.window.from, week.window.to).filter(
    (one) => situation.evidence[one.id]?.state === 'missed',
  ).length;
  const likely = likelyMinutes(situation);
  return factsOf('plan', today, {
    adherence_7d: percent(week.adherence),
    adherence_28d: percent(month.adherence),
    due_7d: plan ? week.due : null,
    done_7d: plan ? week.done : null,
    missed_7d: plan ? seenMissed : null,
    key_due_7d: plan ? week.keySessions.due : null,
    key_done_7d: plan ? week.keySessions.done : null,
    key_missed_7d: plan ? missed.filter((one) => one.priority === 'key').length : null,
    long_missed_7d: plan ? missed.filter((one) => longestOfItsWeek(one, situation)).length : null,
    unknown_3d: plan ? recent.filter((one) => situation.evidence[one.id]?.state === 'unknown').length : null,
    missed_pattern: plan ? (pattern ? `${pattern.weekday}-${pattern.sport}` : 'none') : null,
    missed_pattern_count: plan ? (pattern?.missed ?? 0) : null,
    plan_active: ahead.length > 0,
    sessions_next_7d: plan ? ahead.length : null,
    minutes_7d: minutes,
    minutes_planned_7d: plan
      ? plannedWithin(situation.plannedOn, weekFrom, today).reduce(
          (sum, one) => (one.skipped ? sum : sum + one.minutes),
          0,
        )
      : null,
    minutes_next_7d: plan ? planMinutes(plan, ...coming) : null,
    minutes_week_avg_4w: average,
    minutes_change_pct: average && minutes !== null ? (minutes / average - 1) * 100 : null,
    minutes_unplanned_7d: lines
      .filter((line) => line.localDate >= weekFrom && unplanned.has(line.id))
      .reduce((sum, line) => sum + line.minutes, 0),
    hours_low: low,
    hours_high: high,
    minutes_week_short: likely === null ? null : Math.max(0, low - likely),
    minutes_week_over: likely === null ? null : Math.max(0, likely - high),
    weeks_below_hours: weeks.length > 0 ? weeksInARow(weeks, (one) => one.minutes < low) : null,
    weeks_above_hours: weeks.length > 0 ? weeksInARow(weeks, (one) => one.minutes > high) : null,
  });
}
