import { loadState } from '../../metrics/load-state.ts';
import type { Shape } from '../../plan/projection.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import { firstOpenDay, type Situation } from './situation.ts';

/**
 * Fitness and fatigue (sRPE-AU per day) as the first day that may still change begins: tomorrow in an evening review,
 * today in a morning one. Null while warming up, when form is not shown either.
 */
export function shapeBefore(situation: Pick<Situation, 'lines' | 'load' | 'mode' | 'today'>): Shape | null {
  const { lines, load, mode, today } = situation;
  const daily = () =>
    lines.flatMap((one) =>
      one.load === null ? [] : [{ day: one.localDate, load: one.load, imputed: one.loadImputed }],
    );
  const then = mode === 'evening' ? load : loadState({ daily: daily(), today: addDays(today, -1) });
  if (then.state !== 'ok' || then.fitness === null || then.fatigue === null) return null;
  return { fitness: then.fitness, fatigue: then.fatigue };
}

/** Days of the last seven on which something hard was done, planned or not. */
export function hardDaysDone({ lines, today }: Pick<Situation, 'lines' | 'today'>): Day[] {
  const from = addDays(today, -6);
  const hard = lines.filter((one) => one.isHard && one.localDate >= from && one.localDate <= today);
  return [...new Set(hard.map((one) => one.localDate))];
}

/** Minutes done before the first day that may still change, since the Monday of its week. */
export function minutesDone(situation: Pick<Situation, 'lines' | 'today' | 'mode'>): number {
  const first = firstOpenDay(situation);
  const own = situation.lines.filter((one) => one.localDate >= weekStart(first) && one.localDate < first);
  return own.reduce((sum, one) => sum + one.minutes, 0);
}
