/** One swum stretch without rest in it. */
export interface SwimStretch {
  meters: number;
  seconds: number;
}

/**
 * Swim stress score of one stretch: 100 x hours x IF cubed, IF = speed / critical swim speed. Time is swimming time:
 * rest at the wall is left out. Cubed because drag power goes with the cube of speed.
 * @param css critical swim speed, m/s
 */
export function swimStress(stretch: SwimStretch, css: number): number | null {
  if (!(css > 0) || !(stretch.seconds > 0)) return null;
  return 100 * (stretch.seconds / 3600) * (stretch.meters / stretch.seconds / css) ** 3;
}

/**
 * Swim stress of a session, summed over its lengths or intervals: cubing the mean speed of the whole would understate
 * sets of mixed speed. Stretches without time are skipped; null when nothing is left.
 */
export function swimSessionStress(stretches: readonly SwimStretch[], css: number): number | null {
  let sum: number | null = null;
  for (const stretch of stretches) {
    const score = swimStress(stretch, css);
    if (score !== null) sum = (sum ?? 0) + score;
  }
  return sum;
}
