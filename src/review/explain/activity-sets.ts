import type { Activity, StrengthSet } from '../../activities/model.ts';
import type { LiftEstimate } from '../../metrics/e1rm.ts';
import { amount, type Units } from './amounts.ts';
import { labelled } from './look.ts';

const TYPE_WORDS: Record<StrengthSet['type'], string> = {
  warmup: 'warm-up',
  normal: '',
  failure: 'to failure',
  dropset: 'drop set',
  other: '',
};

function setWords(set: StrengthSet, units: Units): string {
  const what = [
    set.reps === null ? '' : String(set.reps),
    set.seconds === null ? '' : `${Math.round(set.seconds)} s`,
    set.meters === null || set.meters === 0 ? '' : `${Math.round(set.meters)} m`,
  ].filter(Boolean);
  const weight = set.kg === null ? '' : amount(set.kg, 'kg', units);
  const done = what.join(' ');
  const load =
    weight === '' ? (set.reps === null ? done : `${done} reps`) : done === '' ? weight : `${done} x ${weight}`;
  return [load, set.rpe === null ? '' : `RPE ${set.rpe}`, TYPE_WORDS[set.type]].filter(Boolean).join(' ');
}

/** "3 times 8 reps" instead of the same words thrice. */
function condensed(words: readonly string[]): string[] {
  const groups: { words: string; times: number }[] = [];
  for (const one of words) {
    const last = groups[groups.length - 1];
    if (last?.words === one) last.times++;
    else groups.push({ words: one, times: 1 });
  }
  return groups.map((one) => (one.times === 1 ? one.words : `${one.times} times ${one.words}`));
}

function estimateWords(estimate: LiftEstimate | undefined, units: Units): string {
  if (!estimate) return '';
  const value = amount(estimate.e1rmKg, 'kg', units);
  return estimate.rated ? `one-rep max about ${value}` : `one-rep max at least ${value}`;
}

/** Sets by exercise in the order done, with the estimated one-repetition maximum. */
export function setLines(
  activity: Activity,
  estimates: readonly LiftEstimate[],
  units: Units,
  look: { width: number; wordsOnly: boolean },
): string[] {
  if (activity.sets.length === 0) return [];
  const groups = new Map<string, StrengthSet[]>();
  for (const set of activity.sets) groups.set(set.exercise, [...(groups.get(set.exercise) ?? []), set]);
  const lines = look.wordsOnly ? [] : ['Sets'];
  for (const [exercise, sets] of groups) {
    const best = estimateWords(
      estimates.find((one) => one.exercise === exercise),
      units,
    );
    const words = condensed(sets.map((set) => setWords(set, units)));
    if (look.wordsOnly) {
      lines.push(`${exercise}: ${words.join('; ')}${best ? `; ${best}` : ''}.`);
      continue;
    }
    const gap = Math.max(2, Math.min(look.width, 80) - 2 - exercise.length - best.length);
    lines.push(`  ${exercise}${best ? `${' '.repeat(gap)}${best}` : ''}`);
    lines.push(...labelled('', words.join(' · '), 4, look.width));
  }
  return lines;
}
