import type { ExerciseStep, PlannedWorkout, SetPrescription } from '../../../src/plan/model.ts';
import type { DeliveryContext, RemoteRefs } from '../../../src/ports/sinks.ts';

export function set(more: Partial<SetPrescription> = {}): SetPrescription {
  return {
    type: 'normal',
    reps: { low: 5, high: 5 },
    seconds: null,
    meters: null,
    load: { type: 'kg', kg: 100 },
    rpe: 8,
    ...more,
  };
}

export function exercise(more: Partial<ExerciseStep> = {}): ExerciseStep {
  return {
    kind: 'exercise',
    exercise: 'Squat (Barbell)',
    hevyId: 'D04AC939',
    sets: [set({ type: 'warmup', load: { type: 'kg', kg: 60 }, rpe: null }), set(), set(), set()],
    restSeconds: 180,
    ...more,
  };
}

export function strength(more: Partial<PlannedWorkout> = {}): PlannedWorkout {
  return {
    id: 'w-1',
    date: '2026-11-24',
    time: null,
    sport: 'strength',
    title: 'Lower A',
    intent: 'strength',
    priority: 'key',
    steps: [exercise()],
    template: null,
    minutes: 55,
    load: 330,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: [],
    ...more,
  };
}

export interface TestContext extends DeliveryContext {
  steps: string[];
}

export function context(id = 'w-1', refs: RemoteRefs = {}, reconcile = false): TestContext {
  const steps: string[] = [];
  return {
    marker: `[coach:${id}]`,
    reconcile,
    steps,
    ledger: {
      refs,
      record(step, more) {
        steps.push(step);
        Object.assign(refs, more);
      },
    },
  };
}
