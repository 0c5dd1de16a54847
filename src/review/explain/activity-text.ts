import type { Activity } from '../../activities/model.ts';
import type { IntervalCheck } from '../../matching/index.ts';
import type { Evidence } from '../../matching/model.ts';
import type { ActivityMetrics } from '../../metrics/activity-metrics.ts';
import { dayWords } from '../../plan/describe.ts';
import { localTime } from '../../time/zone.ts';
import { fromMeters } from '../../units/length.ts';
import { intervalLines } from './activity-intervals.ts';
import { distanceWords, lapLines, speedWords } from './activity-laps.ts';
import { metricRows } from './activity-numbers.ts';
import { setLines } from './activity-sets.ts';
import { swimLines } from './activity-swim.ts';
import { clock, type Units } from './amounts.ts';
import { type Look, labelled } from './look.ts';
import { SOURCE_WORDS } from './state-words.ts';

const LABEL = 13;

const FIELD_WORDS: Record<keyof Activity['provenance'], string> = {
  sets: 'sets',
  time: 'time',
  hr: 'heart rate',
  distance: 'distance',
  rpe: 'effort',
  title: 'title',
};

function row(label: string, text: string, look: Look): string[] {
  return look.wordsOnly ? [`${label}: ${text}.`] : labelled(label, text, LABEL, look.width);
}

/** "sets from Hevy; time, heart rate from Garmin". */
function provenanceWords(activity: Activity): string {
  const bySource = new Map<string, string[]>();
  for (const [field, words] of Object.entries(FIELD_WORDS)) {
    const source = activity.provenance[field as keyof Activity['provenance']];
    if (source) bySource.set(source, [...(bySource.get(source) ?? []), words]);
  }
  return [...bySource]
    .map(([source, fields]) => `${fields.join(', ')} from ${SOURCE_WORDS[source] ?? source}`)
    .join('; ');
}

function howFar(activity: Activity, distance: 'km' | 'mi'): string {
  const { meters, pool, sport } = activity;
  if (meters === null || meters <= 0) return '';
  if (sport === 'swim' && pool) return `${Math.round(fromMeters(meters, pool.unit))} ${pool.unit}`;
  return distanceWords(meters, distance);
}

function headRows(
  activity: Activity,
  planned: PlannedAs | null,
  units: { distance: 'km' | 'mi' },
  look: Look,
): string[] {
  const { timerSeconds, elapsedSeconds, movingSeconds, avgHr, maxHr, sport, rpe } = activity;
  const seconds = sport === 'swim' && movingSeconds ? movingSeconds : timerSeconds;
  const pooled =
    sport === 'swim' && activity.pool && activity.meters ? fromMeters(activity.meters, activity.pool.unit) : null;
  const speed = pooled
    ? `${clock((100 * seconds) / pooled, 0)} /100 ${activity.pool?.unit}`
    : speedWords(sport, sport === 'other' ? null : activity.meters, seconds, units.distance);
  const pause = elapsedSeconds - timerSeconds > 30 ? `${clock(elapsedSeconds, 0)} with pauses` : '';
  const done = [clock(timerSeconds, 0), pause, howFar(activity, units.distance), speed].filter(Boolean).join(', ');
  const rows = row('done', done, look);
  if (avgHr !== null)
    rows.push(
      ...row('heart rate', `${Math.round(avgHr)} bpm${maxHr === null ? '' : `, highest ${Math.round(maxHr)}`}`, look),
    );
  rows.push(...row('felt', rpe === null ? 'not rated' : `${rpe} of 10`, look));
  rows.push(...row('planned', planned?.id ?? 'not in the plan', look));
  const swaps = planned?.substitutions.map((one) => `${one.done} for ${one.planned}`) ?? [];
  if (swaps.length > 0) rows.push(...row('instead', swaps.join('; '), look));
  rows.push(
    ...row(
      'recorded by',
      activity.sources.map((one) => `${SOURCE_WORDS[one.source] ?? one.source} ${one.externalId}`).join(', '),
      look,
    ),
  );
  const provenance = provenanceWords(activity);
  if (provenance && activity.sources.length > 1) rows.push(...row('merged', provenance, look));
  for (const warning of activity.warnings) rows.push(...row('note', warning, look));
  return rows;
}

/** The session of the plan that an activity is. */
export interface PlannedAs {
  id: string;
  intervals: IntervalCheck[] | null;
  substitutions: Evidence['substitutions'];
}

/** One activity in full: what, by whom recorded, the numbers, then swims, laps and sets. */
export function activityText(
  activity: Activity,
  metrics: ActivityMetrics | null,
  options: { planned: PlannedAs | null; zone: string; units: Units & { distance: 'km' | 'mi' }; look: Look },
): string[] {
  const { planned, units, look, zone } = options;
  const gap = look.wordsOnly ? [] : [''];
  const swims = swimLines(activity, look.width, look.wordsOnly);
  const laps = swims.length > 0 ? [] : lapLines(activity, units.distance, look.wordsOnly);
  const intervals = intervalLines(planned?.intervals ?? null, activity, units.distance, look);
  const sets = setLines(activity, metrics?.strength?.e1rm ?? [], units, look);
  const numbers = metrics
    ? metricRows(activity, metrics, units).flatMap(([label, text]) => row(label, text, look))
    : [];
  const kind = activity.subSport === null ? activity.sport : `${activity.sport}, ${activity.subSport}`;
  const when = `${dayWords(activity.localDate)} ${localTime(activity.start, zone)}`;
  return [
    look.wordsOnly
      ? `${activity.title}, ${kind}, ${when}, id ${activity.id}.`
      : `${activity.title}   ${kind}   ${when}   ${activity.id}`,
    ...gap,
    ...headRows(activity, planned, units, look),
    ...gap,
    ...numbers,
    ...[intervals, swims, laps, sets].flatMap((block) => (block.length > 0 ? [...gap, ...block] : [])),
  ];
}
