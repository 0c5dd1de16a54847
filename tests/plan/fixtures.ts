import fc from 'fast-check';
import type { EnduranceStep, ExerciseStep, Intent, Plan, PlannedWorkout, Sport, Step } from '../../src/plan/model.ts';
import { INTENTS, PRIORITIES } from '../../src/plan/model.ts';
import { addDays } from '../../src/time/day.ts';

// The same examples on every run.
fc.configureGlobal({ seed: 20261120 });

export const TODAY = '2026-11-20';
export const TOMORROW = '2026-11-21';

export function timed(
  role: EnduranceStep['role'],
  seconds: number,
  target: EnduranceStep['target'] = { type: 'none' },
): EnduranceStep {
  return { kind: 'step', role, duration: { type: 'time', seconds }, target };
}

export function swum(role: EnduranceStep['role'], value: number, unit: 'yd' | 'm' = 'yd'): EnduranceStep {
  return {
    kind: 'step',
    role,
    duration: { type: 'distance', value, unit },
    target: { type: 'css', offset: 2, per: '100yd' },
  };
}

export function lift(exercise: string, sets: number, reps: number, percent: number | null = 75): ExerciseStep {
  const set = {
    type: 'normal' as const,
    reps: { low: reps, high: reps },
    seconds: null,
    meters: null,
    load: percent === null ? null : { type: '%1rm' as const, percent },
    rpe: 7,
  };
  return {
    kind: 'exercise',
    exercise,
    hevyId: null,
    sets: Array.from({ length: sets }, () => ({ ...set })),
    restSeconds: 120,
  };
}

export const VO2_STEPS: Step[] = [
  timed('warmup', 900),
  {
    kind: 'repeat',
    times: 5,
    steps: [timed('work', 180, { type: 'power', unit: '%ftp', low: 105, high: 115 }), timed('recovery', 120)],
  },
  timed('cooldown', 600),
];

export const SWIM_STEPS: Step[] = [
  swum('warmup', 200),
  { kind: 'repeat', times: 8, steps: [swum('work', 50), timed('rest', 20)] },
  swum('cooldown', 100),
];

export function workout(id: string, date: string, more: Partial<PlannedWorkout> = {}): PlannedWorkout {
  return {
    id,
    date,
    time: null,
    sport: 'run',
    title: `Session ${id}`,
    intent: 'endurance',
    priority: 'support',
    steps: [timed('warmup', 300), timed('work', 1800, { type: 'effort', effort: 'easy' }), timed('cooldown', 300)],
    template: null,
    minutes: 40,
    load: 120,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: ['reduce', 'move', 'replace'],
    ...more,
  };
}

export function vo2(id: string, date: string, more: Partial<PlannedWorkout> = {}): PlannedWorkout {
  return workout(id, date, {
    title: 'VO2max run',
    intent: 'vo2max',
    priority: 'key',
    steps: VO2_STEPS,
    minutes: 50,
    load: 375,
    ...more,
  });
}

export function plan(workouts: PlannedWorkout[], more: Partial<Plan> = {}): Plan {
  return {
    id: 'plan',
    revision: 1,
    title: 'Plan',
    start: '2026-09-01',
    end: '2026-12-31',
    settings: { weeklyMinutes: [180, 300], focus: {} },
    workouts: Object.fromEntries(workouts.map((w) => [w.id, w])),
    ...more,
  };
}

const SPORT_OF: Record<Intent, Sport[]> = {
  recovery: ['run', 'ride'],
  endurance: ['run', 'ride', 'swim'],
  tempo: ['run', 'ride'],
  threshold: ['run', 'swim'],
  vo2max: ['run', 'ride'],
  speed: ['swim', 'run'],
  technique: ['swim'],
  strength: ['strength'],
  power: ['strength'],
  mobility: ['mobility'],
  test: ['swim', 'run'],
};

function stepsOf(sport: Sport, intent: Intent, size: number): Step[] {
  if (sport === 'strength') return [lift(intent === 'power' ? 'Box Jump' : 'Squat (Barbell)', 2 + size, 5)];
  if (sport === 'swim')
    return [swum('warmup', 200), { kind: 'repeat', times: 3 + size, steps: [swum('work', 50), timed('rest', 20)] }];
  if (intent === 'vo2max' || intent === 'threshold')
    return [
      timed('warmup', 600),
      {
        kind: 'repeat',
        times: 2 + size,
        steps: [timed('work', 180, { type: 'effort', effort: 'hard' }), timed('recovery', 120)],
      },
    ];
  return [timed('work', 600 * (2 + size), { type: 'effort', effort: 'easy' })];
}

/** A session on one of the days from two weeks back to two weeks ahead. */
export function anyWorkout(id: string): fc.Arbitrary<PlannedWorkout> {
  return fc
    .record({
      day: fc.integer({ min: -13, max: 13 }),
      time: fc.constantFrom(null, '06:30', '07:00', '12:15', '18:00'),
      intent: fc.constantFrom(...INTENTS),
      sport: fc.nat(2),
      priority: fc.constantFrom(...PRIORITIES),
      minutes: fc.integer({ min: 15, max: 90 }),
      rpe: fc.integer({ min: 2, max: 8 }),
      size: fc.nat(4),
      pinned: fc.boolean(),
      skipped: fc.nat(9),
    })
    .map((x) => {
      const sports = SPORT_OF[x.intent];
      const sport = sports[x.sport % sports.length]!;
      return workout(id, addDays(TODAY, x.day), {
        time: x.time,
        intent: x.intent,
        sport,
        priority: x.priority,
        minutes: x.minutes,
        load: x.minutes * x.rpe,
        steps: stepsOf(sport, x.intent, x.size),
        adaptable: x.pinned && x.size === 0 ? [] : ['reduce', 'move', 'replace'],
        skipped: x.skipped === 0 ? { reason: 'travel' } : null,
      });
    });
}

/** A plan of up to 14 sessions, no two at the same date and time. */
export function anyPlan(): fc.Arbitrary<Plan> {
  return fc
    .tuple(...Array.from({ length: 14 }, (_, i) => fc.option(anyWorkout(`s${i}`), { nil: null })))
    .map((found) => {
      const taken = new Set<string>();
      const kept = found.filter((w): w is PlannedWorkout => {
        if (w === null) return false;
        const key = `${w.date} ${w.time}`;
        if (w.time !== null && taken.has(key)) return false;
        taken.add(key);
        return true;
      });
      return plan(kept);
    });
}
