import type { Athlete } from '../../../athlete/model.ts';
import type { MeasuredActivity } from '../../../goals/series.ts';
import {
  type IntensityDistribution,
  intensityDistribution,
  polarizationIndex,
  swimThree,
  type ThreeZones,
  threeZones,
} from '../../../metrics/distribution.ts';
import { addDays } from '../../../time/day.ts';
import type { Situation } from '../../compare/situation.ts';
import { minuteAmount } from '../amounts.ts';
import { type Block, prose } from './block.ts';

const DAYS = 28;
const SPORTS = ['swim', 'run', 'ride', 'row', 'other'] as const;

/** How hard the last four weeks of a sport were. */
export interface SportIntensity {
  sport: (typeof SPORTS)[number];
  sessions: number;
  /** Sessions with a yardstick: a threshold and the signal that goes with it. */
  measured: number;
  seconds: ThreeZones;
  shares: IntensityDistribution | null;
  /** Yardsticks used. */
  by: string[];
  polarization: number | null;
  hardSessions: number;
}

/** The best yardstick of a session, as for hard time: pace in the pool, power on the bike, then heart rate, then speed. */
function threeOf(
  { activity, metrics }: MeasuredActivity,
  css: number | null,
): { by: string; seconds: ThreeZones } | null {
  const { hr, power, speed } = metrics.zones;
  if (activity.sport === 'swim') {
    const seconds = activity.pool && css !== null ? swimThree(activity.lengths, activity.pool, css) : null;
    return seconds && { by: 'css', seconds };
  }
  const found = power ?? hr ?? speed;
  if (!found || found.by === 'css') return null;
  return { by: found.by, seconds: threeZones(found.by, found.seconds) };
}

/** Time below, between and above the thresholds, per endurance sport over the last four weeks. */
export function intensityPicture(situation: Situation, athlete: Athlete): SportIntensity[] {
  const from = addDays(situation.today, 1 - DAYS);
  const css = athlete.thresholds.css?.value ?? null;
  const inside = situation.recent.filter((one) => one.activity.localDate >= from);
  return SPORTS.flatMap((sport): SportIntensity[] => {
    const own = inside.filter((one) => one.activity.sport === sport);
    if (own.length === 0) return [];
    const known = own.map((one) => threeOf(one, css)).filter((one) => one !== null);
    const seconds: ThreeZones = [0, 0, 0];
    for (const one of known) for (const [i, value] of one.seconds.entries()) seconds[i as 0 | 1 | 2] += value;
    const shares = intensityDistribution(seconds);
    return [
      {
        sport,
        sessions: own.length,
        measured: known.length,
        seconds,
        shares,
        by: [...new Set(known.map((one) => one.by))],
        polarization: shares && polarizationIndex(shares),
        hardSessions: own.filter((one) => one.metrics.isHard).length,
      },
    ];
  });
}

const BY: Record<string, string> = {
  css: 'swim pace',
  lthr: 'heart rate',
  'max-hr': 'heart rate (of the maximum)',
  ftp: 'power',
  'threshold-speed': 'pace',
};

const percent = (share: number) => `${Math.round(100 * share)} %`;

/** `coach status --intensity`. */
export function intensityBlock(sports: readonly SportIntensity[]): Block {
  const rows = sports.map((one) => {
    const { shares } = one;
    const cells = shares ? [shares.low, shares.middle, shares.high].map(percent) : ['?', '?', '?'];
    const total = one.seconds.reduce((sum, value) => sum + value, 0);
    return [
      one.sport,
      ...cells,
      minuteAmount(total / 60),
      String(one.hardSessions),
      one.polarization === null ? '' : one.polarization.toFixed(2),
      `${one.measured} of ${one.sessions}`,
    ];
  });
  const by = sports
    .filter((one) => one.by.length > 0)
    .map((one) => `${one.sport} by ${one.by.map((name) => BY[name] ?? name).join(' and ')}`);
  const blind = sports.filter((one) => one.measured === 0).map((one) => one.sport);
  return {
    title: 'Intensity, last 4 weeks',
    parts:
      rows.length === 0
        ? [prose('', 'No endurance session in 4 weeks.')]
        : [
            { kind: 'table', heads: ['', 'easy', 'middle', 'hard', 'time', 'hard days', 'index', 'measured'], rows },
            ...(by.length > 0 ? [prose('', `${by.join(', ')}.`)] : []),
            ...(blind.length > 0
              ? [
                  prose(
                    '',
                    `${blind.join(', ')}: no threshold, or no signal that goes with one (coach status --zones).`,
                  ),
                ]
              : []),
            prose(
              '',
              'Easy is below the first threshold, hard above the second. Described, not policed: at 3 to 5 hours a week the number of hard days matters more. Index above 2.00 is called polarised.',
            ),
          ],
  };
}

/** The mix in a few words. */
export function intensityWords(sports: readonly SportIntensity[]): string[] {
  const known = sports.filter((one) => one.shares !== null);
  if (known.length === 0) return ['no session with a threshold to measure it by'];
  const total = (one: SportIntensity) => one.seconds.reduce((sum, value) => sum + value, 0);
  const parts = [...known]
    .sort((a, b) => total(b) - total(a))
    .map(({ sport, shares }) => {
      const three = [shares?.low, shares?.middle, shares?.high].map((one) => Math.round(100 * (one ?? 0)));
      return `${sport} ${three.join('/')}`;
    });
  return [`% easy/middle/hard of 4 weeks: ${parts[0]}`, ...parts.slice(1)];
}
