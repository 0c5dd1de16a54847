import type { Slot } from '../athlete/model.ts';
import { contentOf } from '../plan/content.ts';
import type { Intent, PlannedWorkout, Sport, WorkoutContent } from '../plan/model.ts';
import { scaleVolume, VOLUME_FACTOR } from '../plan/scale-volume.ts';
import type { JudgeContext } from './input.ts';
import { slotOf, suits } from './slots.ts';

/** A replacement may take this many minutes more than what it replaces, when the convenient time is long enough. */
const SPARE_MINUTES = 10;
/** A template is trimmed to fit, but not below this share of itself. */
const LEAST_SHARE = 0.5;

/** Minutes of the convenient time a session begins; its own minutes when it begins none. */
function roomFor(workout: PlannedWorkout, slot: Slot | null): number {
  return slot !== null && slot.time === workout.time ? Math.max(workout.minutes, slot.minutes) : workout.minutes;
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

/** Begin at any door: what they need is with the athlete wherever they are. */
const ANYWHERE: readonly Sport[] = ['run', 'other'];

/**
 * The best template of an intent for a session's place: one that fits its minutes, else a longer one trimmed to about
 * that length. At the place of its convenient time where one suits it, else one that begins at any door. Null when there
 * is none.
 */
export function fittingContent(wish: Wish, workout: PlannedWorkout, context: JudgeContext): WorkoutContent | null {
  const slot = slotOf(workout, context.availability);
  const places = slot?.places ?? [];
  return (
    fittingWhere(({ sport }) => suits(sport, places), slot, wish, workout, context) ??
    fittingWhere(({ sport }) => ANYWHERE.includes(sport), slot, wish, workout, context)
  );
}

function fittingWhere(
  there: (found: WorkoutContent) => boolean,
  slot: Slot | null,
  wish: Wish,
  workout: PlannedWorkout,
  context: JudgeContext,
): WorkoutContent | null {
  const most = Math.min(workout.minutes, wish.atMost ?? workout.minutes);
  const accept = (found: WorkoutContent): boolean => there(found) && (wish.accept === undefined || wish.accept(found));
  const longest = (minutes: number) => context.chooser.byIntent(wish.intent, wish.sport, minutes, accept);
  const short = longest(most);
  if (short || wish.atMost !== null) return short;
  const room = roomFor(workout, slot);
  const long = longest(Math.round(Math.max(room, most / LEAST_SHARE)));
  if (!long) return null;
  const content = contentOf(long);
  return trimmedTo(content, most, context) ?? trimmedTo(content, Math.min(room, most + SPARE_MINUTES), context);
}
