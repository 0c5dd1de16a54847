import type { GoalDefinition } from '../goals/model.ts';
import { fitnessSeries } from '../metrics/fitness.ts';
import type { ProjectionSide } from '../rules/model.ts';
import type { Day } from '../time/day.ts';
import { addDays, dayRange } from '../time/day.ts';
import { isHardWorkout } from './estimate.ts';
import { exposureWords } from './exposure.ts';
import type { Plan } from './model.ts';
import { sessionsBetween } from './week.ts';

export interface ProjectionInput {
  plan: Plan;
  /** First of the seven days: tomorrow in an evening review, today in a morning one. */
  from: Day;
  goals: readonly GoalDefinition[];
  /** Fitness and fatigue at the end of the day before `from`, sRPE-AU per day; null or left out: form stays unknown. */
  shape?: Shape | null;
}

/** The two means that form is made of, sRPE-AU per day. */
export interface Shape {
  fitness: number;
  fatigue: number;
}

function formAfter(shape: Shape | null | undefined, loads: readonly number[]): number | null {
  if (!shape) return null;
  const last = fitnessSeries(loads, shape).at(-1) ?? shape;
  return last.fitness - last.fatigue;
}

/** The seven days from `from` under a plan: minutes, load, hard and rest days, form after them, what each goal gets. */
export function projectPlan(input: ProjectionInput): ProjectionSide {
  const to = addDays(input.from, 6);
  const sessions = sessionsBetween(input.plan, input.from, to);
  let rest = 0;
  let hard = 0;
  const loads: number[] = [];
  for (const day of dayRange(input.from, to)) {
    const today = sessions.filter((w) => w.date === day);
    loads.push(today.reduce((sum, w) => sum + w.load, 0));
    if (today.length === 0) rest++;
    if (today.some(isHardWorkout)) hard++;
  }
  const goals: Record<string, string> = {};
  for (const goal of input.goals) goals[goal.id] = exposureWords(sessions, goal.metric);
  return {
    minutes7d: sessions.reduce((sum, w) => sum + w.minutes, 0),
    load7d: sessions.reduce((sum, w) => sum + w.load, 0),
    hardDays7d: hard,
    restDays7d: rest,
    form7d: formAfter(input.shape, loads),
    goals,
  };
}
