import type { Lap } from '../activities/model.ts';
import { toMeters } from '../units/length.ts';
import type { StepWindow } from './align.ts';
import type { ExecutedStep } from './steps.ts';

/**
 * The stretch of each working step by the laps of the executed workout, null for steps without one; null when the laps
 * do not say. By the step numbers where they are those of this workout, else in order: then there must be no more laps
 * than steps, and what is missing was left out at the end.
 */
export function alignLaps(steps: readonly ExecutedStep[], laps: readonly Lap[]): (StepWindow | null)[] | null {
  const work = steps.filter(({ step }) => step.role === 'work');
  const indexes = new Set(work.map(({ index }) => index));
  const marked = laps.filter((lap) => lap.stepIndex !== null);
  if (marked.length === 0) return null;
  const isWork = (lap: Lap) =>
    lap.intensity === 'active' || (lap.intensity === null && lap.stepIndex !== null && indexes.has(lap.stepIndex));
  const single = marked.filter(isWork);
  const joined = joinParts(laps).filter(isWork);
  // Rounds without a rest between them look like parts of one step.
  const active = joined.length < work.length && single.length === work.length ? single : joined;
  return byNumber(work, active) ?? inOrder(work, active);
}

function byNumber(work: readonly ExecutedStep[], laps: readonly Lap[]): (StepWindow | null)[] | null {
  const windows: (StepWindow | null)[] = work.map(() => null);
  let from = 0;
  for (const lap of laps) {
    const at = work.findIndex(({ index }, i) => i >= from && index === lap.stepIndex);
    if (at < 0) return null;
    windows[at] = windowOf(lap);
    from = at + 1;
  }
  return windows;
}

function inOrder(work: readonly ExecutedStep[], laps: readonly Lap[]): (StepWindow | null)[] | null {
  if (
    laps.length > work.length ||
    !laps.every((lap, i) => plausible(work[i] as ExecutedStep, lap, i + 1 < laps.length))
  )
    return null;
  return work.map((_, i) => {
    const lap = laps[i];
    return lap ? windowOf(lap) : null;
  });
}

/** Counting on the order alone, a lap must be about as long as its step; the last one may have been cut short. */
function plausible({ step }: ExecutedStep, lap: Lap, whole: boolean): boolean {
  const { duration } = step;
  const planned =
    duration.type === 'time'
      ? duration.seconds
      : duration.type === 'distance'
        ? toMeters(duration.value, duration.unit)
        : null;
  const actual = duration.type === 'time' ? lap.seconds : lap.meters;
  if (planned === null || actual === null) return true;
  return actual <= planned * 1.25 && (!whole || actual >= planned * 0.75);
}

function windowOf(lap: Lap): StepWindow {
  return { from: lap.start, to: lap.start + lap.seconds, lap };
}

/** Auto-laps of one step joined; laps of no step keep the others apart. */
function joinParts(laps: readonly Lap[]): Lap[] {
  const joined: Lap[] = [];
  let last: Lap | null = null;
  for (const lap of laps) {
    const open = joined.at(-1);
    const goesOn = last !== null && lap.stepIndex === last.stepIndex && lap.intensity === last.intensity;
    last = lap;
    if (lap.stepIndex === null) continue;
    if (open && goesOn) joined[joined.length - 1] = joinTwo(open, lap);
    else joined.push(lap);
  }
  return joined;
}

function joinTwo(a: Lap, b: Lap): Lap {
  const seconds = a.seconds + b.seconds;
  const mean = (x: number | null, y: number | null) =>
    x === null || y === null ? null : (x * a.seconds + y * b.seconds) / seconds;
  return {
    ...a,
    seconds,
    movingSeconds: a.movingSeconds === null || b.movingSeconds === null ? null : a.movingSeconds + b.movingSeconds,
    meters: a.meters === null || b.meters === null ? null : a.meters + b.meters,
    avgHr: mean(a.avgHr, b.avgHr),
    avgPower: mean(a.avgPower, b.avgPower),
  };
}
