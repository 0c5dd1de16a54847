import { findExercise, nearestExercise } from '../../exercises/catalogue.ts';
import type { DoubleProgression, ExerciseStep } from '../../plan/model.ts';
import { KG_PER_LB } from '../../units/length.ts';
import { didYouMean, type Refusal, refuse } from '../problem.ts';
import { timeSeconds } from './duration.ts';
import { plain } from './numbers.ts';
import { formatSets, parseSets } from './sets.ts';
import { quote, readQuoted } from './tokens.ts';

/** Names outside the catalogue: refused, kept without a Hevy id, or kept when they are among these. */
export type UnknownExercises = 'refuse' | 'keep' | ReadonlySet<string>;

/** A part of an exercise line between slashes; `at` is its index in the line. */
interface Section {
  text: string;
  at: number;
}

/** Splits at slashes that stand between spaces, outside quotes. */
export function splitSections(text: string): Section[] {
  const sections: Section[] = [];
  let start = 0;
  for (let i = 0; i <= text.length; i++) {
    if (text[i] === '"') {
      i = (readQuoted(text, i)?.end ?? i + 1) - 1;
      continue;
    }
    const alone = /\s/.test(text[i - 1] ?? ' ') && /\s/.test(text[i + 1] ?? ' ');
    const cut = i === text.length || (text[i] === '/' && alone);
    if (!cut) continue;
    const piece = text.slice(start, i);
    sections.push({ text: piece.trim(), at: start + (piece.length - piece.trimStart().length) });
    start = i + 1;
  }
  return sections;
}

/** True when the line is written as an exercise: name, then ` / `. */
export function isExerciseLine(text: string): boolean {
  return splitSections(text).length > 1;
}

/**
 * One exercise line, e.g. `ss1: Back Squat / warmup 2x5 40%, 3x5 80% @8 / 120s / tempo 3010 / progress: dp(2.5kg, 3, 5)`.
 * @param unknown what becomes of a name outside the catalogue
 */
export function parseExerciseLine(
  text: string,
  unknown: UnknownExercises,
): { step: ExerciseStep } | { at: number; refusal: Refusal } {
  const label = /^(ss[A-Za-z0-9]*)\s*:\s*/i.exec(text);
  const body = label ? text.slice(label[0].length) : text;
  const shift = label ? label[0].length : 0;
  const sections = splitSections(body);
  const name = sections[0]?.text ?? '';
  const exercise = findExercise(name);
  const known = exercise !== null || unknown === 'keep' || (unknown !== 'refuse' && unknown.has(name));
  if (!known)
    return {
      at: shift,
      ...refuse(
        0,
        `do not know the exercise "${name}"`,
        didYouMean(nearestExercise(name)) ?? 'see the list of exercises',
      ),
    };
  const step: ExerciseStep = {
    kind: 'exercise',
    exercise: exercise?.name ?? name,
    hevyId: exercise?.hevyId ?? null,
    sets: [],
    restSeconds: null,
  };
  if (label) step.superset = (label[1] as string).toLowerCase();
  for (const section of sections.slice(1)) {
    const refusal = readSection(section.text, step);
    if (refusal !== null) return { at: shift + section.at + refusal.column, refusal: { ...refusal, column: 0 } };
  }
  if (step.sets.length === 0) return { at: shift, ...refuse(0, `"${name}" has no sets`, `write "${name} / 3x5"`) };
  return { step };
}

function readSection(text: string, step: ExerciseStep): Refusal | null {
  if (text === '') return refuse(0, 'nothing between the slashes', 'remove one').refusal;
  if (text.startsWith('"')) {
    const cue = readQuoted(text, 0);
    if (cue === null || cue.end !== text.length) return refuse(0, 'this quote does not end', 'close it with "').refusal;
    step.cue = cue.value;
    return null;
  }
  const rest = timeSeconds(text.replace(/^rest\s+/i, ''));
  if (rest !== null && rest > 0) {
    if (step.restSeconds !== null) return refuse(0, 'this line has a rest already', 'one rest per exercise').refusal;
    step.restSeconds = rest;
    return null;
  }
  if (/^tempo\b/i.test(text)) {
    const tempo = /^tempo\s+([0-9X]{3,4})$/i.exec(text);
    if (!tempo) return refuse(0, `"${text}" is not a tempo`, 'down, pause, up, top in seconds: tempo 3010').refusal;
    step.tempo = (tempo[1] as string).toUpperCase();
    return null;
  }
  if (/^progress\b/i.test(text)) return readProgress(text, step);
  const sets = parseSets(text);
  if ('refusal' in sets) return sets.refusal;
  step.sets.push(...sets.sets);
  return null;
}

function readProgress(text: string, step: ExerciseStep): Refusal | null {
  const match = /^progress:?\s*dp\(\s*(\d+(?:\.\d+)?)\s*(kg|lb)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/i.exec(text);
  if (!match) return refuse(0, `"${text}" is not a progression`, 'for example progress: dp(2.5kg, 3, 5)').refusal;
  const stepKg = Number(match[1]) * ((match[2] as string).toLowerCase() === 'lb' ? KG_PER_LB : 1);
  const repLow = Number(match[3]);
  const repHigh = Number(match[4]);
  if (stepKg <= 0 || repLow < 1 || repHigh < repLow)
    return refuse(
      0,
      'a progression needs a step above 0 and a range of repetitions that goes up',
      'for example dp(2.5kg, 3, 5)',
    ).refusal;
  step.progression = { type: 'dp', stepKg: Number(stepKg.toFixed(3)), repLow, repHigh };
  return null;
}

function formatProgress(progression: DoubleProgression): string {
  return `progress: dp(${plain(progression.stepKg)}kg, ${progression.repLow}, ${progression.repHigh})`;
}

/** Canonical line of an exercise. */
export function formatExerciseStep(step: ExerciseStep): string {
  const parts = [
    `${step.superset === undefined ? '' : `${step.superset}: `}${step.exercise}`,
    formatSets(step.sets),
    step.restSeconds === null ? '' : `${plain(step.restSeconds)}s`,
    step.tempo === undefined ? '' : `tempo ${step.tempo}`,
    step.progression === undefined ? '' : formatProgress(step.progression),
    step.cue === undefined ? '' : quote(step.cue),
  ];
  return parts.filter((part) => part !== '').join(' / ');
}
