import { EFFORTS, type Effort, type PacePer, type Target } from '../../plan/model.ts';
import { type Refusal, refuse } from '../problem.ts';
import { clock, clockSeconds, plain, range } from './numbers.ts';
import type { Token } from './tokens.ts';

/** A target read from `used` tokens, or a refusal, or null when no target starts here. */
export type TargetResult = { target: Target; used: number } | { refusal: Refusal } | null;

const NUMBER = '\\d+(?:\\.\\d+)?';
const RANGE = new RegExp(`^(${NUMBER})(?:[-–](${NUMBER}))?(%|w|bpm)?$`, 'i');
const PACE = /^(\d+:\d\d(?:\.\d+)?)(?:[-–](\d+:\d\d(?:\.\d+)?))?\/(km|mi|100yd|100y|100m|100mtr)$/i;
const CSS = new RegExp(`^css(?:([+-])(${NUMBER})s?)?(?:/(100yd|100y|100m|100mtr))?$`, 'i');
const PER: Record<string, PacePer> = {
  km: 'km',
  mi: 'mi',
  '100yd': '100yd',
  '100y': '100yd',
  '100m': '100m',
  '100mtr': '100m',
};

/** Accepted bounds; anything outside is a slip, not a workout. */
const LIMITS = {
  bpm: [30, 240],
  '%max': [30, 110],
  '%lthr': [30, 130],
  W: [1, 2500],
  '%ftp': [10, 300],
  pace: [10, 200],
  rpe: [0, 10],
} as const;

function bounds(low: number, high: number, key: keyof typeof LIMITS, what: string): { refusal: Refusal } | null {
  const [min, max] = LIMITS[key];
  if (low > high)
    return refuse(0, `${what} ${plain(low)}-${plain(high)} goes down`, `write ${plain(high)}-${plain(low)}`);
  if (low < min || high > max)
    return refuse(0, `${what} ${range(low, high)} is out of range`, `accepted: ${min}-${max}`);
  return null;
}

/**
 * Reads a target that starts at token `i`.
 * @param defaultPer the unit of `css+2s` when it names none; null refuses
 */
export function parseTarget(tokens: readonly Token[], i: number, defaultPer: '100yd' | '100m' | null): TargetResult {
  const word = (tokens[i]?.text ?? '').toLowerCase();
  const next = (tokens[i + 1]?.text ?? '').toLowerCase();
  return (
    effort(word, next) ??
    zone(word, next) ??
    named(word, next) ??
    css(word, defaultPer) ??
    pace(word) ??
    numeric(word, next)
  );
}

function effort(word: string, next: string): TargetResult {
  const two = `${word} ${next}`;
  if ((EFFORTS as readonly string[]).includes(two))
    return { target: { type: 'effort', effort: two as Effort }, used: 2 };
  if (word === 'all-out') return { target: { type: 'effort', effort: 'all out' }, used: 1 };
  if ((EFFORTS as readonly string[]).includes(word))
    return { target: { type: 'effort', effort: word as Effort }, used: 1 };
  return null;
}

function zone(word: string, next: string): TargetResult {
  const match = /^z(\d+)(?:[-–]z?(\d+))?$/.exec(word);
  if (!match) return null;
  const metric = next === 'power' || next === 'pace' || next === 'hr' ? next : null;
  const low = Number(match[1]);
  const high = Number(match[2] ?? match[1]);
  const max = metric === 'power' ? 7 : 5;
  if (low > high) return refuse(0, `zone ${low}-${high} goes down`, `write z${high}-${low}`);
  if (low < 1 || high > max)
    return refuse(0, `there is no zone ${high > max ? high : low}`, `zones go from 1 to ${max}`);
  return { target: { type: 'zone', metric: metric ?? 'hr', low, high }, used: metric === null ? 1 : 2 };
}

/** `hr 140-150` and `rpe 7-8`. */
function named(word: string, next: string): TargetResult {
  if (word !== 'hr' && word !== 'rpe') return null;
  const match = RANGE.exec(next);
  if (!match || match[3] === '%' || match[3]?.toLowerCase() === 'w')
    return refuse(0, `"${word}" needs a number`, word === 'hr' ? 'for example hr 140-150' : 'for example rpe 7-8');
  const low = Number(match[1]);
  const high = Number(match[2] ?? match[1]);
  if (word === 'hr')
    return bounds(low, high, 'bpm', 'heart rate') ?? { target: { type: 'hr', unit: 'bpm', low, high }, used: 2 };
  return bounds(low, high, 'rpe', 'RPE') ?? { target: { type: 'rpe', low, high }, used: 2 };
}

function css(word: string, defaultPer: '100yd' | '100m' | null): TargetResult {
  const match = CSS.exec(word);
  if (!match) {
    return word.startsWith('css') ? refuse(0, `"${word}" is not a CSS pace`, 'for example css+2s/100yd') : null;
  }
  const per = match[3] ? (PER[match[3]] as '100yd' | '100m') : defaultPer;
  if (per === null) return refuse(0, 'per 100 of what?', `write ${word}/100yd or ${word}/100m`);
  const offset = match[2] === undefined ? 0 : Number(match[2]) * (match[1] === '-' ? -1 : 1);
  if (Math.abs(offset) > 60) return refuse(0, `CSS ${plain(offset)} s is out of range`, 'accepted: -60 to +60');
  return { target: { type: 'css', offset: offset === 0 ? 0 : offset, per }, used: 1 };
}

function pace(word: string): TargetResult {
  const match = PACE.exec(word);
  if (!match) return null;
  const one = clockSeconds(match[1] as string);
  const two = match[2] === undefined ? one : clockSeconds(match[2]);
  if (one === null || two === null || one === 0 || two === 0)
    return refuse(0, `"${word}" is not a pace`, 'for example 4:30-4:40/km');
  return {
    target: {
      type: 'pace',
      fast: Math.min(one, two),
      slow: Math.max(one, two),
      per: PER[match[3] as string] as PacePer,
    },
    used: 1,
  };
}

/** `200-220W`, `85-90% max|lthr|ftp|pace`. */
function numeric(word: string, next: string): TargetResult {
  const match = RANGE.exec(word);
  const unit = match?.[3]?.toLowerCase();
  if (!match || unit === undefined) return null;
  const low = Number(match[1]);
  const high = Number(match[2] ?? match[1]);
  if (unit === 'w')
    return bounds(low, high, 'W', 'power') ?? { target: { type: 'power', unit: 'W', low, high }, used: 1 };
  if (unit === 'bpm')
    return bounds(low, high, 'bpm', 'heart rate') ?? { target: { type: 'hr', unit: 'bpm', low, high }, used: 1 };
  if (next === 'max' || next === 'hrmax')
    return bounds(low, high, '%max', 'heart rate %') ?? { target: { type: 'hr', unit: '%max', low, high }, used: 2 };
  if (next === 'lthr')
    return bounds(low, high, '%lthr', 'heart rate %') ?? { target: { type: 'hr', unit: '%lthr', low, high }, used: 2 };
  if (next === 'ftp')
    return bounds(low, high, '%ftp', 'power %') ?? { target: { type: 'power', unit: '%ftp', low, high }, used: 2 };
  if (next === 'pace')
    return bounds(low, high, 'pace', 'pace %') ?? { target: { type: 'threshold-pace', low, high }, used: 2 };
  return refuse(0, `"${word}" of what?`, `write ${word} max, lthr, ftp or pace`);
}

/** Canonical text of a target; empty for none. */
export function formatTarget(target: Target): string {
  switch (target.type) {
    case 'none':
      return '';
    case 'effort':
      return target.effort;
    case 'rpe':
      return `rpe ${range(target.low, target.high)}`;
    case 'zone':
      return `z${range(target.low, target.high)} ${target.metric}`;
    case 'hr':
      return target.unit === 'bpm'
        ? `hr ${range(target.low, target.high)}`
        : `${range(target.low, target.high)}% ${target.unit.slice(1)}`;
    case 'power':
      return target.unit === 'W' ? `${range(target.low, target.high)}W` : `${range(target.low, target.high)}% ftp`;
    case 'pace':
      return `${target.fast === target.slow ? clock(target.fast) : `${clock(target.fast)}-${clock(target.slow)}`}/${target.per}`;
    case 'threshold-pace':
      return `${range(target.low, target.high)}% pace`;
    case 'css':
      return `css${target.offset < 0 ? '-' : '+'}${plain(Math.abs(target.offset))}s/${target.per}`;
  }
}
