import type { Activity } from '../activities/model.ts';
import type { Intent, PlannedWorkout, Sport } from '../plan/model.ts';
import { type Day, daysBetween, WEEKDAY_NAMES, WEEKDAYS, type Weekday, weekdayOf } from '../time/day.ts';
import { isHard } from './adherence.ts';
import { activeSeconds } from './cost.ts';
import { type Evidence, type MatchWindow, tookPlace } from './model.ts';

type EvidenceMap = Readonly<Record<string, Evidence>>;

/**
 * Minutes planned and done per sport in a window of local days. Activities count whether planned or not; skipped
 * sessions are not planned.
 */
export function minutesBySport(
  workouts: readonly PlannedWorkout[],
  activities: readonly Activity[],
  window: MatchWindow,
): Partial<Record<Sport, { plannedMinutes: number; actualMinutes: number }>> {
  const result: Partial<Record<Sport, { plannedMinutes: number; actualMinutes: number }>> = {};
  const entry = (sport: Sport) => {
    result[sport] ??= { plannedMinutes: 0, actualMinutes: 0 };
    return result[sport];
  };
  for (const workout of workouts) {
    if (!workout.skipped && within(workout.date, window)) entry(workout.sport).plannedMinutes += workout.minutes;
  }
  for (const activity of activities) {
    if (within(activity.localDate, window)) entry(activity.sport).actualMinutes += activeSeconds(activity) / 60;
  }
  for (const minutes of Object.values(result)) {
    minutes.plannedMinutes = Math.round(minutes.plannedMinutes);
    minutes.actualMinutes = Math.round(minutes.actualMinutes);
  }
  return result;
}

/**
 * Weekly compliance in minutes, 0-1: the sum of min(done, 1.2 x planned) over the sum planned, so that one long day
 * cannot make up for a missing one. null when nothing with known minutes was planned.
 */
export function minuteCompliance(workouts: readonly PlannedWorkout[], evidence: EvidenceMap): number | null {
  let planned = 0;
  let done = 0;
  for (const workout of workouts) {
    const found = evidence[workout.id];
    if (workout.skipped || workout.minutes <= 0 || !found) continue;
    if (found.state === 'unknown' || found.state === 'upcoming' || found.state === 'skipped') continue;
    if (found.compliance.metric !== 'duration') continue;
    planned += workout.minutes;
    done += Math.min(found.compliance.actual ?? 0, 1.2 * workout.minutes);
  }
  return planned > 0 ? done / planned : null;
}

/** Days from each hard session that took place to the next one, oldest first; two on one day give 0. */
export function daysBetweenHard(
  workouts: readonly PlannedWorkout[],
  evidence: EvidenceMap,
  activities: readonly Activity[],
): number[] {
  const dateOf = new Map(activities.map((activity) => [activity.id, activity.localDate]));
  const days: Day[] = [];
  for (const workout of workouts) {
    const found = evidence[workout.id];
    if (!found || !isHard(workout) || !tookPlace(found.state)) continue;
    days.push(dateOf.get(found.activityIds[0] ?? '') ?? workout.date);
  }
  days.sort();
  const gaps: number[] = [];
  for (let i = 1; i < days.length; i++) gaps.push(daysBetween(days[i - 1] as Day, days[i] as Day));
  return gaps;
}

/** How many sessions of each intent were planned and took place (done or partial). */
export function typeDistribution(
  workouts: readonly PlannedWorkout[],
  evidence: EvidenceMap,
): Partial<Record<Intent, { planned: number; done: number }>> {
  const result: Partial<Record<Intent, { planned: number; done: number }>> = {};
  for (const workout of workouts) {
    if (workout.skipped) continue;
    result[workout.intent] ??= { planned: 0, done: 0 };
    const entry = result[workout.intent];
    if (!entry) continue;
    entry.planned++;
    if (tookPlace(evidence[workout.id]?.state)) entry.done++;
  }
  return result;
}

export interface MissPattern {
  weekday: Weekday;
  sport: Sport;
  missed: number;
  /** Sessions of that weekday and sport that are decided either way. */
  of: number;
  /** The reason given most often, null when none was given. */
  reason: string | null;
  /** "Monday swims missed 4 of 5" */
  text: string;
}

const SPORT_PLURALS: Record<Sport, string> = {
  swim: 'swims',
  run: 'runs',
  ride: 'rides',
  row: 'rows',
  strength: 'strength sessions',
  mobility: 'mobility sessions',
  other: 'other sessions',
};

/**
 * Weekday and sport combinations that were missed at least 3 times and at least half of the time, most often first.
 * Unknown and skipped sessions do not count.
 */
export function missPatterns(workouts: readonly PlannedWorkout[], evidence: EvidenceMap): MissPattern[] {
  const cells = new Map<string, { weekday: Weekday; sport: Sport; missed: Evidence[]; of: number }>();
  for (const workout of workouts) {
    const found = evidence[workout.id];
    if (!found || !(tookPlace(found.state) || found.state === 'missed')) continue;
    const weekday = weekdayOf(workout.date);
    const key = `${weekday} ${workout.sport}`;
    const cell = cells.get(key) ?? { weekday, sport: workout.sport, missed: [], of: 0 };
    cell.of++;
    if (found.state === 'missed') cell.missed.push(found);
    cells.set(key, cell);
  }
  return [...cells.values()]
    .filter(({ missed, of }) => missed.length >= 3 && missed.length * 2 >= of)
    .sort(
      (a, b) =>
        b.missed.length - a.missed.length ||
        WEEKDAYS.indexOf(a.weekday) - WEEKDAYS.indexOf(b.weekday) ||
        (a.sport < b.sport ? -1 : 1),
    )
    .map(({ weekday, sport, missed, of }) => ({
      weekday,
      sport,
      missed: missed.length,
      of,
      reason: mostCommon(missed.map((one) => one.missReason)),
      text: `${WEEKDAY_NAMES[weekday]} ${SPORT_PLURALS[sport]} missed ${missed.length} of ${of}`,
    }));
}

/** How often each reason was given for a missed session; `null` reasons are counted as "no reason given". */
export function missReasons(evidence: EvidenceMap): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const found of Object.values(evidence)) {
    if (found.state !== 'missed') continue;
    const reason = found.missReason ?? 'no reason given';
    counts[reason] = (counts[reason] ?? 0) + 1;
  }
  return counts;
}

function mostCommon(reasons: (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const reason of reasons) if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  let best: string | null = null;
  for (const [reason, count] of [...counts].sort()) if (best === null || count > (counts.get(best) ?? 0)) best = reason;
  return best;
}

function within(day: Day, window: MatchWindow): boolean {
  return day >= window.from && day <= window.to;
}
