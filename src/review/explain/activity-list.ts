import type { SourceName } from '../../activities/model.ts';
import { dayWords } from '../../plan/describe.ts';
import type { Day, Instant } from '../../time/day.ts';
import { localTime } from '../../time/zone.ts';
import { distanceWords } from './activity-laps.ts';
import { minuteAmount } from './amounts.ts';
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

function sourceWords(row: ActivityRow): string {
  return row.sources.map((one) => SOURCE_WORDS[one.source] ?? one.source).join('+');
}

/** What was done, newest last; a load with a tilde rests on a guessed effort. */
export function activityLines(rows: readonly ActivityRow[], zone: string, distance: 'km' | 'mi', look: Look): string[] {
  if (rows.length === 0) return ['Nothing recorded in that time.'];
  const total = rows.reduce((sum, row) => sum + row.minutes, 0);
  const end = `${rows.length} sessions, ${minuteAmount(total)}`;
  if (look.wordsOnly)
    return [
      ...rows.map((row) => {
        const parts = [
          `${dayWords(row.date)} ${localTime(row.start, zone)}`,
          row.title,
          row.sport,
          `${row.minutes} min`,
          distanceWords(row.meters, distance),
          row.load === null ? '' : `load ${row.load}${row.loadImputed ? ', effort guessed' : ''}`,
          row.plannedWorkout === null ? 'not planned' : 'planned',
          sourceWords(row),
          `id ${row.id}`,
        ];
        return `${parts.filter(Boolean).join(', ')}.`;
      }),
      `${end}.`,
    ];
  const title = Math.max(14, Math.min(30, look.width - 60));
  let before = '';
  const lines = rows.map((row) => {
    const day = row.date === before ? '' : dayWords(row.date);
    before = row.date;
    const load = row.load === null ? '' : `${row.loadImputed ? '~' : ''}${row.load}`;
    const mark = row.plannedWorkout === null ? '+' : '✓';
    return `${day.padEnd(10)} ${localTime(row.start, zone)} ${mark} ${fixed(row.title, title)} ${String(row.minutes).padStart(4)} ${distanceWords(row.meters, distance).padStart(9)} ${load.padStart(5)} ${fixed(sourceWords(row), 11)} ${row.id}`;
  });
  const head = `${' '.repeat(19)}${'title'.padEnd(title)}  min  distance  load from`;
  return [head, ...lines, '', `${end}   ✓ planned   + not planned   ~ effort guessed`];
}
