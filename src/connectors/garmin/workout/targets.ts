import type { Athlete } from '../../../athlete/model.ts';
import { EFFORTS, type Effort, type PacePer, type Sport, type Target } from '../../../plan/model.ts';
import { METERS_PER } from '../../../units/length.ts';
import type { WireStep } from '../schema/workout.ts';
import { speedFromPace } from '../units.ts';
import { INSTRUCTION, TARGET } from './ids.ts';

/** How one target goes out: wire fields, words for the step's note, and what the watch cannot do about it. */
export interface WireTarget {
  fields: Partial<WireStep>;
  text: string | null;
  loss: string | null;
}

const NONE: WireTarget = { fields: { targetType: TARGET.none }, text: null, loss: null };
const METERS: Readonly<Record<PacePer, number>> = {
  '100yd': 100 * METERS_PER.yd,
  '100m': 100,
  km: METERS_PER.km,
  mi: METERS_PER.mi,
};

/** m/s and the like, to the digits that survive the server's own rounding. */
function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Words in the step's note; effort and RPE are words to begin with, so nothing of them is lost. */
function asText(text: string, loss: string | null): WireTarget {
  return { ...NONE, text, loss };
}

function span(low: number, high: number): string {
  return low === high ? `${low}` : `${low}-${high}`;
}

/** The wire form of a target. Percentages become absolute with the athlete's thresholds; without them, words. */
export function targetOf(target: Target, sport: Sport, athlete: Athlete): WireTarget {
  if (target.type === 'none') return NONE;
  return sport === 'swim' ? swimTarget(target, athlete) : landTarget(target, sport, athlete);
}

function landTarget(target: Exclude<Target, { type: 'none' }>, sport: Sport, athlete: Athlete): WireTarget {
  const { maxHr, lthr, ftp, thresholdSpeed } = athlete.thresholds;
  switch (target.type) {
    case 'effort':
      return asText(target.effort, null);
    case 'rpe':
      return asText(`RPE ${span(target.low, target.high)}`, null);
    case 'zone':
      return zoneTarget(target, sport);
    case 'hr': {
      const words = `${span(target.low, target.high)} ${target.unit}`;
      if (target.unit === 'bpm') return bounds(TARGET.hr, target.low, target.high);
      const whole = target.unit === '%max' ? maxHr : lthr;
      if (!whole) return asText(words, `heart rate in ${target.unit} goes as a note: the threshold is not known`);
      return bounds(
        TARGET.hr,
        Math.round((target.low * whole.value) / 100),
        Math.round((target.high * whole.value) / 100),
      );
    }
    case 'power': {
      if (target.unit === 'W') return bounds(TARGET.power, target.low, target.high);
      if (!ftp)
        return asText(`${span(target.low, target.high)} %FTP`, 'power in %FTP goes as a note: FTP is not known');
      return bounds(
        TARGET.power,
        Math.round((target.low * ftp.value) / 100),
        Math.round((target.high * ftp.value) / 100),
      );
    }
    case 'pace': {
      const meters = METERS[target.per];
      return speeds(sport, speedFromPace(target.fast, meters), speedFromPace(target.slow, meters));
    }
    case 'threshold-pace': {
      const words = `${span(target.low, target.high)} % of threshold pace`;
      if (!thresholdSpeed || sport !== 'run')
        return asText(words, 'threshold pace goes as a note: the threshold is not known for this sport');
      return speeds(sport, (target.high * thresholdSpeed.value) / 100, (target.low * thresholdSpeed.value) / 100);
    }
    case 'css':
      return asText(cssWords(target), 'CSS pace only exists for pool swims');
  }
}

function zoneTarget(target: Extract<Target, { type: 'zone' }>, sport: Sport): WireTarget {
  if (target.metric === 'pace' && sport !== 'run')
    return asText(`pace zone ${span(target.low, target.high)}`, 'pace zones only exist for runs');
  const type = target.metric === 'hr' ? TARGET.hr : target.metric === 'power' ? TARGET.power : TARGET.pace;
  // A zone is one number on the wire; of several, the lower one is the careful choice.
  const fields = { targetType: type, zoneNumber: target.low };
  if (target.low === target.high) return { fields, text: null, loss: null };
  return { fields, text: `zones ${target.low}-${target.high}`, loss: 'several zones: the watch is given the lowest' };
}

function bounds(targetType: WireStep['targetType'], low: number, high: number): WireTarget {
  return { fields: { targetType, targetValueOne: low, targetValueTwo: high }, text: null, loss: null };
}

/** Faster bound first; rides have speed where runs have pace. */
function speeds(sport: Sport, fast: number, slow: number): WireTarget {
  const targetType = sport === 'ride' ? TARGET.speed : TARGET.pace;
  return {
    fields: { targetType, targetValueOne: rounded(fast), targetValueTwo: rounded(slow) },
    text: null,
    loss: null,
  };
}

/** Pool swims: intensity lives in the secondary slot, and heart rate is ignored by the watch. */
function swimTarget(target: Exclude<Target, { type: 'none' }>, athlete: Athlete): WireTarget {
  switch (target.type) {
    case 'effort':
      return instruction(target.effort, null, null);
    case 'rpe': {
      const words = `RPE ${span(target.low, target.high)}`;
      return instruction(effortOfRpe((target.low + target.high) / 2), words, 'RPE becomes the nearest effort word');
    }
    case 'pace': {
      const middle = (target.fast + target.slow) / 2;
      const single = swimPace(speedFromPace(middle, METERS[target.per]));
      if (target.fast === target.slow) return single;
      const words = `${target.fast}-${target.slow} s per ${target.per}`;
      return { ...single, text: words, loss: 'a pace range becomes its middle' };
    }
    case 'threshold-pace': {
      const words = `${span(target.low, target.high)} % of CSS pace`;
      const { css } = athlete.thresholds;
      if (!css) return asText(words, 'percent of CSS goes as a note: CSS is not known');
      const single = swimPace(((target.low + target.high) / 200) * css.value);
      return target.low === target.high ? single : { ...single, text: words, loss: 'a pace range becomes its middle' };
    }
    case 'css': {
      const per = target.per === '100yd' ? 'yd' : 'm';
      const scale = METERS_PER[athlete.pool.unit] / METERS_PER[per];
      const seconds = Math.round(target.offset * scale * 10) / 10;
      return secondary(TARGET.cssOffset, seconds, null, null);
    }
    case 'hr':
      return asText(
        `heart rate ${span(target.low, target.high)} ${target.unit}`,
        'heart rate is ignored in pool swims',
      );
    case 'power':
      return asText(`power ${span(target.low, target.high)} ${target.unit}`, 'power does not exist in pool swims');
    case 'zone':
      return asText(`${target.metric} zone ${span(target.low, target.high)}`, 'zones are ignored in pool swims');
  }
}

function swimPace(speed: number): WireTarget {
  const pace = secondary(TARGET.pace, rounded(speed), null, null);
  return { ...pace, fields: { ...pace.fields, secondaryTargetValueTwo: 0 } };
}

function instruction(effort: Effort, text: string | null, loss: string | null): WireTarget {
  return secondary(TARGET.instruction, INSTRUCTION[effort], text, loss);
}

function secondary(type: WireStep['targetType'], value: number, text: string | null, loss: string | null): WireTarget {
  return { fields: { targetType: TARGET.none, secondaryTargetType: type, secondaryTargetValueOne: value }, text, loss };
}

/** RPE 0-10 to the six effort words: 0-2, 3-4, 5-6, 7, 8-9, 10. */
function effortOfRpe(rpe: number): Effort {
  const limits = [2.5, 4.5, 6.5, 7.5, 9.5];
  const index = limits.findIndex((limit) => rpe < limit);
  return EFFORTS[index < 0 ? 5 : index] as Effort;
}

function cssWords(target: Extract<Target, { type: 'css' }>): string {
  const sign = target.offset >= 0 ? '+' : '';
  return `CSS ${sign}${target.offset} s per ${target.per}`;
}
