import type { Intent, PlannedWorkout } from '../../src/plan/model.ts';
import { stream } from '../../src/simulator/random.ts';
import { addDays, type Day, WEEKDAYS, type Weekday } from '../../src/time/day.ts';

/** What differs between two simulated athletes. All numbers are assumptions of the bench, none is measured. */
export interface Traits {
  seed: number;
  /** Chance of doing a 40-minute session on an ordinary day. */
  willing: number;
  /** Daily load (sRPE-AU) borne for weeks without trouble. */
  bearable: number;
  /** Day on which sessions often fall out, or none. */
  badDay: Weekday | null;
  /** Chance of making a session a good deal longer than planned. */
  overdoes: number;
  /** Chance of a long unplanned job on a day (chopping wood, moving house). */
  unplanned: number;
  /** Chance of entering soreness and energy. */
  logs: number;
  /** How strongly each quality answers training, around 1. */
  response: Record<Quality, number>;
}

export const QUALITIES = ['vo2max', 'swim', 'jump', 'squat', 'reach'] as const;
export type Quality = (typeof QUALITIES)[number];

/** Start, change per week of the whole planned dose, and the weekly dose (minutes, weighted) that earns it. */
export const MODEL: Record<Quality, { start: number; perWeek: number; dose: number }> = {
  vo2max: { start: 46, perWeek: 0.12, dose: 75 },
  swim: { start: 74, perWeek: -0.2, dose: 50 },
  jump: { start: 50, perWeek: 0.14, dose: 36 },
  squat: { start: 110, perWeek: 0.5, dose: 38 },
  reach: { start: 26, perWeek: 0.14, dose: 30 },
};

/** Share of the weekly gain that a week without the stimulus costs. */
const DECAY = 0.5;

const DOSE: Record<Quality, (sport: string, intent: Intent) => number> = {
  vo2max: (sport, intent) =>
    sport === 'strength' || sport === 'mobility'
      ? 0
      : (sport === 'swim' ? 0.3 : 1) *
        ({ vo2max: 1, threshold: 0.7, tempo: 0.5, speed: 0.4, test: 0.4 }[intent as string] ?? 0.25),
  swim: (sport, intent) =>
    sport === 'swim' ? ({ speed: 1, threshold: 0.9, test: 0.5, technique: 0.6 }[intent as string] ?? 0.4) : 0,
  jump: (_sport, intent) => (intent === 'power' ? 1 : 0),
  squat: (_sport, intent) => (intent === 'strength' ? 1 : 0),
  reach: (sport) => (sport === 'mobility' ? 1 : 0),
};

export function traitsOf(seed: number): Traits {
  const rng = stream(seed, 'traits');
  const response = Object.fromEntries(QUALITIES.map((one) => [one, rng.between(0.6, 1.4)])) as Record<Quality, number>;
  const wild = rng.chance(0.3);
  return {
    seed,
    willing: rng.between(0.7, 0.98),
    bearable: rng.between(150, 260),
    badDay: rng.chance(0.5) ? rng.pick(WEEKDAYS) : null,
    overdoes: wild ? 0.2 : 0.05,
    unplanned: wild ? 0.1 : 0.03,
    logs: rng.between(0.6, 0.95),
    response,
  };
}

/** What life brings on each day, the same in every arm. */
export interface Events {
  busy: ReadonlySet<Day>;
  shortNights: ReadonlySet<Day>;
}

/** Busy spells of 5-14 days and spells of short nights, drawn once per athlete. */
export function eventsOf(seed: number, from: Day, days: number): Events {
  const busy = new Set<Day>();
  const shortNights = new Set<Day>();
  const rng = stream(seed, 'events');
  for (let n = 0; n < days; n++) {
    const day = addDays(from, n);
    if (rng.chance(1 / 50)) for (let i = rng.int(5, 14); i > 0; i--) busy.add(addDays(day, i));
    if (rng.chance(1 / 45)) for (let i = rng.int(3, 6); i > 0; i--) shortNights.add(addDays(day, i));
  }
  return { busy, shortNights };
}

/** The body from day to day. */
export interface Body {
  /** Mean daily load, 7 and 28 days, exponentially weighted. */
  acute: number;
  chronic: number;
  /** 0 fresh to 1 worn out. */
  strain: number;
  illUntil: Day | null;
  pain: { until: Day; value: number } | null;
  value: Record<Quality, number>;
  /** Share of the last sessions planned that were done: a plan that is kept is easier to keep. */
  kept: number;
}

export function freshBody(): Body {
  const value = Object.fromEntries(QUALITIES.map((one) => [one, MODEL[one].start])) as Record<Quality, number>;
  return { acute: 120, chronic: 120, strain: 0, illUntil: null, pain: null, value, kept: 0.8 };
}

/** How far today's load lies above what the body is used to and bears; 0 within the limits. */
function overload(body: Body, traits: Traits): number {
  const used = body.acute / Math.max(body.chronic, 0.5 * traits.bearable) - 1.25;
  const bears = body.acute / traits.bearable - 1;
  return Math.max(0, used) + Math.max(0, bears);
}

/** Ends a day: load and life wear on the body, trouble above the limits, what was trained grows a little. */
export function endDay(
  body: Body,
  done: { sport: string; intent: Intent; minutes: number; load: number }[],
  day: Day,
  traits: Traits,
  events: Events,
): void {
  const load = done.reduce((sum, one) => sum + one.load, 0);
  body.acute += (load - body.acute) * (2 / 8);
  body.chronic += (load - body.chronic) * (2 / 29);
  const over = overload(body, traits);
  const rng = stream(traits.seed, `trouble|${day}`);
  const ill = body.illUntil !== null && day <= body.illUntil;
  if (!ill && rng.chance(0.004 + 0.03 * over)) body.illUntil = addDays(day, rng.int(3, 6));
  if (body.pain && day > body.pain.until) body.pain = null;
  if (!body.pain && rng.chance(0.003 + 0.03 * over))
    body.pain = { until: addDays(day, rng.int(3, 8)), value: rng.int(3, 5) };
  const stress = (events.busy.has(day) ? 0.15 : 0) + (events.shortNights.has(day) ? 0.35 : 0) + (ill ? 0.8 : 0);
  body.strain += (Math.min(1, 1.8 * over + stress) - body.strain) * 0.22;
  for (const quality of QUALITIES) {
    const { start, perWeek, dose } = MODEL[quality];
    const trained = done.reduce((sum, one) => sum + one.minutes * DOSE[quality](one.sport, one.intent), 0) / dose;
    const gained = trained * traits.response[quality] * (1 + DECAY) * (1 - 0.7 * body.strain);
    const next = body.value[quality] + perWeek * (gained - DECAY / 7);
    // Nobody falls far below where the years before have brought them.
    const floor = start - 6 * perWeek;
    body.value[quality] = perWeek > 0 ? Math.max(floor, next) : Math.min(floor, next);
  }
}

/** How much of the difference to keeping 80 % shows in the willingness to go on. */
const MOMENTUM = 0.3;
/** Weight of one session in that memory. */
const REMEMBERED = 0.08;

/** Chance that the athlete does this session today. */
function chanceOf(
  workout: PlannedWorkout,
  day: Day,
  weekday: Weekday,
  body: Body,
  traits: Traits,
  events: Events,
): number {
  if (body.illUntil !== null && day <= body.illUntil) return 0.05;
  const willing = Math.max(0.3, Math.min(0.98, traits.willing + MOMENTUM * (body.kept - 0.8)));
  const base = willing ** Math.sqrt(Math.max(10, workout.minutes) / 40);
  const rank = { key: 1.06, support: 1, optional: 0.92 }[workout.priority];
  const life = (events.busy.has(day) ? 0.5 : 1) * (traits.badDay === weekday ? 0.45 : 1);
  return Math.min(0.99, base * rank * life * (1 - 0.5 * Math.max(0, body.strain - 0.3)));
}

export interface Done {
  workout: PlannedWorkout;
  /** Of the planned time. */
  share: number;
  rpe: number;
}

/** What is done of the sessions planned for a day. Draws depend on day and place in the day: alike in every arm. */
export function trainOn(
  sessions: readonly PlannedWorkout[],
  day: Day,
  weekday: Weekday,
  body: Body,
  traits: Traits,
  events: Events,
): Done[] {
  return sessions.flatMap((workout, index): Done[] => {
    const rng = stream(traits.seed, `session|${day}|${index}`);
    const luck = rng.next();
    const more = rng.chance(traits.overdoes) && !events.busy.has(day);
    const usual = rng.normal(1, 0.05);
    const large = rng.between(1.2, 1.6);
    const cut = rng.chance(events.busy.has(day) ? 0.25 : 0.05);
    const felt = rng.normal(0, 0.6);
    const goes = luck < chanceOf(workout, day, weekday, body, traits, events);
    body.kept += (Number(goes) - body.kept) * REMEMBERED;
    if (!goes) return [];
    const planned = workout.minutes > 0 ? workout.load / workout.minutes : 3;
    const rpe = Math.round(Math.max(1, Math.min(10, planned + 2 * body.strain + felt)) * 2) / 2;
    return [{ workout, share: more ? large : cut ? 0.65 : usual, rpe }];
  });
}
