import type { Activity, SourceActivity } from './model.ts';
import { type PrecedenceField, pick } from './precedence.ts';
import { compareText, recordKey } from './record.ts';
import { type Take, takeOf } from './split.ts';

/** One activity out of takes that are one session; field by field as `PRECEDENCE` says. `id` is set by the caller. */
export function combine(takes: Take[], id: string): Activity {
  const wholes = perSource(takes);
  const time = best(wholes, 'time', () => true) as SourceActivity;
  const hr = best(wholes, 'hr', (r) => r.avgHr !== null);
  const distance = best(wholes, 'distance', (r) => r.meters !== null);
  const power = best(wholes, 'power', (r) => r.avgPower !== null || r.devicePower !== null);
  const sets = best(wholes, 'sets', (r) => r.sets.length > 0);
  const rpe = best(wholes, 'rpe', (r) => r.rpe !== null);
  const title = best(wholes, 'title', (r) => r.title.trim() !== '');
  const laps = series(wholes, time, (r) => r.laps.length > 0);
  const lengths = series(wholes, time, (r) => r.lengths.length > 0);
  const samples = series(wholes, time, (r) => r.samples !== null && r.samples.t.length > 0);
  const sport = sets && sets.source === 'hevy' ? sets : (best(wholes, 'time', (r) => r.sport !== 'other') ?? time);
  const moving = best(wholes, 'time', (r) => r.movingSeconds !== null);
  const provenance: Activity['provenance'] = { time: time.source };
  if (hr) provenance.hr = hr.source;
  if (distance) provenance.distance = distance.source;
  if (sets) provenance.sets = sets.source;
  if (rpe) provenance.rpe = rpe.source;
  if (title) provenance.title = title.source;
  return {
    id,
    start: time.start,
    offsetMinutes: time.offsetMinutes,
    localDate: time.localDate,
    sport: sport.sport,
    subSport: best(wholes, 'time', (r) => r.subSport !== null && r.sport === sport.sport)?.subSport ?? null,
    title: title?.title ?? '',
    elapsedSeconds: time.elapsedSeconds,
    timerSeconds: time.timerSeconds,
    movingSeconds: moving?.movingSeconds ?? null,
    meters: distance?.meters ?? null,
    avgHr: hr?.avgHr ?? null,
    maxHr: hr?.maxHr ?? best(wholes, 'hr', (r) => r.maxHr !== null)?.maxHr ?? null,
    avgPower: power?.avgPower ?? null,
    devicePower: power?.devicePower ?? null,
    kcal: best(wholes, 'hr', (r) => r.kcal !== null)?.kcal ?? null,
    rpe: rpe?.rpe ?? null,
    feel: best(wholes, 'rpe', (r) => r.feel !== null)?.feel ?? null,
    pool: best(wholes, 'distance', (r) => r.pool !== null)?.pool ?? null,
    laps: laps?.laps ?? [],
    lengths: lengths?.lengths ?? [],
    sets: sets?.sets ?? [],
    samples: samples?.samples ?? null,
    executed: executedOf(wholes),
    warnings: [...new Set(wholes.flatMap((r) => r.warnings))],
    sources: sourcesOf(takes, time),
    provenance,
  };
}

/** One recording per source: takes the athlete put together are joined in time order, two devices give the longer one. */
function perSource(takes: Take[]): SourceActivity[] {
  const bySource = new Map<string, Take[]>();
  for (const take of takes) {
    const same = bySource.get(take.whole.source);
    if (same) same.push(take);
    else bySource.set(take.whole.source, [take]);
  }
  const wholes: SourceActivity[] = [];
  for (const same of bySource.values()) {
    const sorted = [...same].sort((a, b) => a.from - b.from || compareText(a.key, b.key));
    const inOrder: Take[] = [];
    for (const take of sorted) {
      const last = inOrder.at(-1);
      if (!last || take.from >= last.to) inOrder.push(take);
      else if (take.whole.timerSeconds > last.whole.timerSeconds) inOrder[inOrder.length - 1] = take;
    }
    wholes.push(takeOf(inOrder.flatMap((take) => take.members)).whole);
  }
  return wholes;
}

function best(wholes: SourceActivity[], field: PrecedenceField, has: (r: SourceActivity) => boolean) {
  return pick(wholes, field, has);
}

/**
 * Series are counted from the start of their own recording, so a recording that began elsewhere is shifted to the
 * activity's start.
 */
function series(
  wholes: SourceActivity[],
  time: SourceActivity,
  has: (r: SourceActivity) => boolean,
): Pick<SourceActivity, 'laps' | 'lengths' | 'samples'> | null {
  const from = pick(wholes, 'series', has);
  if (!from) return null;
  const shift = (Date.parse(from.start) - Date.parse(time.start)) / 1000;
  if (shift === 0) return from;
  return {
    laps: from.laps.map((lap) => ({ ...lap, start: lap.start + shift })),
    lengths: from.lengths.map((length) => ({ ...length, start: length.start + shift })),
    samples: from.samples && { ...from.samples, t: from.samples.t.map((t) => t + shift) },
  };
}

function executedOf(wholes: SourceActivity[]): SourceActivity['executed'] {
  const garmin = wholes.find((r) => r.executed?.garminWorkoutId)?.executed?.garminWorkoutId;
  const hevy = wholes.find((r) => r.executed?.hevyRoutineId)?.executed?.hevyRoutineId;
  if (!garmin && !hevy) return null;
  return { ...(garmin ? { garminWorkoutId: garmin } : {}), ...(hevy ? { hevyRoutineId: hevy } : {}) };
}

/** Every record merged in, those of the source that won the time fields first. */
function sourcesOf(takes: Take[], time: SourceActivity): Activity['sources'] {
  const records = takes.flatMap((take) => take.members);
  records.sort(
    (a, b) =>
      Number(b.source === time.source) - Number(a.source === time.source) ||
      Date.parse(a.start) - Date.parse(b.start) ||
      compareText(recordKey(a), recordKey(b)),
  );
  return records.map(({ source, externalId }) => ({ source, externalId }));
}
