import type { Day, Instant } from '../../time/day.ts';
import { dayNumber, daysBetween } from '../../time/day.ts';
import { instantOf } from '../../time/zone.ts';
import type { Rng } from '../random.ts';
import { round, stream } from '../random.ts';
import type { Shape } from './athlete.ts';
import { ATHLETE } from './athlete.ts';
import type { Body, BodyContext } from './body.ts';
import { enduranceBody } from './endurance.ts';
import { DEFAULT_STRENGTH } from './pattern.ts';
import { hevyLog, plainBody, strengthBody } from './strength.ts';
import { swimBody } from './swim.ts';
import type { HevyWorkout, LivedSession, ScenarioName, SimActivity } from './types.ts';

export interface DayInput {
  seed: number;
  scenario: ScenarioName;
  zone: string;
  day: Day;
  anchor: Day;
  strain: number;
  shape: Shape;
  /** Sessions that happen on the day with the share of them that is done. */
  sessions: { session: LivedSession; share: number }[];
}

export interface DayResult {
  activities: SimActivity[];
  hevy: HevyWorkout[];
}

/** Garmin-like training load: minutes weighted exponentially by heart-rate reserve (Banister's weighting). */
function loadOf(avgHr: number, seconds: number): number {
  const reserve = Math.max(0, (avgHr - ATHLETE.restHr) / (ATHLETE.maxHr - ATHLETE.restHr));
  return round((seconds / 60) * reserve * 0.64 * Math.exp(1.92 * reserve) * 1.3, 1);
}

function kcalOf(avgHr: number, seconds: number): number {
  return Math.round((seconds / 60) * Math.max(3, (avgHr - 60) * 0.115));
}

function bodyOf(session: LivedSession, context: BodyContext, shape: Shape): Body {
  switch (session.sport) {
    case 'swim':
      return swimBody(context, shape);
    case 'run':
    case 'ride':
    case 'row':
      return enduranceBody(session.sport, context, shape);
    case 'strength':
      return strengthBody(context, session.exercises ?? DEFAULT_STRENGTH);
    case 'mobility':
      return plainBody(context, 0.46, 2, 0);
    default:
      return session.intent === 'golf' ? plainBody(context, 0.5, 3, 7200) : plainBody(context, 0.66, 6, 0);
  }
}

/** When sessions without a time of day happen: the first in the evening, the next before work. */
const FREE_TIMES = ['18:15', '07:00', '12:20', '20:30'] as const;

function startOf(session: LivedSession, index: number, zone: string, rng: Rng): Instant {
  const time = session.time ?? FREE_TIMES[Math.min(index, FREE_TIMES.length - 1)]!;
  const planned = Date.parse(instantOf(session.date, time, zone));
  return new Date(planned + rng.int(-6, 14) * 60_000 + rng.int(0, 59) * 1000).toISOString();
}

/** From putting one thing away to beginning the next, and longer than phone and watch differ, milliseconds. */
const CHANGE_MS = 6 * 60_000;

/** One athlete with one watch: what would begin while another session still goes on begins after it. */
function afterOthers(start: Instant, seconds: number, others: readonly SimActivity[]): Instant {
  let from = Date.parse(start);
  for (const other of [...others].sort((a, b) => (a.start < b.start ? -1 : 1))) {
    const begun = Date.parse(other.start);
    const over = begun + other.elapsedSeconds * 1000 + CHANGE_MS;
    if (from < over && from + seconds * 1000 > begun) from = over;
  }
  return new Date(from).toISOString();
}

function feelOf(effort: number, strain: number): number {
  return Math.max(0, Math.min(100, Math.round((100 - strain * 50 - Math.max(0, effort - 7) * 12) / 25) * 25));
}

/** Lives one day: every session becomes a recording, a strength session also a Hevy log. */
export function liveDay(input: DayInput): DayResult {
  const result: DayResult = { activities: [], hevy: [] };
  const all = [...input.sessions, ...unplanned(input).map((session) => ({ session, share: 1 }))];
  for (const [index, { session, share }] of all.entries()) {
    if (share <= 0) continue;
    const rng = stream(input.seed, `session|${session.id}`);
    const minutes = session.minutes * share * rng.normal(1, 0.03) * (1 + 0.05 * input.strain);
    const context: BodyContext = { rng, minutes, intent: session.intent, strain: input.strain };
    if (session.steps) context.steps = session.steps;
    const body = bodyOf(session, context, input.shape);
    const start = afterOthers(startOf(session, index, input.zone, rng), body.elapsedSeconds, result.activities);
    const activity = activityOf(input, session, body, start, rng, 20_500_000_000 + dayNumber(input.day) * 10 + index);
    const watchForgotten = session.sport === 'strength' && daysBetween(input.day, input.anchor) > 21 && rng.chance(0.1);
    if (!watchForgotten) result.activities.push(activity);
    if (session.sport !== 'strength') continue;
    const drift = rng.int(90, 330) * 1000;
    const times = {
      start: new Date(Date.parse(start) - drift).toISOString(),
      end: new Date(Date.parse(start) + body.elapsedSeconds * 1000 + rng.int(-60, 180) * 1000).toISOString(),
    };
    const exercises = (session.exercises ?? DEFAULT_STRENGTH).slice(0, Math.max(1, Math.ceil(6 * share)));
    const logged = share < 1 ? exercises : (session.exercises ?? DEFAULT_STRENGTH);
    const routine = session.hevyRoutineId ?? null;
    const plan = { id: session.id, title: session.title, exercises: logged };
    result.hevy.push(hevyLog(plan, input.seed, times, input.shape, input.strain, rng, routine));
  }
  return result;
}

function activityOf(
  input: DayInput,
  session: LivedSession,
  body: Body,
  start: Instant,
  rng: Rng,
  id: number,
): SimActivity {
  const effort = Math.max(1, Math.min(10, Math.round(body.effort + rng.normal(0, 0.4))));
  const pause = session.sport === 'ride' || session.sport === 'run' ? rng.int(0, 70) : 0;
  const elapsed = round(body.elapsedSeconds + pause, 3);
  const rated = daysBetween(input.day, input.anchor) < 14 || rng.chance(0.85);
  return {
    id,
    day: input.day,
    start,
    sport: session.sport,
    title: session.title,
    intent: session.intent,
    elapsedSeconds: elapsed,
    timerSeconds: body.elapsedSeconds,
    movingSeconds: body.movingSeconds,
    meters: body.meters,
    avgHr: body.avgHr,
    maxHr: Math.min(ATHLETE.maxHr, body.maxHr),
    avgWatts: body.avgWatts,
    normWatts: body.normWatts,
    kcal: kcalOf(body.avgHr, body.elapsedSeconds),
    rpe: rated ? effort : null,
    feel: rated ? feelOf(body.effort, input.strain) : null,
    laps: body.laps,
    lengths: body.lengths,
    sets: body.sets,
    poolYards: session.sport === 'swim' ? ATHLETE.poolYards : null,
    plannedId: session.id.startsWith('unplanned-') ? null : session.id,
    workoutId: session.garminWorkoutId ?? null,
    manual: session.sport === 'mobility' && rng.chance(0.3),
    uploadedAt: new Date(Date.parse(start) + elapsed * 1000 + rng.int(120, 900) * 1000).toISOString(),
    trainingLoad: loadOf(body.avgHr, body.elapsedSeconds),
  };
}

/** Wood chopping and golf come as they come; a tired week has one more hour at the woodpile, a busy one has none. */
function unplanned(input: DayInput): LivedSession[] {
  const rng = stream(input.seed, `unplanned|${input.day}`);
  const ago = daysBetween(input.day, input.anchor);
  const quiet = ago <= 0 || (input.scenario !== 'fatigue' && ago < 21) || input.sessions.length > 1;
  const busyAfternoon = input.sessions.some(({ session }) => (session.time ?? '18:15') < '18:00');
  const common = { date: input.day, sport: 'other', key: false } as const;
  const chop: LivedSession = {
    ...common,
    id: `unplanned-chop-${input.day}`,
    time: busyAfternoon ? '19:30' : '16:10',
    intent: 'wood chopping',
    minutes: rng.int(35, 60),
    title: 'Wood chopping',
  };
  if (input.scenario === 'fatigue' && ago === 3) return [chop];
  if (quiet) return [];
  if (rng.chance(0.05)) return [chop];
  if (rng.chance(0.035)) {
    return [
      {
        ...chop,
        id: `unplanned-golf-${input.day}`,
        time: busyAfternoon ? '19:00' : '13:00',
        intent: 'golf',
        minutes: 130,
        title: 'Golf',
      },
    ];
  }
  return [];
}
