import type { Activity, Lap } from '../activities/model.ts';
import type { Trace } from '../metrics/trace.ts';
import { alignLaps } from './align-laps.ts';
import { alignLengths } from './align-lengths.ts';
import { alignTrace } from './align-trace.ts';
import type { ExecutedStep } from './steps.ts';

/** When a working step was done, seconds from the activity's start. */
export interface StepWindow {
  from: number;
  to: number;
  /** The lap the watch made of it, where it did. */
  lap: Lap | null;
  /** What was swum in it, by the lengths. */
  swum?: { meters: number; seconds: number };
}

export type AlignedBy = 'laps' | 'lengths' | 'recording';

/**
 * When each working step was done: by laps that name workout steps, else by pool lengths, else by the recording. A step
 * that was left out is null; null in all when nothing tells.
 */
export function alignWork(
  steps: readonly ExecutedStep[],
  activity: Activity,
  trace: () => Trace | null,
): { by: AlignedBy; windows: (StepWindow | null)[] } | null {
  const laps = alignLaps(steps, activity.laps);
  if (laps) return { by: 'laps', windows: laps };
  const lengths = alignLengths(steps, activity);
  if (lengths) return { by: 'lengths', windows: lengths };
  const recording = activity.sport === 'swim' ? null : alignTrace(steps, activity, trace());
  return recording && { by: 'recording', windows: recording };
}
