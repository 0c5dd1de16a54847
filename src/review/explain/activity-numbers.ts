import type { Activity } from '../../activities/model.ts';
import type { ActivityMetrics, ZoneSeconds } from '../../metrics/activity-metrics.ts';
import { threeZones } from '../../metrics/distribution.ts';
import { variabilityIndex } from '../../metrics/power.ts';
import { lucia } from '../../metrics/trimp.ts';
import { distanceWords, speedWords } from './activity-laps.ts';
import { amount, clock, minuteAmount, type Units } from './amounts.ts';

const BASIS: Record<string, string> = {
  given: 'your rating',
  history: 'what such sessions usually felt like',
  'heart-rate': 'heart rate',
  sets: 'the ratings of the sets',
  intent: 'what the session was for',
  convention: 'the sport alone',
};

/** Why slopes were not counted in. */
const NO_SLOPES: Record<string, string> = {
  missing: 'not counted in: the recording has no altitude',
  noisy: 'not counted in: the altitude jumps about too much',
};

const HARD_BY: Record<string, string> = { power: 'power', hr: 'heart rate', speed: 'speed', css: 'swim speed' };

function loadWords(metrics: ActivityMetrics): string {
  const { load } = metrics;
  if (load === null) return 'unknown';
  const kind = load.imputed ? 'guessed from' : 'from';
  const capped = load.capped ? ', duration capped' : '';
  return `${Math.round(load.value)} = effort ${Math.round(load.rpe * 10) / 10} of 10 x ${Math.round(load.minutes)} min, effort ${kind} ${BASIS[load.basis]}${capped}`;
}

function zoneWords(zones: ZoneSeconds): string {
  return zones.seconds.map((seconds, n) => `${n + 1}: ${minuteAmount(seconds / 60)}`).join(', ');
}

const RUN_NAMES: Record<number, string> = { 1000: '1 km', 1609.344: '1 mile', 5000: '5 km', 10000: '10 km' };

function bestWords(pairs: readonly [number, number][], one: (pair: [number, number]) => string): string {
  return pairs.map(one).join(', ');
}

function swimRows(metrics: ActivityMetrics): [string, string][] {
  const { swim } = metrics;
  if (!swim) return [];
  const unit = swim.pool?.unit ?? 'm';
  const bests = Object.entries(swim.bests ?? {}).flatMap(([distance, best]) =>
    best ? [`${distance} ${unit} ${clock(best.seconds)}`] : [],
  );
  const faults = [
    swim.phantoms > 0 ? `${swim.phantoms} phantom lengths left out` : '',
    swim.missedTurns > 0 ? `${swim.missedTurns} missed turns counted twice` : '',
  ].filter(Boolean);
  return [
    ...(bests.length > 0 ? [['best free', bests.join(', ')] as [string, string]] : []),
    ...(swim.swolf === null
      ? []
      : [['SWOLF', `${Math.round(swim.swolf)} (median of freestyle lengths)`] as [string, string]]),
    ...(faults.length > 0 ? [['lengths', faults.join(', ')] as [string, string]] : []),
  ];
}

function strengthRows(metrics: ActivityMetrics, units: Units): [string, string][] {
  const { strength } = metrics;
  if (!strength) return [];
  const muscles = Object.entries(strength.hardSets)
    .filter(([, sets]) => sets.direct > 0)
    .sort(([a, x], [b, y]) => y.direct - x.direct || a.localeCompare(b))
    .map(([muscle, sets]) => `${muscle.replaceAll('_', ' ')} ${sets.direct}`);
  return [
    ...(strength.volumeKg === null
      ? []
      : [['lifted', `${amount(strength.volumeKg, 'kg', units)} in all`] as [string, string]]),
    ...(muscles.length > 0 ? [['hard sets', muscles.join(', ')] as [string, string]] : []),
  ];
}

/** Everything computed from one activity, each number with its plain word; what is unknown is left out. */
export function metricRows(
  activity: Activity,
  metrics: ActivityMetrics,
  units: Units & { distance: 'km' | 'mi' },
): [string, string][] {
  const rows: [string, string][] = [['load', loadWords(metrics)]];
  const scores = [
    metrics.trimp &&
      `TRIMP ${Math.round(metrics.trimp.value)}${metrics.trimp.method === 'mean' ? ' (from the mean)' : ''}`,
    metrics.edwards !== null && `Edwards ${Math.round(metrics.edwards)}`,
    metrics.zones.hr?.by === 'lthr' &&
      `Lucia ${Math.round(lucia(threeZones('lthr', metrics.zones.hr.seconds)) / 60)} (by threshold)`,
    metrics.hrTss !== null && `hrTSS ${Math.round(metrics.hrTss)}`,
    metrics.rTss !== null &&
      `rTSS ${Math.round(metrics.rTss)} (${metrics.run?.altitude === 'used' ? 'graded' : 'run'} pace)`,
    metrics.sTss !== null && `sTSS ${Math.round(metrics.sTss)} (swim pace)`,
  ].filter(Boolean);
  if (scores.length > 0)
    rows.push(['other loads', `${scores.join(', ')} (100 is an hour at threshold for the TSS ones)`]);
  const { run } = metrics;
  if (run?.altitude === 'used' && run.speed !== null)
    rows.push([
      'graded pace',
      `${speedWords('run', run.speed * 1000, 1000, units.distance)}, hills and hard parts weighted by what they cost`,
    ]);
  else if (run && NO_SLOPES[run.altitude]) rows.push(['hills', NO_SLOPES[run.altitude] as string]);
  if (metrics.power) {
    const { np, average, intensityFactor, tss } = metrics.power;
    const variability = variabilityIndex(np, average);
    const more = [
      variability === null ? '' : `variability ${variability.toFixed(2)}`,
      intensityFactor === null ? '' : `${Math.round(intensityFactor * 100)} % of threshold`,
      tss === null ? '' : `TSS ${Math.round(tss)}`,
    ].filter(Boolean);
    rows.push(['power', [`normalised ${Math.round(np)} W, mean ${Math.round(average)} W`, ...more].join(', ')]);
  }
  if (metrics.hard)
    rows.push([
      'hard time',
      `${minuteAmount(metrics.hard.seconds / 60)} at or above threshold, by ${HARD_BY[metrics.hard.by]}`,
    ]);
  if (metrics.zones.hr) rows.push(['HR zones', zoneWords(metrics.zones.hr)]);
  if (metrics.zones.power) rows.push(['power zones', zoneWords(metrics.zones.power)]);
  if (metrics.zones.speed) rows.push(['pace zones', zoneWords(metrics.zones.speed)]);
  if (metrics.bestRun.length > 0)
    rows.push([
      'best run',
      bestWords(
        metrics.bestRun,
        ([meters, seconds]) => `${RUN_NAMES[meters] ?? distanceWords(meters, 'km')} ${clock(seconds, 0)}`,
      ),
    ]);
  if (metrics.bestPower.length > 0)
    rows.push([
      'best power',
      bestWords(metrics.bestPower, ([seconds, watts]) => `${clock(seconds, 0)} ${Math.round(watts)} W`),
    ]);
  rows.push(...swimRows(metrics), ...strengthRows(metrics, units));
  if (activity.sport === 'other' && metrics.isHard) rows.push(['counts as', 'a hard day']);
  else if (metrics.isHard) rows.push(['counts as', 'a hard session']);
  return rows;
}
