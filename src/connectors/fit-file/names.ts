import { createHash } from 'node:crypto';
import type { PlannedWorkout } from '../../plan/model.ts';

/** Lower-case ASCII words joined by hyphens, at most 40 characters; empty when nothing is left. */
export function slugOf(title: string): string {
  return title
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
}

/** File name without number and ending: `2026-11-23-easy-run`. */
export function baseName(workout: PlannedWorkout): string {
  return `${workout.date}-${slugOf(workout.title) || workout.sport}`;
}

/** The n-th name for a base: `x.fit`, `x-2.fit`, `x-3.fit`. */
export function numberedName(base: string, n: number): string {
  return n === 1 ? `${base}.fit` : `${base}-${n}.fit`;
}

/** True when `name` is one of the names of `base`. */
export function isNameOf(name: string, base: string): boolean {
  if (!name.startsWith(base)) return false;
  return /^(-\d{1,3})?\.fit$/.test(name.slice(base.length));
}

/** True for every name that is made here. */
export function isMadeName(name: string): boolean {
  return /^\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.fit$/.test(name);
}

/** True for what a kill in the middle of writing such a file leaves behind. */
export function isUnfinishedName(name: string): boolean {
  return name.startsWith('.') && name.endsWith('.tmp') && isMadeName(name.slice(1, -'.tmp'.length));
}

/** Serial number of a workout's file: the same for the same workout, different for others; 1 to 4 294 967 294. */
export function serialOf(workoutId: string): number {
  const number = createHash('sha256').update(`fit ${workoutId}`).digest().readUInt32BE(0);
  return (number % 0xfffffffe) + 1;
}
