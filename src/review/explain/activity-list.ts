import type { SourceName } from '../../activities/model.ts';
import type { Athlete } from '../../athlete/model.ts';
import { dayWords } from '../../plan/describe.ts';
import type { Day, Instant } from '../../time/day.ts';
import { localTime } from '../../time/zone.ts';
import { fromMeters } from '../../units/length.ts';
import { distanceWords } from './activity-laps.ts';
import { counted, minuteAmount } from './amounts.ts';
import { fixed, type Look } from './look.ts';
import { SOURCE_WORDS } from './state-words.ts';

/** One row of `coach activities`. */
export interface ActivityRow {
  id: string;
  start: Instant;
  date: Day;
  sport: string;
  title: string;
  minutes: number;
  meters: number | null;
  load: number | null;
  loadImputed: boolean;
  sources: { source: SourceName; externalId: string }[];
  plannedWorkout: string | null;
}

/** Swims in the unit of the athlete's pool, all else in theirs. */
function farWords(row: ActivityRow, athlete: Pick<Athlete, 'units' | 'pool'>): string {
  if (row.sport !== 'swim' || row.meters === null || row.meters <= 0)
    return distanceWords(row.meters, athlete.units.distance);
  return `${Math.round(fromMeters(row.meters, athlete.pool.unit))} ${athlete.pool.unit}`;
}

function sourceWords(row: ActivityRow): string {
  return row.sources.map((one) => SOURCE_WORDS[one.source] ?? one.source).join('+');
}

/** What was done, newest last; a load with a tilde rests on a guessed effort. */
export function activityLines(
  rows: readonly ActivityRow[],
  athlete: Pick<Athlete, 'zone' | 'units' | 'pool'>,
  look: Look,
): string[] {
  const { zone } = athlete;
  if (rows.length === 0) return ['Nothing recorded in that time.'];
  const total = rows.reduce((sum, row) => sum + row.minutes, 0);
  const end = `${counted(rows.length, 'session')}, ${minuteAmount(total)}`;
  if (look.wordsOnly)
    return [
      ...rows.map((row) => {
        const parts = [
          `${dayWords(row.date)} ${localTime(row.start, zone)}`,
          row.title,
          row.sport,
          `${row.minutes} min`,
          farWords(row, athlete),
          row.load === null ? '' : `load ${row.load}${row.loadImputed ? ', effort guessed' : ''}`,
          row.plannedWorkout === null ? 'not planned' : 'planned',
          sourceWords(row),
          `id ${row.id}`,
        ];
        return `${parts.filter(Boolean).join(', ')}.`;
      }),
      `${end}.`,
    ];
  const title = Math.max(14, Math.min(30, look.width - 62));
  let before = '';
  const lines = rows.map((row) => {
    const day = row.date === before ? '' : dayWords(row.date);
    before = row.date;
    const load = row.load === null ? '' : `${row.loadImputed ? '~' : ''}${row.load}`;
    const mark = row.plannedWorkout === null ? '+' : '✓';
    return `${day.padEnd(10)} ${localTime(row.start, zone)} ${mark} ${fixed(row.title, title)} ${String(row.minutes).padStart(4)} ${farWords(row, athlete).padStart(8)} ${load.padStart(5)} ${fixed(sourceWords(row), 11)} ${row.id}`;
  });
  const head = `${' '.repeat(19)}${'title'.padEnd(title)}  min distance  load from`;
  return [head, ...lines, '', `${end}   ✓ planned   + not planned   ~ effort guessed`];
}
