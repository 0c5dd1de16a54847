import type { PlanPhase, PlanTemplate } from '../../templates/model.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import type { WeekOutline } from './model.ts';

/**
 * Weeks per phase. Phases with fixed weeks keep them; the rest is shared out by largest remainder. When the plan is too
 * short, the earliest phases go first: a taper without base is still a taper.
 */
export function phaseWeeks(phases: readonly PlanPhase[], weeks: number): number[] {
  const result = phases.map(() => 0);
  let left = weeks;
  for (let i = phases.length - 1; i >= 0; i--) {
    const fixed = phases[i]?.weeks ?? null;
    if (fixed === null) continue;
    result[i] = Math.min(fixed, left);
    left -= result[i] as number;
  }
  const shared = phases
    .map((phase, i) => ({ i, share: phase.weeks === null ? phase.share : 0 }))
    .filter((p) => p.share > 0);
  const total = shared.reduce((sum, p) => sum + p.share, 0);
  const exact = shared.map((p) => ({ i: p.i, weeks: (left * p.share) / total }));
  for (const p of exact) result[p.i] = Math.floor(p.weeks);
  let open = left - exact.reduce((sum, p) => sum + Math.floor(p.weeks), 0);
  const byRemainder = [...exact].sort((a, b) => (b.weeks % 1) - (a.weeks % 1) || b.i - a.i);
  for (const p of byRemainder) {
    if (open <= 0) break;
    result[p.i] = (result[p.i] as number) + 1;
    open--;
  }
  return result;
}

/** The plan week by week: phase, load and focus. */
export function outlineWeeks(template: PlanTemplate, start: Day, weeks: number): WeekOutline[] {
  const lengths = phaseWeeks(template.phases, weeks);
  const outline: WeekOutline[] = [];
  template.phases.forEach((phase, phaseIndex) => {
    const fullest = Math.max(...phase.load);
    const length = lengths[phaseIndex] ?? 0;
    // A phase of an event plan ends with its easier week, whatever its length, so that blocks never run together.
    const offset = template.kind === 'event' ? phase.load.length - (length % phase.load.length) : 0;
    for (let weekInPhase = 0; weekInPhase < length; weekInPhase++) {
      const load = phase.load[(weekInPhase + offset) % phase.load.length] as number;
      outline.push({
        index: outline.length,
        monday: addDays(weekStart(start), 7 * outline.length),
        phase: phase.name,
        phaseIndex,
        weekInPhase,
        load,
        easier: phase.name === 'taper' || load <= fullest * 0.8,
        focus: phase.focus,
      });
    }
  });
  return outline;
}

/** Sessions come in whole sizes; a week aims a little above the minimum to end inside the range. */
export const SPARE_MINUTES = 5;

/**
 * Minutes of a full week (load 1): high enough that the easier week stays inside the athlete's range, at most 95 % of
 * its top, and never more than the slots hold.
 */
export function fullWeekMinutes(range: readonly [number, number], easiestLoad: number, slotMinutes: number): number {
  const [min, max] = range;
  const wanted = Math.max((min + max) / 2, (min + SPARE_MINUTES) / easiestLoad);
  return Math.min(wanted, max * 0.95, slotMinutes);
}
