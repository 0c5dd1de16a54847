import type { SwimLength } from '../activities/model.ts';
import { median } from './stats.ts';

/** What is wrong with a recorded length. */
export type LengthFault = 'phantom' | 'missed-turn';

/** Active lengths of one stroke needed before their median can call one of them wrong. */
const ENOUGH = 8;
/** No one swims a length faster than this, push-off included; yards or metres per second. */
const FASTEST = 2.8;

/**
 * Faults per length, by index; null is sound. A phantom (a turn seen where there was none) has at most 0.6 of the
 * stroke's median stroke count AND at most 0.8 of its median time; a missed turn at least 1.25 and 1.6 of them. A real
 * sprint takes more strokes, not fewer, so it stays. Judged per stroke with at least 8 counted lengths. Faster than
 * anyone swims is a phantom too, whatever the strokes say.
 * @param poolLength in its own unit
 */
export function lengthFaults(lengths: readonly SwimLength[], poolLength: number): (LengthFault | null)[] {
  const groups = new Map<string, SwimLength[]>();
  for (const length of lengths) {
    if (!length.active || length.strokes === null || length.seconds <= 0) continue;
    const key = length.stroke ?? '';
    groups.set(key, [...(groups.get(key) ?? []), length]);
  }
  const medians = new Map<string, { strokes: number; seconds: number }>();
  for (const [key, group] of groups) {
    if (group.length < ENOUGH) continue;
    const strokes = median(group.map((l) => l.strokes ?? 0)) ?? 0;
    const seconds = median(group.map((l) => l.seconds)) ?? 0;
    medians.set(key, { strokes, seconds });
  }
  return lengths.map((length) => {
    if (length.active && length.seconds < poolLength / FASTEST) return 'phantom';
    const usual = medians.get(length.stroke ?? '');
    if (!usual || !length.active || length.strokes === null) return null;
    if (length.strokes <= 0.6 * usual.strokes && length.seconds <= 0.8 * usual.seconds) return 'phantom';
    if (length.strokes >= 1.25 * usual.strokes && length.seconds >= 1.6 * usual.seconds) return 'missed-turn';
    return null;
  });
}

/** Active lengths without faults. */
export function soundLengths(lengths: readonly SwimLength[], poolLength: number): SwimLength[] {
  const faults = lengthFaults(lengths, poolLength);
  return lengths.filter((length, i) => length.active && faults[i] === null);
}

/**
 * SWOLF of a length: seconds plus strokes as the watch counts them (one arm). Compare only within one pool length,
 * stroke and pace band. Null without a stroke count.
 */
export function swolf(length: Pick<SwimLength, 'seconds' | 'strokes'>): number | null {
  return length.strokes === null || length.strokes <= 0 ? null : length.seconds + length.strokes;
}

/** Median SWOLF of the sound freestyle lengths; null below 8 of them. */
export function sessionSwolf(lengths: readonly SwimLength[], poolLength: number): number | null {
  const values: number[] = [];
  for (const length of soundLengths(lengths, poolLength)) {
    const value = length.stroke === 'free' ? swolf(length) : null;
    if (value !== null) values.push(value);
  }
  return values.length < ENOUGH ? null : median(values);
}
