import type { Activity } from '../activities/model.ts';
import type { PlannedWorkout } from '../plan/model.ts';
import { type Day, dayNumber, type Instant } from '../time/day.ts';
import { assign, type Edge } from './assign.ts';
import { type Candidate, candidatesOf } from './candidates.ts';
import { absentState } from './closing.ts';
import { type ComplianceLookups, complianceOf, NO_COMPLIANCE } from './compliance.ts';
import { activeSeconds, daysApart, pairCost, WORTH } from './cost.ts';
import type { Holders } from './holders.ts';
import { linkKnown, type RemoteLink, unlinkedPairs } from './links.ts';
import type { Evidence, MatchVerdicts, Watermark } from './model.ts';

export interface MatchInput {
  workouts: readonly PlannedWorkout[];
  activities: readonly Activity[];
  verdicts: MatchVerdicts;
  watermarks: readonly Watermark[];
  /** Sport -> sources that could hold such a session (see `holdersOf`). */
  sources: Holders;
  now: Instant;
  /** The athlete's zone; activities carry the offset they were done in. */
  zone: string;
  /** `HH:MM` on the next day at which a day is over. */
  dayCloses: string;
  remoteLinks: readonly RemoteLink[];
  /** What exercises and targets mean and what activities weigh; without it those parts stay null. */
  lookups?: Partial<ComplianceLookups>;
}

export interface MatchResult {
  evidence: Record<string, Evidence>;
  /** Activities no session claims, by start. */
  unplanned: string[];
}

/**
 * Pairs planned sessions with what was done and says what the sources prove about each. The athlete's word first,
 * then our remote workout and routine ids, then the assignment with the best total over all sessions of a sport,
 * at most one day off. Pure; the order of workouts and activities does not matter.
 */
export function matchWorkouts(input: MatchInput): MatchResult {
  const workouts = [...input.workouts].sort(
    (a, b) => compare(a.date, b.date) || compare(a.time ?? '99', b.time ?? '99') || compare(a.id, b.id),
  );
  const activities = [...input.activities].sort(
    (a, b) => Date.parse(a.start) - Date.parse(b.start) || compare(a.id, b.id),
  );
  const linked = linkKnown(workouts, activities, input.verdicts, input.remoteLinks, input.dayCloses);
  const used = new Set<string>();
  for (const { activities: list } of linked.values()) for (const activity of list) used.add(activity.id);
  const missed = new Set(input.verdicts.misses.map((miss) => miss.workoutId));
  const open = workouts.filter((w) => !linked.has(w.id) && !missed.has(w.id) && !w.skipped);
  const free = activities.filter((activity) => !used.has(activity.id));
  const assigned = assignOpen(open, free, input);
  for (const candidate of assigned.values()) for (const activity of candidate.activities) used.add(activity.id);

  const evidence: Record<string, Evidence> = {};
  const offsets = westernOffsets(activities);
  for (const workout of workouts) {
    const link = linked.get(workout.id);
    const found = link?.activities ?? assigned.get(workout.id)?.activities ?? [];
    const offsetNear = offsets.get(dayNumber(workout.date)) ?? null;
    evidence[workout.id] = evidenceOf(workout, found, link?.by ?? 'assignment', { ...input, offsetNear });
  }
  return { evidence, unplanned: activities.filter((a) => !used.has(a.id)).map((a) => a.id) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Day number -> smallest UTC offset of what was done on that day or beside it. */
function westernOffsets(activities: readonly Activity[]): Map<number, number> {
  const offsets = new Map<number, number>();
  for (const { localDate, offsetMinutes } of activities) {
    const day = dayNumber(localDate);
    for (let d = day - 1; d <= day + 1; d++) offsets.set(d, Math.min(offsets.get(d) ?? offsetMinutes, offsetMinutes));
  }
  return offsets;
}

function assignOpen(open: PlannedWorkout[], free: Activity[], input: MatchInput): Map<string, Candidate> {
  const candidates = candidatesOf(free, open);
  const byDay = new Map<number, number[]>();
  candidates.forEach((candidate, col) => {
    const day = dayNumber(candidate.activities[0]?.localDate as Day);
    const list = byDay.get(day);
    if (list) list.push(col);
    else byDay.set(day, [col]);
  });
  const unlinked = unlinkedPairs(input.verdicts);
  const edges: Edge[] = [];
  open.forEach((workout, row) => {
    const day = dayNumber(workout.date);
    // One more day ahead: what starts after midnight is filed under the next date.
    for (let d = day - 1; d <= day + 2; d++) {
      for (const col of byDay.get(d) ?? []) {
        const candidate = candidates[col] as Candidate;
        if (candidate.activities.some((a) => unlinked.has(`${workout.id}\n${a.id}`))) continue;
        const gain = gainOf(workout, candidate, input.dayCloses);
        if (gain > 0) edges.push({ row, col, gain });
      }
    }
  });
  const result = new Map<string, Candidate>();
  assign(open.length, edges).forEach((col, row) => {
    if (col !== null) result.set((open[row] as PlannedWorkout).id, candidates[col] as Candidate);
  });
  return result;
}

/** What pairing is worth, minus its cost; 0 or less when they cannot be a pair. Never pairs across sports. */
export function gainOf(workout: PlannedWorkout, candidate: Candidate, dayCloses: string): number {
  const first = candidate.activities[0] as Activity;
  if (first.sport !== workout.sport) return 0;
  const worth = WORTH[daysApart(workout, first, dayCloses)];
  if (worth === undefined) return 0;
  const seconds = candidate.activities.reduce((sum, activity) => sum + activeSeconds(activity), 0);
  return worth - pairCost(workout, first, seconds, dayCloses);
}

function evidenceOf(
  workout: PlannedWorkout,
  found: readonly Activity[],
  by: NonNullable<Evidence['linkedBy']>,
  input: MatchInput & { offsetNear: number | null },
): Evidence {
  const miss = input.verdicts.misses.filter((one) => one.workoutId === workout.id).at(-1);
  const base: Evidence = {
    workoutId: workout.id,
    state: 'unknown',
    activityIds: [],
    compliance: NO_COMPLIANCE,
    substitutions: [],
    missReason: miss?.reason ?? null,
    linkedBy: null,
  };
  if (found.length > 0) {
    const lookups: ComplianceLookups = {
      exercises: () => null,
      targets: null,
      trace: null,
      load: null,
      ...input.lookups,
    };
    const ordered = [...found].sort((a, b) => activeSeconds(b) - activeSeconds(a) || compare(a.id, b.id));
    const { compliance, substitutions, done } = complianceOf(workout, ordered, lookups);
    const activityIds = ordered.map((activity) => activity.id);
    return {
      ...base,
      state: done ? 'done' : 'partial',
      activityIds,
      compliance,
      substitutions,
      missReason: null,
      linkedBy: by,
    };
  }
  if (workout.skipped) return { ...base, state: 'skipped', missReason: base.missReason ?? workout.skipped.reason };
  const state = miss ? 'missed' : absentState(workout, input);
  if (state !== 'missed') return { ...base, state };
  return { ...base, state, compliance: { ...NO_COMPLIANCE, color: 'red', ...plannedMinutes(workout) } };
}

function plannedMinutes(workout: PlannedWorkout): Partial<Evidence['compliance']> {
  return workout.minutes > 0 ? { metric: 'duration', planned: Math.round(workout.minutes) } : {};
}
