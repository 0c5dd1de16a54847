import type { Measurement, SourceActivity, StrengthSet } from '../../activities/model.ts';
import { unrecorded } from '../../activities/unrecorded.ts';
import type { Normalised, RawRecord } from '../../ports/sources.ts';
import { isDay } from '../../time/day.ts';
import { localDay, offsetMinutes } from '../../time/zone.ts';
import { type HevyWorkout, measurementSchema, templateSchema, workoutSchema } from './schema.ts';

const SET_TYPES = ['warmup', 'normal', 'failure', 'dropset'] as const;
/** Longer than this, somebody forgot to press finish. */
const LONG_SECONDS = 3 * 3600;

function setType(type: string | null | undefined, warnings: Set<string>): StrengthSet['type'] {
  const known = SET_TYPES.find((t) => t === type);
  if (known) return known;
  warnings.add(type ? `set type "${type}" is not known` : 'a set without a type');
  return 'other';
}

function setsOf(workout: HevyWorkout, titles: ReadonlyMap<string, string>, warnings: Set<string>): StrengthSet[] {
  const sets: StrengthSet[] = [];
  for (const exercise of workout.exercises ?? []) {
    const exerciseId = exercise.exercise_template_id || null;
    const title = exercise.title || (exerciseId === null ? undefined : titles.get(exerciseId));
    if (!title) warnings.add('an exercise without a name');
    for (const set of exercise.sets ?? []) {
      sets.push({
        exercise: title || 'unknown exercise',
        exerciseId,
        type: setType(set.type, warnings),
        reps: set.reps ?? null,
        kg: set.weight_kg ?? null,
        seconds: set.duration_seconds ?? null,
        meters: set.distance_meters ?? null,
        rpe: set.rpe ?? null,
      });
    }
  }
  return sets;
}

function secondsBetween(start: number, end: string | null | undefined, warnings: Set<string>): number {
  const seconds = end ? Math.round((Date.parse(end) - start) / 1000) : Number.NaN;
  if (Number.isNaN(seconds)) warnings.add('no end time, so no duration');
  else if (seconds < 0) warnings.add('it ends before it starts, so no duration');
  else if (seconds > LONG_SECONDS) warnings.add('longer than 3 hours: was the timer left running?');
  return seconds > 0 ? seconds : 0;
}

/** A workout record as an activity; null when it is not readable as a workout. */
function activityOf(record: RawRecord, zone: string, titles: ReadonlyMap<string, string>): SourceActivity | null {
  const parsed = workoutSchema.safeParse(record.payload);
  if (!parsed.success) return null;
  const workout = parsed.data;
  const startMs = Date.parse(workout.start_time);
  if (Number.isNaN(startMs)) return null;
  const start = new Date(startMs).toISOString();
  const warnings = new Set<string>();
  const seconds = secondsBetween(startMs, workout.end_time, warnings);
  const sets = setsOf(workout, titles, warnings);
  return {
    ...unrecorded(),
    source: 'hevy',
    externalId: workout.id,
    start,
    // Hevy sends UTC only: the local day is the athlete's zone's.
    offsetMinutes: offsetMinutes(start, zone),
    localDate: localDay(start, zone),
    sport: 'strength',
    title: workout.title || 'Strength',
    elapsedSeconds: seconds,
    timerSeconds: seconds,
    sets,
    executed: workout.routine_id ? { hevyRoutineId: workout.routine_id } : null,
    warnings: [...warnings],
  };
}

function measurementsOf(record: RawRecord): Measurement[] {
  const parsed = measurementSchema.safeParse(record.payload);
  if (!parsed.success) return [];
  const day = parsed.data.date.slice(0, 10);
  if (!isDay(day)) return [];
  const found: Measurement[] = [];
  const add = (metric: 'weight_kg' | 'body_fat_pct', value: number | null | undefined): void => {
    // Zero is what an empty field looks like in some clients.
    if (value === null || value === undefined || !(value > 0)) return;
    found.push({
      source: 'hevy',
      externalId: `${day}:${metric}`,
      day,
      at: null,
      metric,
      value,
      subject: null,
      note: null,
    });
  };
  add('weight_kg', parsed.data.weight_kg);
  add('body_fat_pct', parsed.data.fat_percent);
  return found;
}

/** The last fetched record of each id. */
function latest(records: RawRecord[], kind: string): RawRecord[] {
  const byId = new Map<string, RawRecord>();
  for (const record of records) {
    if (record.source !== 'hevy' || record.kind !== kind) continue;
    const other = byId.get(record.externalId);
    if (!other || record.fetchedAt >= other.fetchedAt) byId.set(record.externalId, record);
  }
  return [...byId.values()].filter((record) => !record.deleted);
}

/**
 * What Hevy's records mean. Pure. Strength sets keep kilograms as sent (pounds come as long fractions), unknown set
 * types become `other`, missing numbers stay null; body measurements give weight (kg) and body fat (%).
 */
export function normaliseHevy(records: RawRecord[], context: { zone: string }): Normalised {
  const titles = new Map<string, string>();
  for (const record of latest(records, 'template')) {
    const template = templateSchema.safeParse(record.payload);
    if (template.success) titles.set(template.data.id, template.data.title);
  }
  const activities: SourceActivity[] = [];
  for (const record of latest(records, 'workout')) {
    const activity = activityOf(record, context.zone, titles);
    if (activity) activities.push(activity);
  }
  activities.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : a.externalId < b.externalId ? -1 : 1));
  return { activities, measurements: latest(records, 'measurement').flatMap(measurementsOf) };
}
