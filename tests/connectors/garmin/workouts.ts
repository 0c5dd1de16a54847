import type { PlannedWorkout, Sport, Step } from '../../../src/plan/model.ts';

/** A planned workout around some steps. */
export function planned(sport: Sport, steps: Step[], more: Partial<PlannedWorkout> = {}): PlannedWorkout {
  return {
    id: 'w-1',
    date: '2026-11-23',
    time: null,
    sport,
    title: `A ${sport}`,
    intent: 'endurance',
    priority: 'key',
    steps,
    template: null,
    minutes: 45,
    load: 100,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: ['reduce', 'move', 'replace'],
    ...more,
  };
}

export const CSS_SWIM: Step[] = [
  {
    kind: 'step',
    role: 'warmup',
    duration: { type: 'distance', value: 400, unit: 'yd' },
    target: { type: 'none' },
    stroke: 'any',
    cue: 'easy, choice',
  },
  {
    kind: 'repeat',
    times: 8,
    steps: [
      {
        kind: 'step',
        role: 'work',
        duration: { type: 'distance', value: 100, unit: 'yd' },
        target: { type: 'css', offset: 0, per: '100yd' },
        stroke: 'free',
        equipment: 'pull buoy',
      },
      { kind: 'step', role: 'rest', duration: { type: 'send-off', seconds: 105 }, target: { type: 'none' } },
    ],
  },
  {
    kind: 'step',
    role: 'work',
    duration: { type: 'distance', value: 200, unit: 'yd' },
    target: { type: 'effort', effort: 'easy' },
    stroke: 'free',
    drill: 'kick',
    equipment: 'kickboard',
  },
  { kind: 'step', role: 'rest', duration: { type: 'time', seconds: 30 }, target: { type: 'none' } },
  { kind: 'step', role: 'cooldown', duration: { type: 'lap' }, target: { type: 'none' } },
];

export const INTERVAL_RUN: Step[] = [
  {
    kind: 'step',
    role: 'warmup',
    duration: { type: 'time', seconds: 600 },
    target: { type: 'zone', metric: 'hr', low: 2, high: 2 },
  },
  {
    kind: 'repeat',
    times: 6,
    steps: [
      {
        kind: 'step',
        role: 'work',
        duration: { type: 'distance', value: 1, unit: 'km' },
        target: { type: 'pace', fast: 240, slow: 260, per: 'km' },
      },
      {
        kind: 'step',
        role: 'recovery',
        duration: { type: 'time', seconds: 120 },
        target: { type: 'hr', unit: '%max', low: 60, high: 70 },
      },
    ],
  },
  { kind: 'step', role: 'cooldown', duration: { type: 'time', seconds: 600 }, target: { type: 'none' } },
];

export const LIFTING: Step[] = [
  {
    kind: 'exercise',
    exercise: 'Squat (Barbell)',
    hevyId: null,
    restSeconds: 120,
    sets: [
      {
        type: 'warmup',
        reps: { low: 8, high: 8 },
        seconds: null,
        meters: null,
        load: { type: 'kg', kg: 40 },
        rpe: null,
      },
      ...Array.from({ length: 3 }, () => ({
        type: 'normal' as const,
        reps: { low: 5, high: 5 },
        seconds: null,
        meters: null,
        load: { type: 'kg' as const, kg: 102.5 },
        rpe: 8,
      })),
    ],
  },
];
