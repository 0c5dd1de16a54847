import type { Athlete } from '../../src/athlete/model.ts';
import type { EnduranceStep, PlannedWorkout, SetPrescription } from '../../src/plan/model.ts';

/** An athlete with every threshold known. */
export function makeAthlete(thresholds: Partial<Athlete['thresholds']> = {}): Athlete {
  const date = '2026-01-01';
  return {
    id: 'athlete',
    name: 'Test',
    sex: null,
    birthYear: null,
    heightCm: null,
    zone: 'Europe/Berlin',
    units: { mass: 'kg', distance: 'km', height: 'cm' },
    pool: { length: 25, unit: 'yd' },
    thresholds: {
      maxHr: { value: 190, date },
      restHr: { value: 50, date },
      lthr: { value: 170, date },
      ftp: { value: 250, date },
      thresholdSpeed: { value: 4, date },
      css: { value: 1, date },
      ...thresholds,
    },
    sleepNeedSeconds: 28_800,
  };
}

export function makeWorkout(fields: Partial<PlannedWorkout>): PlannedWorkout {
  return {
    id: 'w-1',
    date: '2026-11-23',
    time: null,
    sport: 'run',
    title: 'Easy run',
    intent: 'endurance',
    priority: 'support',
    steps: [],
    template: null,
    minutes: 30,
    load: 90,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: [],
    ...fields,
  };
}

export function makeStep(fields: Partial<EnduranceStep>): EnduranceStep {
  return { kind: 'step', role: 'work', duration: { type: 'time', seconds: 60 }, target: { type: 'none' }, ...fields };
}

export function makeSet(fields: Partial<SetPrescription>): SetPrescription {
  return { type: 'normal', reps: { low: 5, high: 5 }, seconds: null, meters: null, load: null, rpe: null, ...fields };
}
