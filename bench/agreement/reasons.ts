import { type FitMessage, numberOf } from '../../src/fit/read/message.ts';
import type { ReadActivity } from '../../src/fit/read/read-fit.ts';
import { tss } from '../../src/metrics/power.ts';
import { weighted, weightedMean } from '../../src/metrics/samples.ts';
import type { Compared } from './compare.ts';

export interface Disagreement {
  metric: Compared;
  device: number;
  computed: number;
  read: ReadActivity;
  summary: FitMessage;
  off: number;
}

/** Recordings shorter than this have too few points for a hundredth, seconds. */
const SHORT = 120;
/** Until its first full window normalised power has no value, and devices do not count the time before, seconds. */
const FIRST_WINDOW = 30;

function near(a: number, b: number, share = 0.012): boolean {
  return Math.abs(a / b - 1) <= share;
}

function swumHr({ read }: Disagreement): number | null {
  const { samples, lengths } = read;
  if (!samples?.hr) return null;
  const swum = lengths.filter((one) => one.active);
  const inside = samples.t.map((t) => swum.some((one) => t >= one.start && t < one.start + one.seconds));
  const hr = samples.hr.filter((value, i): value is number => value !== null && inside[i] === true);
  return hr.length === 0 ? null : hr.reduce((sum, value) => sum + value, 0) / hr.length;
}

function heartReason(input: Disagreement): string | null {
  const { read, device, computed, metric } = input;
  const { samples, sport } = read;
  if (Math.abs(computed - device) <= 1) return 'the device rounds to whole beats';
  if (metric === 'maximum heart rate') return computed > device ? 'the points hold more than the summary says' : null;
  const swum = sport === 'swim' ? swumHr(input) : null;
  if (swum !== null && near(swum, device, 0.0125)) return 'the watch leaves the rests at the wall out';
  const bridged = samples && weightedMean(weighted(samples.t, samples.hr, Number.POSITIVE_INFINITY))?.mean;
  if (bridged && near(bridged, device, 0.01)) return 'a gap over 30 s, which counts for the device';
  return null;
}

function known(values: readonly (number | null)[] | undefined): number[] {
  return (values ?? []).filter((value): value is number => value !== null);
}

function powerReason({ read, device }: Disagreement): string | null {
  const watts = known(read.samples?.power);
  const sum = watts.reduce((total, value) => total + value, 0);
  if (near(sum / read.timerSeconds, device, 0.01)) return 'the device spreads over its whole timer time';
  if (near(sum / watts.filter((value) => value > 0).length, device, 0.01)) return 'the device leaves zeros out';
  return null;
}

function stressReason({ read, summary, device }: Disagreement): string | null {
  const [np, ftp] = [numberOf(summary, 'normalizedPower'), numberOf(summary, 'thresholdPower')];
  if (np === null || ftp === null) return null;
  const spans = [known(read.samples?.power).length, read.timerSeconds];
  const counted = spans.map((seconds) => tss(seconds - FIRST_WINDOW, np, ftp) ?? Number.POSITIVE_INFINITY);
  // Devices keep one decimal.
  if (counted.some((value) => Math.abs(value - device) <= Math.max(0.1, 0.01 * device)))
    return 'the device counts only seconds with power, after the first 30';
  return null;
}

function distanceReason({ read }: Disagreement): string | null {
  if (read.warnings.some((text) => /incomplete|cut off/.test(text))) return 'the file is cut off';
  if (read.warnings.some((text) => /outside the session/.test(text)))
    return 'points outside the time of the session, which the device counts';
  const points = known(read.samples?.distance).length;
  if (points < read.timerSeconds / 10) return 'only a few points in the file';
  if (read.sport === 'swim') return 'points end at the last full length';
  return null;
}

/** Why two numbers of one file differ, where the file itself tells; null where it does not. */
export function reasonFor(input: Disagreement): string | null {
  const found = specific(input);
  if (found !== null) return found;
  const points = input.read.samples?.t.length ?? 0;
  if (input.read.timerSeconds < SHORT || points < SHORT / 2) return 'under two minutes or a minute of points';
  return null;
}

function specific(input: Disagreement): string | null {
  switch (input.metric) {
    case 'mean heart rate':
    case 'maximum heart rate':
      return heartReason(input);
    case 'mean power':
      return powerReason(input);
    case 'TSS':
      return stressReason(input);
    case 'normalised power':
      return input.computed < 0.8 * input.device ? 'an app with a formula of its own' : null;
    case 'intensity factor':
      return Math.abs(input.off) < 0.015 ? 'normalised power within 1 %, the rest is rounding' : null;
    case 'distance of points':
    case 'pool distance':
      return distanceReason(input);
  }
}
