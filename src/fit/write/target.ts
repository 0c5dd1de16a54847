import type { Athlete } from '../../athlete/model.ts';
import type { PacePer, Sport, Target } from '../../plan/model.ts';
import { METERS_PER } from '../../units/length.ts';
import { FitEncodeError, MAX_UINT32, wholeWithin } from './errors.ts';
import { type FitTarget, OPEN_TARGET } from './step.ts';
import { clockText } from './text.ts';

/** A target as the watch can follow it, the same in words, and what is lost on the way. */
export interface TargetResult {
  target: FitTarget;
  /** For the step's note; null where there is nothing to say. */
  words: string | null;
  /** null when the watch guides by it. */
  loss: string | null;
}

const METERS_OF_PACE: Record<PacePer, number> = {
  '100yd': 100 * METERS_PER.yd,
  '100m': 100,
  km: METERS_PER.km,
  mi: METERS_PER.mi,
};

function span(low: number, high: number): string {
  return low === high ? `${low}` : `${low}-${high}`;
}

function open(words: string, loss: string): TargetResult {
  return { target: OPEN_TARGET, words, loss };
}

/** A custom range, lowest first. */
function custom(type: FitTarget['type'], field: string, low: number, high: number, max = MAX_UINT32): FitTarget {
  if (low > high) throw new FitEncodeError(field, [low, high], `${field} ${low} to ${high}: the first is the larger`);
  return { type, value: 0, low: wholeWithin(field, low, 1, max), high: wholeWithin(field, high, 1, max) };
}

/** Speeds in m/s; the file holds mm/s. */
function speed(low: number, high: number): FitTarget {
  return custom('speed', 'target speed (mm/s)', low * 1000, high * 1000, 50_000);
}

function zone(target: Extract<Target, { type: 'zone' }>): TargetResult {
  const types = { hr: 'heartRate', power: 'power', pace: 'speed' } as const;
  const names = { hr: 'heart rate zone', power: 'power zone', pace: 'pace zone' };
  const words = `${names[target.metric]} ${span(target.low, target.high)}`;
  if (target.low !== target.high) return open(words, `a watch follows one zone only, so "${words}" stands in the note`);
  const top = target.metric === 'power' ? 7 : target.metric === 'hr' ? 5 : 10;
  const value = wholeWithin(names[target.metric], target.low, 1, top);
  return { target: { type: types[target.metric], value, low: null, high: null }, words: null, loss: null };
}

/** Heart rate: 0-100 in the file is percent of maximum, bpm are stored with 100 added. */
function heartRate(target: Extract<Target, { type: 'hr' }>, athlete: Athlete): TargetResult {
  const { low, high } = target;
  if (target.unit === '%max') {
    return { target: custom('heartRate', 'target % of max HR', low, high, 100), words: null, loss: null };
  }
  if (target.unit === 'bpm') {
    return { target: custom('heartRate', 'target heart rate', low + 100, high + 100, 350), words: null, loss: null };
  }
  const words = `${span(low, high)} % of threshold heart rate`;
  const lthr = athlete.thresholds.lthr?.value ?? null;
  if (lthr === null) return open(words, 'the threshold heart rate is not known, so the target stands in the note');
  const bpm = (percent: number): number => Math.round((lthr * percent) / 100) + 100;
  return { target: custom('heartRate', 'target heart rate', bpm(low), bpm(high), 350), words, loss: null };
}

/** Power: 0-1000 in the file is percent of FTP, watts are stored with 1000 added. */
function power(target: Extract<Target, { type: 'power' }>): TargetResult {
  const { low, high } = target;
  const fit =
    target.unit === 'W'
      ? custom('power', 'target power', low + 1000, high + 1000, 1000 + 3000)
      : custom('power', 'target % of FTP', low, high, 1000);
  return { target: fit, words: null, loss: null };
}

function pace(target: Extract<Target, { type: 'pace' }>): TargetResult {
  if (!(target.fast > 0) || !(target.slow >= target.fast)) {
    throw new FitEncodeError('target pace', [target.fast, target.slow], 'a pace needs a fast and a slower end above 0');
  }
  const meters = METERS_OF_PACE[target.per];
  const words =
    target.fast === target.slow
      ? `${clockText(target.fast)}/${target.per}`
      : `${clockText(target.fast)}-${clockText(target.slow)}/${target.per}`;
  return { target: speed(meters / target.slow, meters / target.fast), words, loss: null };
}

function thresholdPace(
  target: Extract<Target, { type: 'threshold-pace' }>,
  sport: Sport,
  athlete: Athlete,
): TargetResult {
  const words = `${span(target.low, target.high)} % of threshold pace`;
  const { css, thresholdSpeed } = athlete.thresholds;
  const threshold = (sport === 'swim' ? css : thresholdSpeed)?.value ?? null;
  if (threshold === null) return open(words, 'the threshold pace is not known, so the target stands in the note');
  return {
    target: speed((threshold * target.low) / 100, (threshold * target.high) / 100),
    words,
    loss: null,
  };
}

function css(target: Extract<Target, { type: 'css' }>, athlete: Athlete): TargetResult {
  const words =
    target.offset === 0 ? 'CSS pace' : `CSS ${target.offset > 0 ? '+' : ''}${target.offset} s/${target.per}`;
  const speedAtCss = athlete.thresholds.css?.value ?? null;
  if (speedAtCss === null) return open(words, 'the CSS pace is not known, so the target stands in the note');
  const meters = METERS_OF_PACE[target.per];
  const seconds = meters / speedAtCss + target.offset;
  if (seconds <= 0) throw new FitEncodeError('CSS offset', target.offset, `${words} is faster than any pace`);
  return { target: speed(meters / seconds, meters / seconds), words: `${words} (${clockText(seconds)})`, loss: null };
}

/**
 * Target of a step as the file carries it. Efforts and RPE are words by nature: they stand in the step's note, which
 * the watch shows, and nothing is lost. Throws
 * FitEncodeError for values outside what the file can hold.
 */
export function fitTarget(target: Target, sport: Sport, athlete: Athlete): TargetResult {
  switch (target.type) {
    case 'none':
      return { target: OPEN_TARGET, words: null, loss: null };
    case 'effort':
      return { target: OPEN_TARGET, words: target.effort, loss: null };
    case 'rpe':
      return { target: OPEN_TARGET, words: `RPE ${span(target.low, target.high)}`, loss: null };
    case 'zone':
      return zone(target);
    case 'hr':
      return heartRate(target, athlete);
    case 'power':
      return power(target);
    case 'pace':
      return pace(target);
    case 'threshold-pace':
      return thresholdPace(target, sport, athlete);
    case 'css':
      return css(target, athlete);
  }
}
