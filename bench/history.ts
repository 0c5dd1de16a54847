import { mkdirSync } from 'node:fs';
import type { Measurement, Metric, Samples, SourceActivity, StrengthSet } from '../src/activities/model.ts';
import { seedPlan, writeDemoConfig } from '../src/demo/seed.ts';
import { remerge } from '../src/review/collect/ingest.ts';
import { prepareReview } from '../src/review/prepare.ts';
import { addDays, type Day, weekdayOf } from '../src/time/day.ts';
import { instantOf, localDay } from '../src/time/zone.ts';
import { openApp } from '../src/wire/app.ts';

/** Small seeded generator (mulberry32), 0 to 1. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const ZONE = 'America/New_York';
const WEEK: Record<string, SourceActivity['sport'] | undefined> = {
  mon: 'strength',
  tue: 'run',
  thu: 'swim',
  fri: 'strength',
  sat: 'swim',
  sun: 'ride',
};

function samplesOf(sport: string, seconds: number, random: () => number): Samples | null {
  if (sport === 'strength') return null;
  const samples = { t: [] as number[], hr: [] as number[], speed: [] as number[], distance: [] as number[] };
  const pace = sport === 'ride' ? 8 : sport === 'run' ? 3 : 1.1;
  let meters = 0;
  for (let t = 0; t <= seconds; t += 2) {
    const push = Math.sin(t / 200) + random() / 2;
    const speed = pace * (1 + push / 10);
    meters += speed * 2;
    samples.t.push(t);
    samples.hr.push(Math.round(138 + 12 * push));
    samples.speed.push(Math.round(speed * 100) / 100);
    samples.distance.push(Math.round(meters));
  }
  return samples;
}

function setsOf(random: () => number): StrengthSet[] {
  return ['Squat (Barbell)', 'Bench Press (Barbell)', 'Deadlift (Barbell)'].flatMap((exercise) =>
    Array.from({ length: 4 }, () => ({
      exercise,
      exerciseId: null,
      type: 'normal' as const,
      reps: 5,
      kg: 60 + Math.round(random() * 40),
      seconds: null,
      meters: null,
      rpe: 7 + Math.round(random() * 2),
    })),
  );
}

/** One recording as a source would have told it. */
export function recordingOf(day: Day, sport: SourceActivity['sport'], random: () => number): SourceActivity {
  const start = instantOf(day, '17:30', ZONE);
  const seconds = 1800 + Math.round(random() * 1800);
  const samples = samplesOf(sport, seconds, random);
  const source = sport === 'strength' ? ('hevy' as const) : ('garmin' as const);
  return {
    source,
    externalId: `${source}-${day}`,
    start,
    offsetMinutes: Math.round((Date.parse(`${day}T17:30:00Z`) - Date.parse(start)) / 60_000),
    localDate: day,
    sport,
    subSport: null,
    title: `${sport} of ${day}`,
    elapsedSeconds: seconds,
    timerSeconds: seconds,
    movingSeconds: null,
    meters: samples?.distance?.at(-1) ?? null,
    avgHr: samples ? 140 : null,
    maxHr: samples ? 168 : null,
    avgPower: null,
    devicePower: null,
    kcal: 400,
    rpe: random() < 0.7 ? 4 + Math.round(random() * 4) : null,
    feel: null,
    pool: sport === 'swim' ? { length: 25, unit: 'yd' } : null,
    laps: [],
    lengths: [],
    sets: sport === 'strength' ? setsOf(random) : [],
    samples,
    executed: null,
    warnings: [],
  };
}

function measurementsOf(day: Day, random: () => number): Measurement[] {
  const value = (source: 'garmin' | 'manual', metric: Metric, number: number): Measurement => ({
    source,
    externalId: source === 'garmin' ? `${day}:${metric}` : `${metric}-${day}`,
    day,
    at: null,
    metric,
    value: number,
    subject: null,
    note: null,
  });
  const daily = [
    value('garmin', 'resting_hr', 48 + Math.round(random() * 6)),
    value('garmin', 'hrv_ms', 55 + Math.round(random() * 20)),
    value('garmin', 'sleep_s', 25_000 + Math.round(random() * 5000)),
    value('garmin', 'steps', 6000 + Math.round(random() * 8000)),
    value('garmin', 'stress_avg', 25 + Math.round(random() * 20)),
    value('manual', 'soreness', 2 + Math.round(random() * 4)),
  ];
  if (weekdayOf(day) !== 'sun') return daily;
  return [
    ...daily,
    value('manual', 'weight_kg', 80 + random() * 2),
    value('manual', 'body_fat_pct', 14 + random() * 2),
    value('garmin', 'vo2max_run', 48 + random() * 4),
  ];
}

/**
 * Fills a home with years of training: recordings, measurements, a plan, and the evening's review of every day. Written
 * through the program's own store, merge and metrics; same seed, same home.
 */
export async function makeHistory(home: string, years: number, today: Day, seed = 1): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const env = { COACH_HOME: home, COACH_NOW: instantOf(today, '20:45', ZONE) };
  writeDemoConfig(env, today);
  await seedPlan(env, today);
  const app = await openApp(env);
  try {
    const random = randomFrom(seed);
    const { store, deps, clock } = app;
    const first = addDays(today, -Math.round(365.25 * years));
    store.db.raw.pragma('synchronous = OFF');
    for (let from = first; from <= today; from = addDays(from, 31)) {
      store.transaction(() => {
        for (let n = 0; n < 31; n++) {
          const day = addDays(from, n);
          if (day > today) break;
          const sport = WEEK[weekdayOf(day)];
          if (sport && random() < 0.9) store.activities.saveSource(recordingOf(day, sport, random));
          for (const one of measurementsOf(day, random)) store.measurements.save(one, clock.now());
        }
      });
    }
    remerge(deps, first, today);
    for (const source of ['garmin', 'hevy'] as const)
      store.sync.set(source, { state: 'ok', completeThrough: clock.now(), lastSuccess: clock.now() });
    const { document, facts } = await prepareReview(deps, { mode: 'evening', readonly: true, narrate: false });
    store.transaction(() => {
      for (let day = first; day < localDay(clock.now(), ZONE); day = addDays(day, 1)) {
        const review = { ...document.review, id: `${day}-evening`, date: day, status: 'decided' as const };
        store.reviews.save({ ...document, review }, { facts, inputs: null }, 'evening', 'bench', clock.now());
      }
    });
    store.db.raw.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    app.close();
  }
}
