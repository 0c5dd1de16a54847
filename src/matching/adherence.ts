import { HARD_INTENTS, type PlannedWorkout } from '../plan/model.ts';
import { addDays, type Day, dayRange, type Instant } from '../time/day.ts';
import { localDay } from '../time/zone.ts';
import { isClosed } from './closing.ts';
import type { Evidence, MatchWindow } from './model.ts';

export interface AdherenceInput {
  /** The sessions planned for a day as the plan stood on the morning of that day. */
  plannedOn: (day: Day) => readonly PlannedWorkout[];
  evidence: Readonly<Record<string, Evidence>>;
  now: Instant;
  zone: string;
  dayCloses: string;
  /** Days to look at; without it the last seven closed days. */
  window?: MatchWindow;
}

export interface Adherence {
  /** done / due, 0-1, partial counting one half; null when nothing was due. */
  adherence: number | null;
  /** Sessions whose day is closed and about which the sources are sure. */
  due: number;
  /** Done ones, partial 0.5. */
  done: number;
  keySessions: { done: number; due: number };
  /** Sessions left out because nobody can say. */
  unknown: number;
  window: MatchWindow;
}

/** The last seven days that are closed at `now`; the still open day is not among them. */
export function lastClosedWeek(now: Instant, zone: string, dayCloses: string): MatchWindow {
  let to = localDay(now, zone);
  while (!isClosed(to, now, dayCloses, zone)) to = addDays(to, -1);
  return { from: addDays(to, -6), to };
}

/**
 * Adherence over a rolling week: sessions done over sessions due. Due are the sessions of the plan as it stood that
 * morning whose day is closed; `unknown` ones are left out, and one that was taken out of the plan before its
 * morning was never due. A session skipped later on counts as not done.
 */
export function adherence(input: AdherenceInput): Adherence {
  const window = input.window ?? lastClosedWeek(input.now, input.zone, input.dayCloses);
  const result: Adherence = {
    adherence: null,
    due: 0,
    done: 0,
    keySessions: { done: 0, due: 0 },
    unknown: 0,
    window,
  };
  // A session moved in the course of a day stood in the plan on both mornings; it is due once, on the later day.
  const counted = new Set<string>();
  for (const day of dayRange(window.from, window.to).reverse()) {
    if (!isClosed(day, input.now, input.dayCloses, input.zone)) continue;
    for (const workout of input.plannedOn(day)) {
      if (workout.skipped || workout.date !== day || counted.has(workout.id)) continue;
      counted.add(workout.id);
      const state = input.evidence[workout.id]?.state ?? 'unknown';
      if (state === 'unknown' || state === 'upcoming') {
        result.unknown++;
        continue;
      }
      const key = workout.priority === 'key';
      result.due++;
      if (key) result.keySessions.due++;
      if (state === 'done') result.done++;
      if (state === 'partial') result.done += 0.5;
      if (state === 'done' && key) result.keySessions.done++;
    }
  }
  if (result.due > 0) result.adherence = result.done / result.due;
  return result;
}

/** Whether a session counts as hard for spacing. */
export function isHard(workout: Pick<PlannedWorkout, 'intent'>): boolean {
  return HARD_INTENTS.includes(workout.intent);
}
