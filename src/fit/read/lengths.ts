import type { SwimLength } from '../../activities/model.ts';
import { type FitMessage, numberOf, secondsOf, timeOf, wordOf } from './message.ts';

const STROKE_OF: Record<string, SwimLength['stroke']> = {
  freestyle: 'free',
  backstroke: 'back',
  breaststroke: 'breast',
  butterfly: 'fly',
  drill: 'drill',
  mixed: 'mixed',
  im: 'im',
  imByRound: 'im',
  rimo: 'im',
};

/** Length messages as swim lengths. `active` follows length_type; a length without one counts as swum. */
export function lengthsOf(messages: FitMessage[], startMs: number): SwimLength[] {
  const lengths: SwimLength[] = [];
  for (const message of messages) {
    const seconds = secondsOf(message, 'totalTimerTime', 'totalElapsedTime');
    const began = timeOf(message, 'startTime');
    if (seconds === null || began === null) continue;
    const active = wordOf(message, 'lengthType') !== 'idle';
    const stroke = wordOf(message, 'swimStroke');
    lengths.push({
      start: (began - startMs) / 1000,
      seconds,
      active,
      stroke: active && stroke ? (STROKE_OF[stroke] ?? null) : null,
      strokes: active ? numberOf(message, 'totalStrokes') : null,
    });
  }
  return lengths;
}

/** Pool of a session: the length in its own unit (a 22.86 m statute pool is 25 yd), null when not said. */
export function poolOf(session: FitMessage | undefined): { length: number; unit: 'm' | 'yd' } | null {
  const meters = numberOf(session, 'poolLength');
  if (meters === null || meters <= 0) return null;
  if (wordOf(session, 'poolLengthUnit') !== 'statute') return { length: meters, unit: 'm' };
  return { length: Math.round((meters / 0.9144) * 100) / 100, unit: 'yd' };
}

/** Swimming time of active lengths, seconds. */
export function activeSeconds(lengths: SwimLength[]): number {
  let sum = 0;
  for (const length of lengths) if (length.active) sum += length.seconds;
  return Math.round(sum * 1000) / 1000;
}
