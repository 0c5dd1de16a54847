import type { StrengthSet } from '../../activities/model.ts';
import { fitSdk } from '../sdk.ts';
import { type FitMessage, firstOf, numberOf, wordOf } from './message.ts';
import { titleWords } from './words.ts';

/** Readable name of a FIT exercise: its own where the watch knows it, else the category, else "Unknown exercise". */
export function exerciseWords(category: unknown, subtype: unknown): string {
  if (typeof category !== 'string' || category === 'unknown') return 'Unknown exercise';
  const names = (fitSdk().Profile.types as Record<string, Record<string, string>>)[`${category}ExerciseName`];
  const name = typeof subtype === 'number' ? names?.[subtype] : undefined;
  return titleWords(name ?? category);
}

/**
 * Active sets of a strength recording; rests are left out. A weight or count of 0 is what watches write when nothing
 * was entered, so it reads as unknown.
 */
export function setsOf(messages: FitMessage[]): StrengthSet[] {
  const sets: StrengthSet[] = [];
  for (const message of messages) {
    if (wordOf(message, 'setType') === 'rest') continue;
    sets.push({
      exercise: exerciseWords(firstOf(message, 'category'), firstOf(message, 'categorySubtype')),
      exerciseId: null,
      type: 'normal',
      reps: numberOf(message, 'repetitions') || null,
      kg: numberOf(message, 'weight') || null,
      seconds: numberOf(message, 'duration'),
      meters: null,
      rpe: null,
    });
  }
  return sets;
}
