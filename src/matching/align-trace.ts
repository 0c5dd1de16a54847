import type { Activity } from '../activities/model.ts';
import { TRACE_STEP, type Trace, type TraceChannel } from '../metrics/trace.ts';
import { toMeters } from '../units/length.ts';
import type { StepWindow } from './align.ts';
import type { ExecutedStep } from './steps.ts';

/** Pauses of more than this in all move everything that follows, seconds. */
const MAX_PAUSE = 30;
/** A workout done by heart may begin this much before or after the watch was started, seconds. */
const EARLIEST = -60;
const LATEST = 120;
/** Share of the recording in which the channel must be known. */
const LEAST_KNOWN = 0.9;
/** Working steps have to stand out from the rest by this share to be believed; heart rate moves less. */
const CONTRAST = { power: 0.15, speed: 0.1, graded: 0.1, hr: 0.06 } as const satisfies Record<TraceChannel, number>;

/**
 * The stretch of each working step from the recording alone, by the planned times and distances one after the other.
 * Only where the recording is clean: hardly paused, every step with a time or a distance, long enough for all of them,
 * and the working steps stand out clearly at one place. Else null: the athlete did it some other way.
 */
export function alignTrace(
  steps: readonly ExecutedStep[],
  activity: Activity,
  trace: Trace | null,
): (StepWindow | null)[] | null {
  if (!trace || activity.elapsedSeconds - activity.timerSeconds > MAX_PAUSE) return null;
  if (steps.some(({ step }) => step.duration.type === 'lap' || step.duration.type === 'send-off')) return null;
  const channel = (['power', 'graded', 'speed', 'hr'] as const).find((one) => known(trace[one]) >= LEAST_KNOWN);
  if (!channel) return null;
  const values = trace[channel] ?? [];
  const varied = steps.some(({ step }) => step.role !== 'work');
  let best: { windows: StepWindow[]; contrast: number } | null = null;
  for (let shift = varied ? EARLIEST : 0; shift <= (varied ? LATEST : 0); shift += TRACE_STEP) {
    const windows = placed(steps, trace, shift, values.length * TRACE_STEP);
    if (!windows) continue;
    const contrast = varied ? contrastOf(windows, values) : 1;
    if (contrast !== null && (best === null || contrast > best.contrast)) best = { windows, contrast };
  }
  return best && best.contrast >= CONTRAST[channel] ? best.windows : null;
}

function known(values: readonly (number | null)[] | undefined): number {
  if (!values || values.length === 0) return 0;
  return values.filter((value) => value !== null).length / values.length;
}

/** Working steps one after the other from `shift` on; null when the recording ends before the last of them. */
function placed(steps: readonly ExecutedStep[], trace: Trace, shift: number, end: number): StepWindow[] | null {
  const windows: StepWindow[] = [];
  let at = shift;
  for (const { step } of steps) {
    const { duration } = step;
    const from = at;
    if (duration.type === 'time') at += duration.seconds;
    else if (duration.type === 'distance') at = after(trace, at, toMeters(duration.value, duration.unit));
    if (step.role !== 'work') continue;
    if (from < 0 || at > end + TRACE_STEP) return null;
    windows.push({ from, to: at, lap: null });
  }
  return windows;
}

/** Second at which so many metres are covered; beyond any recording when they never are. */
function after(trace: Trace, from: number, meters: number): number {
  const speed = trace.speed ?? [];
  let left = meters;
  for (let bin = Math.max(0, Math.floor(from / TRACE_STEP)); bin < speed.length; bin++) {
    const covered = (speed[bin] ?? 0) * TRACE_STEP;
    if (covered >= left) return (bin + left / covered) * TRACE_STEP;
    left -= covered;
  }
  return Number.POSITIVE_INFINITY;
}

/** How far the mean of the working steps lies above the mean of all else, as a share of it. */
function contrastOf(windows: readonly StepWindow[], values: readonly (number | null)[]): number | null {
  const inside = { sum: 0, count: 0 };
  const outside = { sum: 0, count: 0 };
  let at = 0;
  values.forEach((value, bin) => {
    const second = (bin + 0.5) * TRACE_STEP;
    while (windows[at] && second >= (windows[at]?.to ?? 0)) at++;
    if (value === null) return;
    const one = second >= (windows[at]?.from ?? Number.POSITIVE_INFINITY) ? inside : outside;
    one.sum += value;
    one.count++;
  });
  if (inside.count === 0 || outside.count === 0 || outside.sum <= 0) return null;
  return inside.sum / inside.count / (outside.sum / outside.count) - 1;
}
