import type { GoalDefinition, GoalMetric } from '../../goals/model.ts';
import type { PlanPhase, PlanSession, PlanTemplate } from '../../templates/model.ts';
import type { Day } from '../../time/day.ts';
import { serves } from '../exposure.ts';
import type { WorkoutContent } from '../model.ts';
import type { WeekOutline } from './model.ts';
import type { DueTest } from './tests.ts';

/** A session wanted in a week. */
export interface Wanted {
  session: PlanSession;
  workout: string;
  /** Why it is tested in this week; null for what is no test. */
  test: string | null;
  fixed: Day | null;
}

/** Metrics that every session serves say nothing about which session matters. */
const GENERAL: readonly GoalMetric[] = ['body_fat_pct', 'weight_kg', 'weekly_minutes', 'resting_hr'];

/** The sessions of a week in order of importance, tests in the place of what they replace. */
export function wantedSessions(template: PlanTemplate, week: WeekOutline, tests: readonly DueTest[]): Wanted[] {
  const phase = template.phases[week.phaseIndex] as PlanPhase;
  const wanted: Wanted[] = [];
  for (const session of phase.sessions) {
    const round = week.weekInPhase - session.from;
    if (round < 0 || round % session.every !== 0) continue;
    if (week.easier && session.optional) continue;
    const workout = session.workouts[Math.floor(round / session.every) % session.workouts.length] as string;
    wanted.push({ session, workout, test: null, fixed: null });
  }
  for (const { test, fixed, finale, why } of tests) {
    const at = wanted.findIndex((w) => w.test === null && test.replaces.includes(w.session.id));
    const replaced = wanted[at];
    const session: PlanSession = {
      id: test.workout,
      workouts: [test.workout],
      prefer: finale && fixed === null ? ['sat', 'sun', 'fri'] : (replaced?.session.prefer ?? []),
      every: 1,
      from: 0,
      optional: false,
      attach: false,
    };
    const entry: Wanted = { session, workout: test.workout, test: why, fixed };
    if (at >= 0) wanted.splice(at, 1, entry);
    else wanted.unshift(entry);
  }
  return wanted;
}

/** The most important goal this session serves, or null. */
export function servedGoal(content: WorkoutContent, goals: readonly GoalDefinition[]): GoalDefinition | null {
  const served = goals.filter((goal) => !GENERAL.includes(goal.metric) && serves(content, goal.metric));
  return served.sort((a, b) => a.priority - b.priority)[0] ?? null;
}

const WORTH = { key: 200, support: 60, optional: 25 } as const;

/** What leaving a session out costs the week: its priority, the goal it serves, its place in the template's list. */
export function worthOf(
  wanted: Wanted,
  place: number,
  content: WorkoutContent,
  goals: readonly GoalDefinition[],
): number {
  if (wanted.test !== null) return 400;
  const base = wanted.session.attach ? 15 : wanted.session.optional ? WORTH.optional : WORTH[content.priority];
  // Earlier in the template's list is worth a little more, enough to outweigh a less liked day.
  const ordered = base - 3 * place;
  const goal = servedGoal(content, goals);
  if (goals.length === 0) return ordered;
  return goal === null ? ordered * 0.6 : ordered + 60 / Math.max(1, goal.priority);
}
