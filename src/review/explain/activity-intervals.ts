import type { Activity } from '../../activities/model.ts';
import { type IntervalCheck, intervalSummary } from '../../matching/index.ts';
import { dayWords } from '../../plan/describe.ts';
import { METERS_PER } from '../../units/length.ts';
import { speedWords } from './activity-laps.ts';
import { clock } from './amounts.ts';
import { type Look, wrapped } from './look.ts';

type Place = Pick<Activity, 'sport' | 'pool'>;

const VERDICTS: Record<IntervalCheck['channel'], Record<IntervalCheck['verdict'], string>> = {
  speed: { in: 'in the band', above: 'faster', below: 'slower', 'left-out': 'left out', unknown: 'not measured' },
  hr: { in: 'in the band', above: 'above', below: 'below', 'left-out': 'left out', unknown: 'not measured' },
  power: { in: 'in the band', above: 'above', below: 'below', 'left-out': 'left out', unknown: 'not measured' },
};

const BY: Record<IntervalCheck['by'], string> = {
  laps: 'the laps of the watch',
  lengths: 'the lengths, step by step',
  recording: 'the recording, step by step',
};

/** "6:59 /mi", "1:35 /100 yd", "31.2 km/h". */
function paceWords(speed: number, { sport, pool }: Place, distance: 'km' | 'mi'): string {
  if (sport !== 'swim' || !pool) return speedWords(sport, speed * 1000, 1000, distance);
  return `${clock((100 * METERS_PER[pool.unit]) / speed, 0)} /100 ${pool.unit}`;
}

function amountWords(channel: IntervalCheck['channel'], value: number, place: Place, distance: 'km' | 'mi'): string {
  if (channel === 'speed') return paceWords(value, place, distance);
  return `${Math.round(value)} ${channel === 'hr' ? 'bpm' : 'W'}`;
}

/** "167-177 bpm", "up to 143 bpm", "8:03-8:20 /mi" with the faster end first. */
function bandWords({ channel, low, high }: IntervalCheck, place: Place, distance: 'km' | 'mi'): string {
  const one = (value: number) => amountWords(channel, value, place, distance);
  if (low <= 0) return channel === 'speed' ? `${one(high)} or slower` : `up to ${one(high)}`;
  const [from, to] = channel === 'speed' && place.sport !== 'ride' ? [one(high), one(low)] : [one(low), one(high)];
  return from === to ? from : `${from.split(' ')[0]}-${to}`;
}

/** The working steps of a planned session against their targets, one by one; empty when it cannot be told. */
export function intervalLines(
  checks: readonly IntervalCheck[] | null,
  place: Place,
  distance: 'km' | 'mi',
  look: Look,
): string[] {
  const summary = checks && intervalSummary(checks);
  const first = checks?.[0];
  if (!checks || !summary || !first) return [];
  const since = first.since === null ? '' : `, band from your threshold of ${dayWords(first.since).slice(4)}`;
  const graded = checks.some((one) => one.graded) ? ', hills counted in' : '';
  const end = `Found by ${BY[first.by]}${since}${graded}; within 3 % counts as in it.`;
  const cells = checks.map((one) => ({
    n: String(one.n),
    time: one.seconds === null ? '' : clock(one.seconds, 0),
    held: one.value === null ? '' : amountWords(one.channel, one.value, place, distance),
    band: bandWords(one, place, distance),
    verdict: VERDICTS[one.channel][one.verdict],
  }));
  if (look.wordsOnly)
    return [
      `Against the plan: ${summary.words}.`,
      ...cells.map((one) => {
        const held = one.held === '' ? '' : `, ${one.held}`;
        return `Interval ${one.n}${one.time && `, ${one.time}`}${held}, planned ${one.band}: ${one.verdict}.`;
      }),
      end,
    ];
  const wide = Math.max(...cells.map((one) => one.held.length), 4);
  const band = Math.max(...cells.map((one) => one.band.length), 7);
  return [
    `Against the plan: ${summary.words}`,
    `   n      time  ${'held'.padStart(wide)}   planned`,
    ...cells.map((one) =>
      `${one.n.padStart(4)} ${one.time.padStart(9)}  ${one.held.padStart(wide)}   ${one.band.padEnd(band)}   ${one.verdict}`.trimEnd(),
    ),
    ...wrapped(end, look.width),
  ];
}
