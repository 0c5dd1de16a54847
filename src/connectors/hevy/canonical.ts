import { createHash } from 'node:crypto';
import { cleanText } from './clean-text.ts';
import { restOf, supersetOf } from './routine-exercise.ts';
import type { HevyRoutine } from './schema.ts';
import type { RoutineBody } from './write-schema.ts';

/**
 * One form for "what a routine says", whoever says it: supersets relabelled in order of appearance, weights to 0.01 kg,
 * notes trimmed; null, absent and empty are the same. Titles of exercises and the routine's own notes are left out:
 * the first are translated, the second cannot be read back.
 */
export interface CanonicalRoutine {
  title: string;
  exercises: CanonicalExercise[];
}
export interface CanonicalExercise {
  template: string;
  superset: number | null;
  rest: number | null;
  notes: string;
  sets: CanonicalSet[];
}
export interface CanonicalSet {
  type: string;
  kg: number | null;
  reps: number | null;
  range: [number | null, number | null] | null;
  meters: number | null;
  seconds: number | null;
  metric: number | null;
}

type AnyRoutine = Pick<HevyRoutine, 'title' | 'exercises'> | RoutineBody;

export function canonicalOf(routine: AnyRoutine): CanonicalRoutine {
  const groups = new Map<number, number>();
  const exercises: CanonicalExercise[] = [];
  for (const exercise of (routine as HevyRoutine).exercises ?? []) {
    const group = supersetOf(exercise);
    if (group !== null && !groups.has(group)) groups.set(group, groups.size);
    exercises.push({
      template: exercise.exercise_template_id ?? '',
      superset: group === null ? null : (groups.get(group) ?? null),
      rest: restOf(exercise) || null,
      notes: cleanText(exercise.notes ?? ''),
      sets: (exercise.sets ?? []).map(canonicalSet),
    });
  }
  return { title: routine.title.trim(), exercises };
}

type AnySet = NonNullable<NonNullable<HevyRoutine['exercises']>[number]['sets']>[number];

function canonicalSet(set: AnySet): CanonicalSet {
  const kg = set.weight_kg ?? null;
  const { start = null, end = null } = set.rep_range ?? {};
  return {
    type: set.type ?? 'normal',
    kg: kg === null ? null : Math.round(kg * 100) / 100,
    reps: set.reps ?? null,
    range: start === null && end === null ? null : [start, end],
    meters: set.distance_meters ?? null,
    seconds: set.duration_seconds ?? null,
    metric: set.custom_metric ?? null,
  };
}

/** SHA-256 of the canonical form, hexadecimal. */
export function canonicalHash(routine: AnyRoutine): string {
  return createHash('sha256')
    .update(JSON.stringify(canonicalOf(routine)))
    .digest('hex');
}

/**
 * Canonical hash without rep ranges, for routines as read: Hevy leaves ranges out of some answers, and the app does not
 * show them. Tells whether somebody changed a routine.
 */
export function contentHash(routine: AnyRoutine): string {
  const canonical = canonicalOf(routine);
  for (const exercise of canonical.exercises) for (const set of exercise.sets) set.range = null;
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

/**
 * How `actual` differs from `expected`, in words; empty when it does not. A rep range missing from `actual` is no
 * difference: Hevy often leaves it out when read.
 */
export function differences(
  expected: CanonicalRoutine,
  actual: CanonicalRoutine,
  nameOf: (template: string) => string = (template) => template,
): string[] {
  const found: string[] = [];
  if (expected.title !== actual.title) found.push(`title "${actual.title}" instead of "${expected.title}"`);
  const count = Math.max(expected.exercises.length, actual.exercises.length);
  for (let i = 0; i < count; i++) {
    const wanted = expected.exercises[i];
    const got = actual.exercises[i];
    if (!got) found.push(`${nameOf(wanted?.template ?? '')} is missing`);
    else if (!wanted) found.push(`${nameOf(got.template)} was added`);
    else if (wanted.template !== got.template)
      found.push(`${nameOf(got.template)} instead of ${nameOf(wanted.template)}`);
    else found.push(...exerciseDifferences(wanted, got).map((text) => `${nameOf(wanted.template)}: ${text}`));
  }
  return found;
}

function exerciseDifferences(wanted: CanonicalExercise, got: CanonicalExercise): string[] {
  const found: string[] = [];
  if (wanted.superset !== got.superset) found.push('another superset');
  if (wanted.rest !== got.rest) found.push(`rest ${got.rest ?? 0} s instead of ${wanted.rest ?? 0} s`);
  if (wanted.notes !== got.notes) found.push('other notes');
  if (wanted.sets.length !== got.sets.length) {
    found.push(`${got.sets.length} sets instead of ${wanted.sets.length}`);
    return found;
  }
  wanted.sets.forEach((set, i) => {
    const other = got.sets[i];
    if (!other) return;
    for (const text of setDifferences(set, other)) found.push(`set ${i + 1} ${text}`);
  });
  return found;
}

function setDifferences(wanted: CanonicalSet, got: CanonicalSet): string[] {
  const found: string[] = [];
  if (wanted.type !== got.type) found.push(`${got.type} instead of ${wanted.type}`);
  const units = { kg: 'kg', reps: 'reps', meters: 'm', seconds: 's', metric: '' } as const;
  for (const key of ['kg', 'reps', 'meters', 'seconds', 'metric'] as const)
    if (wanted[key] !== got[key]) found.push(`${got[key] ?? 'no'} ${units[key]} instead of ${wanted[key] ?? 'none'}`);
  if (got.range !== null && JSON.stringify(wanted.range) !== JSON.stringify(got.range)) found.push('another rep range');
  return found;
}
