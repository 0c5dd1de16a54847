import type { Athlete } from '../../../athlete/model.ts';
import type { Day } from '../../../time/day.ts';
import { speedWords } from '../activity-laps.ts';
import { clock, counted } from '../amounts.ts';
import { agedWords } from './aged.ts';
import { type Block, type Prose, prose } from './block.ts';
import { EFFORT_DAYS, type RidePicture, type RunPicture } from './endurance.ts';

const RUN_NAMES: Record<number, string> = {
  1000: '1 km',
  1609.344: '1 mile',
  5000: '5 km',
  10000: '10 km',
  21097.5: 'half marathon',
};

/** "5 km" */
export function runName(meters: number): string {
  return RUN_NAMES[meters] ?? `${Math.round(meters)} m`;
}

/** Seconds per km in the athlete's unit. */
export function paceWords(secondsPerKm: number, distance: 'km' | 'mi'): string {
  return speedWords('run', 1000, secondsPerKm, distance);
}

const signed = (value: number) => `${value > 0 ? '+' : ''}${Number(value.toFixed(2))}`;

function vo2maxParts(picture: RunPicture, today: Day): Prose[] {
  const { vo2max } = picture;
  if (!vo2max) return [prose('VO2max', 'no value from the watch')];
  const { trend, latest, asOf, readings } = vo2max;
  const called =
    trend?.called === 'up' ? 'up' : trend?.called === 'down' ? 'down' : 'no change yet that is more than its error (2)';
  const more = Math.max(0, 6 - readings);
  const missing = more > 0 ? `needs ${more} more reading${more === 1 ? '' : 's'}` : 'needs readings over 4 weeks';
  return [
    prose('VO2max', `${latest.toFixed(1)} by the watch, ${agedWords(asOf, today)}`),
    prose(
      'its trend',
      trend
        ? `${signed(trend.perWeek)} a week, likely ${signed(trend.interval[0])} to ${signed(trend.interval[1])} (${trend.n} readings of 8 weeks): ${called}`
        : missing,
    ),
  ];
}

/** `coach status --run`. */
export function runBlock(picture: RunPicture, today: Day, units: Athlete['units']): Block {
  const rows = picture.bests.map((one) => [
    runName(one.of),
    clock(one.value, 0),
    speedWords('run', one.of, one.value, units.distance),
    agedWords(one.day, today),
  ]);
  return {
    title: 'Run',
    parts: [
      rows.length === 0
        ? prose('best runs', `none in ${EFFORT_DAYS} days`)
        : { kind: 'table', heads: ['best runs', 'time', 'pace', 'when'], rows },
      ...(rows.length > 0
        ? [prose('', `Of ${EFFORT_DAYS} days, ${counted(picture.sessions, 'run')}, pauses counted.`)]
        : []),
      ...vo2maxParts(picture, today),
      {
        kind: 'weeks',
        label: '12 weeks',
        values: picture.vo2maxWeeks.map((one) => one.value),
        say: (value) => value.toFixed(1),
      },
      ...(picture.vdot
        ? [
            prose(
              'field check',
              `VDOT ${picture.vdot.value.toFixed(1)} from ${runName(picture.vdot.meters)}, ${agedWords(picture.vdot.day, today)} (at least, unless it was a race)`,
            ),
          ]
        : []),
      ...(picture.proven
        ? [
            prose(
              'threshold',
              `half an hour at ${paceWords(picture.proven.value, units.distance)} on ${agedWords(picture.proven.day, today)} is faster than the pace in use`,
            ),
          ]
        : []),
    ],
  };
}

/** `coach status --ride`. */
export function rideBlock(picture: RidePicture, today: Day): Block {
  const { bests, criticalPower, proven, sessions } = picture;
  const rows = bests.map((one) => [clock(one.of, 0), `${Math.round(one.value)} W`, agedWords(one.day, today)]);
  if (rows.length === 0)
    return {
      title: 'Ride',
      parts: [prose('', `No ride with power in ${EFFORT_DAYS} days (${counted(sessions, 'ride')} in all).`)],
    };
  return {
    title: 'Ride',
    parts: [
      { kind: 'table', heads: ['best power', 'mean', 'when'], rows },
      prose('', `Of ${EFFORT_DAYS} days, ${counted(sessions, 'ride')}.`),
      prose(
        'critical power',
        criticalPower
          ? `${Math.round(criticalPower.cp)} W, ${(criticalPower.wPrime / 1000).toFixed(1)} kJ above it, from ${criticalPower.n} efforts of 2 to 20 min; only true if they were all out`
          : 'needs 3 efforts between 2 and 20 min that were all out',
      ),
      ...(proven
        ? [
            prose(
              'threshold',
              `20 min of ${agedWords(proven.day, today)} prove at least ${Math.round(proven.value)} W, more than the FTP in use`,
            ),
          ]
        : []),
    ],
  };
}

/** Running in a few words. */
export function runWords(picture: RunPicture, units: Athlete['units']): string[] {
  const { bests, vo2max, sessions } = picture;
  const best = bests.find((one) => one.of === 5000 || one.of === 10_000) ?? bests.at(-1);
  const trend = vo2max?.trend ? `, ${signed(vo2max.trend.perWeek)} a week` : '';
  const parts = [
    vo2max ? `VO2max ${vo2max.latest.toFixed(1)} (${vo2max.ageDays} d old)${trend}` : '',
    best
      ? `${runName(best.of)} ${clock(best.value, 0)} (${speedWords('run', best.of, best.value, units.distance)})`
      : '',
  ].filter(Boolean);
  if (parts.length > 0) return parts;
  return [sessions === 0 ? `no run in ${EFFORT_DAYS} days` : `${counted(sessions, 'run')}, no full kilometre timed`];
}

/** Riding in a few words; none where no ride has power. */
export function rideWords(picture: RidePicture): string[] {
  const { bests, criticalPower } = picture;
  const named: Record<number, string> = { 60: '1 min', 300: '5 min', 1200: '20 min' };
  const points = bests.filter((one) => named[one.of]).map((one) => `${named[one.of]} ${Math.round(one.value)} W`);
  if (points.length === 0) return [];
  return [points.join(', '), ...(criticalPower ? [`critical power ${Math.round(criticalPower.cp)} W`] : [])];
}
