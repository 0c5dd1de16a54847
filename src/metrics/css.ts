export interface CriticalSwimSpeed {
  /** Distance units per second, in the unit the efforts are in. */
  speed: number;
  /** Seconds per 100 of that unit. */
  pace100: number;
  /** Distance above critical speed that can be spent, in that unit. */
  reserve: number;
  /** From a test of one day, or put together from best efforts of different days. */
  basis: 'test' | 'estimated';
}

export interface SwimEffort {
  distance: number;
  seconds: number;
}

/**
 * Critical swim speed from two efforts: slope of distance on time (Wakayoshi 1992), speed = (D2 - D1) / (T2 - T1).
 * Efforts below 200 are refused, because short ones inflate it. Null when the longer one is not slower in time or the
 * implied reserve is negative (the efforts were not both maximal).
 */
export function cssFromTwo(
  shorter: SwimEffort,
  longer: SwimEffort,
  basis: CriticalSwimSpeed['basis'],
): CriticalSwimSpeed | null {
  if (shorter.distance < 200 || longer.distance < 400 || longer.seconds <= shorter.seconds) return null;
  const speed = (longer.distance - shorter.distance) / (longer.seconds - shorter.seconds);
  const reserve = shorter.distance - speed * shorter.seconds;
  if (!(speed > 0) || reserve < 0) return null;
  return { speed, pace100: 100 / speed, reserve, basis };
}

/**
 * Critical swim speed: the 400 / 200 test when there is one (at most 90 days old, as the caller's `ageDays` says),
 * otherwise the best continuous swims of at least 200 and at least 400, flagged estimated.
 * All efforts in one unit (the pool's).
 */
export function criticalSwimSpeed(input: {
  test: { seconds200: number; seconds400: number; ageDays: number } | null;
  best200: number | null;
  best400: number | null;
}): CriticalSwimSpeed | null {
  const { test, best200, best400 } = input;
  if (test && test.ageDays >= 0 && test.ageDays <= 90) {
    const shorter = { distance: 200, seconds: test.seconds200 };
    const found = cssFromTwo(shorter, { distance: 400, seconds: test.seconds400 }, 'test');
    if (found) return found;
  }
  if (best200 === null || best400 === null) return null;
  return cssFromTwo({ distance: 200, seconds: best200 }, { distance: 400, seconds: best400 }, 'estimated');
}
