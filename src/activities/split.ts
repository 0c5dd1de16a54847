import type { Lap, Samples, SourceActivity, StrengthSet, SwimLength } from './model.ts';
import { compareText, type RecordKey, recordKey, startMs } from './record.ts';
import type { VerdictBook } from './verdicts.ts';

/** Longest pause between two recordings of one session, milliseconds. */
export const MAX_SPLIT_GAP_MS = 20 * 60_000;
/** Two recordings may touch by this much and still count as one after the other. */
const TOUCH_MS = 60_000;

/** One or more recordings of one source, in time order, that are one session. */
export interface Take {
  members: SourceActivity[];
  /** The members as one recording. */
  whole: SourceActivity;
  from: number;
  to: number;
  key: RecordKey;
}

/**
 * Joins split recordings: same source and sport, one after the other, pause of at most 20 minutes, nothing else
 * recorded in between, not two different workouts executed one after the other. Sessions of one multisport file
 * (`file#0`, `file#1`) and manual entries are never joined.
 */
export function joinSplits(records: readonly SourceActivity[], book: VerdictBook): Take[] {
  const sorted = [...records].sort(
    (a, b) => compareText(a.source, b.source) || startMs(a) - startMs(b) || compareText(a.externalId, b.externalId),
  );
  const takes: Take[] = [];
  let open: SourceActivity[] = [];
  for (const record of sorted) {
    const last = open.at(-1);
    if (last && !continues(open, last, record, book)) {
      takes.push(takeOf(open));
      open = [];
    }
    open.push(record);
  }
  if (open.length > 0) takes.push(takeOf(open));
  return takes;
}

function continues(open: SourceActivity[], last: SourceActivity, next: SourceActivity, book: VerdictBook): boolean {
  if (last.source !== next.source || last.sport !== next.sport || last.source === 'manual') return false;
  if (multisportFile(last) !== null && multisportFile(last) === multisportFile(next)) return false;
  if (differentWorkouts(last, next)) return false;
  const gap = startMs(next) - endMs(last);
  if (gap < -TOUCH_MS || gap > MAX_SPLIT_GAP_MS) return false;
  const apart = book.distinct.get(recordKey(next));
  return !apart || !open.some((member) => apart.has(recordKey(member)));
}

/** Two planned workouts or routines done back to back are two sessions. */
function differentWorkouts(a: SourceActivity, b: SourceActivity): boolean {
  const named = (record: SourceActivity) => record.executed?.garminWorkoutId ?? record.executed?.hevyRoutineId ?? null;
  return named(a) !== null && named(b) !== null && named(a) !== named(b);
}

function multisportFile(record: SourceActivity): string | null {
  const hash = record.externalId.lastIndexOf('#');
  return hash > 0 ? record.externalId.slice(0, hash) : null;
}

export function endMs(record: SourceActivity): number {
  return startMs(record) + record.elapsedSeconds * 1000;
}

export function takeOf(members: SourceActivity[]): Take {
  const first = members[0] as SourceActivity;
  const whole = members.length === 1 ? first : joined(members);
  return { members, whole, from: startMs(first), to: endMs(whole), key: recordKey(first) };
}

/** The recordings as one: pauses between them count as elapsed, not as timer time. Unknown parts make unknown sums. */
function joined(parts: SourceActivity[]): SourceActivity {
  const first = parts[0] as SourceActivity;
  const start = startMs(first);
  let end = start;
  let longest = first;
  for (const part of parts) {
    end = Math.max(end, endMs(part));
    if (part.timerSeconds > longest.timerSeconds) longest = part;
  }
  const offsets = parts.map((part) => (startMs(part) - start) / 1000);
  return {
    ...first,
    subSport: longest.subSport,
    title: longest.title,
    elapsedSeconds: (end - start) / 1000,
    timerSeconds: sum(parts.map((part) => part.timerSeconds)) ?? 0,
    movingSeconds: sum(parts.map((part) => part.movingSeconds)),
    meters: sum(parts.map((part) => part.meters)),
    avgHr: mean(parts, (part) => part.avgHr, false),
    maxHr: largest(parts.map((part) => part.maxHr)),
    avgPower: mean(parts, (part) => part.avgPower, true),
    devicePower: joinedPower(parts),
    kcal: sum(parts.map((part) => part.kcal)),
    rpe: mean(parts, (part) => part.rpe, false),
    feel: mean(parts, (part) => part.feel, false),
    pool: samePool(parts) ? first.pool : null,
    laps: parts.flatMap((part, i) => part.laps.map((lap): Lap => ({ ...lap, start: lap.start + (offsets[i] ?? 0) }))),
    lengths: parts.flatMap((part, i) =>
      part.lengths.map((length): SwimLength => ({ ...length, start: length.start + (offsets[i] ?? 0) })),
    ),
    sets: parts.flatMap((part): StrengthSet[] => part.sets),
    samples: joinedSamples(parts, offsets),
    executed: parts.find((part) => part.executed)?.executed ?? null,
    warnings: [...new Set(parts.flatMap((part) => part.warnings))],
  };
}

/** Sum, or null when one part is unknown. */
function sum(values: (number | null)[]): number | null {
  let total = 0;
  for (const value of values) {
    if (value === null) return null;
    total += value;
  }
  return total;
}

function largest(values: (number | null)[]): number | null {
  let best: number | null = null;
  for (const value of values) if (value !== null && (best === null || value > best)) best = value;
  return best;
}

/** Mean weighted by timer time, over the parts that have the value; `strict`: null unless all have it. */
function mean(parts: SourceActivity[], get: (part: SourceActivity) => number | null, strict: boolean): number | null {
  let weight = 0;
  let total = 0;
  for (const part of parts) {
    const value = get(part);
    if (value === null) {
      if (strict) return null;
      continue;
    }
    weight += part.timerSeconds;
    total += value * part.timerSeconds;
  }
  return weight > 0 ? Math.round((total / weight) * 10) / 10 : null;
}

/** Stress scores add up; a normalised power of two files cannot be had from two numbers, so it is left out. */
function joinedPower(parts: SourceActivity[]): SourceActivity['devicePower'] {
  const tss = sum(parts.map((part) => part.devicePower?.tss ?? null));
  const ftp = parts[0]?.devicePower?.ftp ?? null;
  return tss === null && ftp === null ? null : { np: null, tss, ftp };
}

function samePool(parts: SourceActivity[]): boolean {
  const pool = parts[0]?.pool;
  return parts.every((part) => part.pool?.length === pool?.length && part.pool?.unit === pool?.unit);
}

const CHANNELS = ['hr', 'power', 'speed', 'distance', 'altitude', 'lat', 'lon'] as const;

function joinedSamples(parts: SourceActivity[], offsets: number[]): Samples | null {
  if (parts.every((part) => part.samples === null)) return null;
  const all: Samples = { t: [] };
  const present = CHANNELS.filter((channel) => parts.some((part) => part.samples?.[channel] !== undefined));
  for (const channel of present) all[channel] = [];
  let covered: number | null = 0;
  parts.forEach((part, i) => {
    const samples = part.samples;
    if (samples) {
      for (let k = 0; k < samples.t.length; k++) {
        all.t.push((samples.t[k] ?? 0) + (offsets[i] ?? 0));
        for (const channel of present) {
          const value = samples[channel]?.[k] ?? null;
          // Distance is cumulative: later parts go on from where the earlier ones ended.
          const shifted =
            channel === 'distance' && value !== null ? (covered === null ? null : value + covered) : value;
          all[channel]?.push(shifted);
        }
      }
    }
    covered = covered === null || part.meters === null ? null : covered + part.meters;
  });
  return all;
}
