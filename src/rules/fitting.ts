import { contentOf } from '../plan/content.ts';
import type { Intent, PlannedWorkout, Sport, WorkoutContent } from '../plan/model.ts';
import { scaleVolume, VOLUME_FACTOR } from '../plan/scale-volume.ts';
import { weekdayOf } from '../time/day.ts';
import type { JudgeContext } from './input.ts';

/** A replacement may take this many minutes more than what it replaces, when the convenient time is long enough. */
const SPARE_MINUTES = 10;
/** A template is trimmed to fit, but not below this share of itself. */
const LEAST_SHARE = 0.5;

/** Minutes of the convenient time a session sits in; its own minutes when it sits in none. */
function roomFor(workout: PlannedWorkout, context: JudgeContext): number {
  const weekday = weekdayOf(workout.date);
  const slot = context.availability.slots.find((s) => s.weekday === weekday && s.time === workout.time);
  return Math.max(workout.minutes, slot?.minutes ?? 0);
}

/** The content trimmed to at most `minutes`, or null when that would leave too little of it. */
export function trimmedTo<T extends WorkoutContent>(content: T, minutes: number, context: JudgeContext): T | null {
  if (content.minutes <= minutes) return content;
  for (let factor = 0.9; factor >= LEAST_SHARE - 1e-9; factor -= 0.1) {
    const trimmed = scaleVolume(content, Number(factor.toFixed(1)), context.library ?? {});
    if (trimmed.minutes <= minutes) return trimmed;
  }
  return null;
}

/** The content grown towards `minutes`, by at most what one operation may grow; unchanged when it is not shorter. */
export function filledTo<T extends WorkoutContent>(content: T, minutes: number, context: JudgeContext): T {
  for (let factor = VOLUME_FACTOR.max; factor > 1.01; factor -= 0.05) {
    const grown = scaleVolume(content, Number(factor.toFixed(2)), context.library ?? {});
    if (grown.minutes <= minutes) return grown;
  }
  return content;
}

export interface Wish {
  intent: Intent;
  /** Null: any sport. */
  sport: Sport | null;
  /** Upper end of its own, minutes; null: what is replaced. */
  atMost: number | null;
  /** Whether a template will do at all (equipment at hand). */
  accept?: (content: WorkoutContent) => boolean;
}

/** The longest acceptable template within `most` minutes; shorter ones are asked for while it is not acceptable. */
function longest(wish: Wish, most: number, context: JudgeContext): WorkoutContent | null {
  for (let limit = most; limit > 0; ) {
    const found = context.chooser.byIntent(wish.intent, wish.sport, limit);
    if (!found || wish.accept === undefined || wish.accept(found)) return found;
    limit = Math.min(limit, Math.ceil(found.minutes)) - 1;
  }
  return null;
}

/**
 * The best template of an intent for a session's place: one that fits its minutes, else a longer one trimmed to about
 * that length. Null when there is none.
 */
export function fittingContent(wish: Wish, workout: PlannedWorkout, context: JudgeContext): WorkoutContent | null {
  const most = Math.min(workout.minutes, wish.atMost ?? workout.minutes);
  const short = longest(wish, most, context);
  if (short || wish.atMost !== null) return short;
  const room = roomFor(workout, context);
  const long = longest(wish, Math.round(Math.max(room, most / LEAST_SHARE)), context);
  if (!long) return null;
  const content = contentOf(long);
  return trimmedTo(content, most, context) ?? trimmedTo(content, Math.min(room, most + SPARE_MINUTES), context);
}
