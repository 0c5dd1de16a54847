import type { Measurement } from '../../activities/model.ts';
import type { Athlete, Availability } from '../../athlete/model.ts';
import { evaluateGoals } from '../../goals/evaluate.ts';
import type { GoalDefinition } from '../../goals/model.ts';
import { goalSeries, type MeasuredActivity } from '../../goals/series.ts';
import { adherence } from '../../matching/index.ts';
import type { Evidence } from '../../matching/model.ts';
import { type LoadState, loadState } from '../../metrics/load-state.ts';
import { readinessFrom, readinessInputs } from '../../metrics/readiness.ts';
import type { Plan } from '../../plan/model.ts';
import type { PlanRevision } from '../../plan/operations.ts';
import type { ActivityLine } from '../../ports/storage.ts';
import { addDays, type Day, type Instant } from '../../time/day.ts';
import { amount } from '../explain/amounts.ts';
import { plannedOn } from './planned-on.ts';
import type { Situation } from './situation.ts';
import { newThresholds } from './tested.ts';

/** Goals, trends and ratings look this far back. */
export const GOAL_DAYS = 190;

/** What is known that evening, and paired with the plan. */
export interface Seen {
  today: Day;
  now: Instant;
  mode: 'evening' | 'morning';
  plan: Plan | null;
  /** Of the plan, any order. */
  revisions: readonly PlanRevision[];
  evidence: Record<string, Evidence>;
  unplanned: string[];
  intervals: Situation['intervals'];
  lines: ActivityLine[];
  /** Of the last `GOAL_DAYS` days, as the measurements. */
  recent: MeasuredActivity[];
  measurements: Measurement[];
  tests: Situation['tests'];
}

/** Whose evening it is. */
export interface Whose {
  athlete: Athlete;
  availability: Availability;
  goals: readonly GoalDefinition[];
  /** Local `HH:MM`. */
  dayCloses: string;
}

/** Load history as it is stated everywhere. */
export function loadOn(lines: readonly ActivityLine[], today: Day): LoadState {
  const daily = lines.flatMap((line) =>
    line.load === null ? [] : [{ day: line.localDate, load: line.load, imputed: line.loadImputed }],
  );
  return loadState({ daily, today });
}

/** Everything that follows from what is known: adherence, readiness, load and goals. Pure. */
export function weigh(seen: Seen, { athlete, availability, goals, dayCloses }: Whose): Situation {
  const { revisions, ...known } = seen;
  const { today, now, mode, plan, evidence, lines, recent, measurements } = known;
  const { zone, sleepNeedSeconds } = athlete;
  const onDay = plan ? plannedOn(plan, revisions, zone) : () => [];
  const common = { plannedOn: onDay, evidence, now, zone, dayCloses };
  const week = adherence(common);
  const wellnessMaxAgeDays = mode === 'morning' ? 1 : 0;
  const inputs = readinessInputs({ today, measurements, sleepNeedSeconds, wellnessMaxAgeDays });
  return {
    ...known,
    plannedOn: onDay,
    adherence7: week,
    adherence28: adherence({ ...common, window: { from: addDays(week.window.to, -27), to: week.window.to } }),
    readiness: readinessFrom(inputs, sleepNeedSeconds),
    readinessInputs: inputs,
    load: loadOn(lines, today),
    tested: newThresholds({ today, tests: known.tests, measurements, recent }, athlete),
    goals: evaluateGoals({
      goals,
      series: goalSeries({ measurements, activities: recent, athlete, today }),
      today,
      availability,
      say: (value, unit) => amount(value, unit, athlete.units),
    }),
  };
}
