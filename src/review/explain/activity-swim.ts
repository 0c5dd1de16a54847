import type { Activity, SwimLength } from '../../activities/model.ts';
import { type LengthFault, lengthFaults, swolf } from '../../metrics/swim-lengths.ts';
import { clock } from './amounts.ts';

/** One swim between two rests. Distances in the pool's own unit. */
export interface SwimBlock {
  /** Index of the executed workout step where the watch says it, from 0. */
  step: number | null;
  distance: number;
  stroke: string;
  seconds: number;
  per100Seconds: number | null;
  /** Mean strokes a length, of the lengths that were counted. */
  strokes: number | null;
  swolf: number | null;
  restSeconds: number | null;
  /** Time of each full 100. */
  splits: number[];
}

function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function stepAt(activity: Activity, seconds: number): number | null {
  const lap = activity.laps.findLast((one) => one.start <= seconds + 1);
  return lap?.stepIndex ?? null;
}

/** A phantom belongs to the length before it: its time counts, its distance does not. */
function lengthsOf(fault: LengthFault | null): number {
  if (fault === 'phantom') return 0;
  return fault === 'missed-turn' ? 2 : 1;
}

function blockOf(activity: Activity, lengths: SwimLength[], faults: (LengthFault | null)[], rest: number | null) {
  const pool = activity.pool?.length ?? 0;
  let distance = 0;
  let seconds = 0;
  let since = 0;
  const splits: number[] = [];
  lengths.forEach((length, n) => {
    distance += pool * lengthsOf(faults[n] ?? null);
    seconds += length.seconds;
    // A split ends on the first wall at or after each hundred; only pools that divide 100 have one.
    if (100 % pool === 0 && distance >= 100 * (splits.length + 1)) {
      splits.push(seconds - since);
      since = seconds;
    }
  });
  const sound = lengths.filter((_, n) => (faults[n] ?? null) === null);
  const strokes = sound.flatMap((one) => (one.strokes === null || one.strokes <= 0 ? [] : [one.strokes]));
  const scores = sound.flatMap((one) => swolf(one) ?? []);
  const names = [...new Set(lengths.map((one) => one.stroke ?? 'unknown'))];
  return {
    step: stepAt(activity, lengths[0]?.start ?? 0),
    distance,
    stroke: names.length === 1 ? (names[0] ?? 'unknown') : 'mixed',
    seconds,
    per100Seconds: distance > 0 ? (100 * seconds) / distance : null,
    strokes: mean(strokes),
    swolf: mean(scores),
    restSeconds: rest,
    splits,
  };
}

/** The swims of a pool session between rests; empty without lengths. */
export function swimBlocks(activity: Activity): SwimBlock[] {
  const { lengths, pool } = activity;
  if (!pool || lengths.length === 0) return [];
  const faults = lengthFaults(lengths, pool.length);
  const blocks: SwimBlock[] = [];
  let from = 0;
  for (let n = 0; n <= lengths.length; n++) {
    const length = lengths[n];
    if (length?.active) continue;
    if (n > from)
      blocks.push(blockOf(activity, lengths.slice(from, n), faults.slice(from, n), length?.seconds ?? null));
    from = n + 1;
  }
  return blocks;
}

const HEAD = '   n  step  distance  stroke      time   per 100  strokes  SWOLF    rest';

/** The table of the swims, with the hundreds of the longer ones under them. */
export function swimLines(activity: Activity, width: number, wordsOnly: boolean): string[] {
  const blocks = swimBlocks(activity);
  const unit = activity.pool?.unit ?? 'm';
  if (blocks.length === 0) return [];
  const number = (value: number | null, digits = 0) => (value === null ? '' : value.toFixed(digits));
  if (wordsOnly)
    return blocks.map((one, n) => {
      const parts = [
        `${one.distance} ${unit} ${one.stroke} in ${clock(one.seconds)}`,
        one.per100Seconds === null ? '' : `${clock(one.per100Seconds)} per 100`,
        one.strokes === null ? '' : `${number(one.strokes)} strokes a length`,
        one.swolf === null ? '' : `SWOLF ${number(one.swolf)}`,
        one.restSeconds === null ? '' : `then ${clock(one.restSeconds, 0)} rest`,
        one.splits.length > 1 ? `hundreds ${one.splits.map((split) => clock(split)).join(', ')}` : '',
      ];
      return `Swim ${n + 1}: ${parts.filter(Boolean).join(', ')}.`;
    });
  const lines = [`Swims in a ${activity.pool?.length} ${unit} pool (SWOLF: seconds and strokes of a length)`, HEAD];
  blocks.forEach((one, n) => {
    const cells = [
      String(n + 1).padStart(4),
      (one.step === null ? '' : String(one.step + 1)).padStart(6),
      `${one.distance} ${unit}`.padStart(10),
      `  ${one.stroke.padEnd(7)}`,
      clock(one.seconds).padStart(9),
      (one.per100Seconds === null ? '' : clock(one.per100Seconds)).padStart(10),
      number(one.strokes, 1).padStart(9),
      number(one.swolf).padStart(7),
      (one.restSeconds === null ? '' : clock(one.restSeconds, 0)).padStart(8),
    ];
    lines.push(cells.join('').trimEnd());
    if (one.splits.length < 2) return;
    const perLine = Math.max(1, Math.floor((width - 22) / 8));
    for (let at = 0; at < one.splits.length; at += perLine) {
      const some = one.splits.slice(at, at + perLine).map((split) => clock(split).padStart(8));
      lines.push(`            ${at === 0 ? 'hundreds' : '        '}${some.join('')}`);
    }
  });
  return lines;
}
