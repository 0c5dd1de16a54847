/** Pools: short course yards and metres, long course metres. */
export type Course = 'scy' | 'scm' | 'lcm';

/** Seconds one turn saves over long course, as Hy-Tek's conversion has it for freestyle, per 100. */
const TURN_SECONDS_PER_100 = 1.6;
const YARD_FACTOR = 1.11;

/**
 * A freestyle time in another course, approximately: metres to yards / 1.11, and from long course first less 1.6 s of
 * turns per 100. Published factors differ by more than a second per 100, which is more than a month's progress: show
 * it with the sign for "about", and never close a goal with it.
 * @param distance of the swim in its own unit; only sets the number of turns
 */
export function convertCourse(
  seconds: number,
  from: Course,
  to: Course,
  distance = 100,
): { seconds: number; approximate: boolean } {
  if (from === to) return { seconds, approximate: false };
  const turns = (TURN_SECONDS_PER_100 * distance) / 100;
  const toYards = from === 'lcm' ? (seconds - turns) / YARD_FACTOR : from === 'scm' ? seconds / YARD_FACTOR : seconds;
  const result = to === 'scy' ? toYards : to === 'scm' ? toYards * YARD_FACTOR : toYards * YARD_FACTOR + turns;
  return { seconds: result, approximate: true };
}
