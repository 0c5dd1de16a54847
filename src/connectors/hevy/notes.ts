import type { ExerciseStep, SetPrescription } from '../../plan/model.ts';
import { cleanText } from './clean-text.ts';

function plain(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** "RPE 8", "RPE 7, 8, 9" when sets differ, null when none has one. */
function rpeText(work: SetPrescription[]): string | null {
  const values = work.map((set) => set.rpe);
  if (values.every((value) => value === null)) return null;
  if (values.every((value) => value === values[0])) return `RPE ${plain(values[0] as number)}`;
  return `RPE ${values.map((value) => (value === null ? 'free' : plain(value))).join(', ')}`;
}

function rangeText(work: SetPrescription[]): string | null {
  const ranges = new Set<string>();
  for (const { reps, type } of work)
    if (type !== 'amrap' && reps !== null && reps.low !== reps.high) ranges.add(`${reps.low}-${reps.high}`);
  return ranges.size === 0 ? null : `${[...ranges].join(', ')} reps`;
}

function amrapText(sets: SetPrescription[]): string | null {
  const which = sets.flatMap((set, i) => (set.type === 'amrap' ? [i + 1] : []));
  if (which.length === 0) return null;
  if (which.length === sets.length) return 'As many good reps as possible in every set';
  const last = which.length === 1 && which[0] === sets.length;
  return `${last ? 'Last set' : `Set ${which.join(', ')}`}: as many good reps as possible`;
}

function percentText(sets: SetPrescription[]): string | null {
  const percents = new Set<string>();
  for (const { load } of sets) if (load?.type === '%1rm') percents.add(`${plain(load.percent)} %`);
  return percents.size === 0 ? null : `Load ${[...percents].join(', ')} of your one-rep maximum`;
}

/**
 * What Hevy's fields cannot show, in the exercise's note: target RPE, rep range, open sets, tempo, how to progress,
 * the cue; and percentages when no weight could be computed.
 */
export function exerciseNotes(step: ExerciseStep, unknownMax: boolean): string {
  const work = step.sets.filter((set) => set.type !== 'warmup');
  const parts = [
    rpeText(work),
    rangeText(work),
    amrapText(step.sets),
    unknownMax ? percentText(step.sets) : null,
    step.tempo ? `Tempo ${step.tempo}` : null,
    step.progression
      ? `All sets at ${step.progression.repHigh}: ${plain(step.progression.stepKg)} kg more next time`
      : null,
    step.cue ? cleanText(step.cue).replace(/[.\s]+$/, '') : null,
  ];
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? '' : cleanText(`${said.join('. ')}.`);
}
