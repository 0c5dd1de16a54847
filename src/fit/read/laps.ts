import type { Lap } from '../../activities/model.ts';
import { type FitMessage, numberOf, secondsOf, timeOf, wordOf } from './message.ts';

const INTENSITY_OF: Record<string, Lap['intensity']> = {
  active: 'active',
  interval: 'active',
  rest: 'rest',
  recovery: 'recovery',
  warmup: 'warmup',
  cooldown: 'cooldown',
};

/** Start of a lap in ms; from its end and duration where the device wrote no start. */
export function lapStartMs(lap: FitMessage): number | null {
  const start = timeOf(lap, 'startTime');
  if (start !== null) return start;
  const end = timeOf(lap, 'timestamp');
  const seconds = secondsOf(lap, 'totalElapsedTime', 'totalTimerTime');
  return end !== null && seconds !== null ? end - seconds * 1000 : null;
}

/** Swimming time of the lengths from one lap's first length up to the next lap's, null when the laps do not say. */
function swimSeconds(lap: FitMessage, next: FitMessage | undefined, lengths: FitMessage[]): number | null {
  const from = numberOf(lap, 'firstLengthIndex');
  if (from === null || lengths.length === 0) return null;
  const to = next ? (numberOf(next, 'firstLengthIndex') ?? from) : lengths.length;
  let sum = 0;
  for (const length of lengths.slice(from, to)) {
    if (wordOf(length, 'lengthType') === 'active') sum += secondsOf(length, 'totalTimerTime', 'totalElapsedTime') ?? 0;
  }
  return Math.round(sum * 1000) / 1000;
}

/**
 * Laps of one session. `movingSeconds` is swimming time in the pool, else the device's moving time, else timer time.
 * `allLaps` and `lengths` are those of the whole file, because the device numbers lengths through.
 */
export function lapsOf(laps: FitMessage[], allLaps: FitMessage[], lengths: FitMessage[], startMs: number): Lap[] {
  const result: Lap[] = [];
  for (const lap of laps) {
    const began = lapStartMs(lap);
    const seconds = secondsOf(lap, 'totalElapsedTime', 'totalTimerTime');
    if (began === null || seconds === null) continue;
    const next = allLaps[allLaps.indexOf(lap) + 1];
    const intensity = wordOf(lap, 'intensity');
    result.push({
      start: (began - startMs) / 1000,
      seconds,
      movingSeconds: swimSeconds(lap, next, lengths) ?? secondsOf(lap, 'totalMovingTime', 'totalTimerTime'),
      meters: numberOf(lap, 'totalDistance'),
      avgHr: numberOf(lap, 'avgHeartRate'),
      avgPower: numberOf(lap, 'avgPower'),
      stepIndex: numberOf(lap, 'wktStepIndex'),
      intensity: intensity ? (INTENSITY_OF[intensity] ?? null) : null,
    });
  }
  return result;
}
