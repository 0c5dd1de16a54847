import type { Evidence } from './model.ts';

type Color = Evidence['compliance']['color'];

/**
 * Colour of actual against planned, both whole numbers of one unit (minutes, metres, AU, sets): under a half orange,
 * under 80 % yellow, to 120 % green, to 150 % yellow, above orange. Nothing recorded (null) is red. Bands after
 * TrainingPeaks, made continuous; compared as integers, since 48/60 and 72/60 sit exactly on an edge.
 */
export function bandOf(planned: number, actual: number | null): Color {
  if (planned <= 0) return 'none';
  if (actual === null) return 'red';
  const hundred = actual * 100;
  if (hundred < planned * 50) return 'orange';
  if (hundred < planned * 80) return 'yellow';
  if (hundred <= planned * 120) return 'green';
  if (hundred <= planned * 150) return 'yellow';
  return 'orange';
}

/** Whole percent, rounded away from 100 so that the number never contradicts its colour. */
export function wholePercent(planned: number, actual: number): number | null {
  if (planned <= 0) return null;
  const percent = (actual * 100) / planned;
  return percent < 100 ? Math.floor(percent) : Math.ceil(percent);
}
