import type { Availability } from '../../../src/athlete/model.ts';
import type { GenerateInput } from '../../../src/plan/generate/index.ts';
import type { PlanTemplate } from '../../../src/templates/model.ts';
import type { Weekday } from '../../../src/time/day.ts';
import { sampleAthlete, shippedLibrary } from '../../templates/shipped-files.ts';

export const library = shippedLibrary();

export function planTemplate(id: string): PlanTemplate {
  const found = library.plans.get(id);
  if (found === undefined) throw new Error(`no plan ${id}`);
  return found;
}

/** Six convenient times, 375 minutes together. */
export function sampleAvailability(change: Partial<Availability> = {}): Availability {
  const times: [Weekday, string, number][] = [
    ['mon', '18:30', 60],
    ['tue', '06:30', 60],
    ['wed', '18:30', 60],
    ['thu', '06:30', 45],
    ['sat', '09:00', 90],
    ['sun', '10:00', 60],
  ];
  return {
    weeklyMinutes: [180, 300],
    slots: times.map(([weekday, time, minutes]) => ({ weekday, time, minutes, places: [] })),
    blackouts: [],
    equipment: ['pool', 'gym', 'trap bar', 'band', 'bike'],
    ...change,
  };
}

export function sampleInput(change: Partial<GenerateInput> = {}): GenerateInput {
  return {
    template: planTemplate('all-round-3-5h'),
    library,
    athlete: sampleAthlete(),
    availability: sampleAvailability(),
    goals: [],
    start: '2026-11-23',
    weeks: 8,
    oneRepMaxKg: (exercise) => ({ 'Squat (Barbell)': 120, 'Romanian Deadlift (Barbell)': 130 })[exercise] ?? null,
    ...change,
  };
}
