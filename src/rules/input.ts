import type { Availability } from '../athlete/model.ts';
import type { SettingChange } from '../athlete/setting-change.ts';
import type { GoalDefinition } from '../goals/model.ts';
import { type Evidence, type EvidenceState, tookPlace } from '../matching/model.ts';
import type { ApplyContext } from '../plan/apply.ts';
import type { Plan, PlannedWorkout } from '../plan/model.ts';
import type { Shape } from '../plan/projection.ts';
import type { Day, Instant } from '../time/day.ts';
import { addDays } from '../time/day.ts';
import { instantOf } from '../time/zone.ts';
import { type Caps, tightened } from './caps.ts';
import type { TemplateChooser } from './chooser.ts';
import type { Facts } from './facts.ts';
import type { PastDecision } from './model.ts';
import type { Rule } from './rule.ts';

/** Everything one judgement looks at. Same input, same output. */
export interface JudgeInput {
  today: Day;
  now: Instant;
  /** IANA zone of the athlete. */
  zone: string;
  plan: Plan;
  /** By workout id; a session without an entry counts as upcoming from today on and as unknown before. */
  evidence: Record<string, Pick<Evidence, 'workoutId' | 'state'>>;
  facts: Facts;
  rules: readonly Rule[];
  chooser: TemplateChooser;
  availability: Availability;
  goals: readonly GoalDefinition[];
  decisions: readonly PastDecision[];
  /** Evening looks from tomorrow on, morning from today on. */
  mode: 'evening' | 'morning';
  /** Fitness and fatigue as the first open day begins, to project form with; null or left out while not known. */
  shape?: Shape | null;
  /** Days of the last week with hard work really done, planned or not. */
  hardDone?: readonly Day[];
  /** Minutes really done before the first open day, since the Monday of its week. */
  minutesDone?: number;
  /** Passed on to the plan operations (estimates, pool, exercise catalogue). */
  library?: ApplyContext['library'];
  /** What tests ask to have in the settings; null or left out without any. */
  tested?: SettingChange | null;
  /** The athlete's own limits; only those stricter than the code's count. */
  caps?: Caps;
}

/** A session is decided about until half an hour before it starts. */
export const LEAD_MINUTES = 30;

/** What the parts of the engine share, worked out once. */
export interface JudgeContext extends JudgeInput {
  /** First day that may still change. */
  firstDay: Day;
  done: ReadonlySet<string>;
  missed: ReadonlySet<string>;
  /** The limits in force. */
  caps: Caps;
}

export function contextOf(input: JudgeInput): JudgeContext {
  const those = (holds: (state: EvidenceState) => boolean): Set<string> =>
    new Set(Object.values(input.evidence).flatMap((e) => (holds(e.state) ? [e.workoutId] : [])));
  return {
    ...input,
    firstDay: input.mode === 'evening' ? addDays(input.today, 1) : input.today,
    done: those(tookPlace),
    missed: those((state) => state === 'missed'),
    caps: tightened(input.caps),
  };
}

/** Whether there is time to decide about something that begins then. */
export function beginsLater(date: Day, time: string, context: JudgeContext): boolean {
  // Not only of today: a review goes on after midnight.
  if (date > addDays(context.today, 1)) return true;
  const start = Date.parse(instantOf(date, time, context.zone));
  return start - LEAD_MINUTES * 60_000 > Date.parse(context.now);
}

/** Whether a rule may still change this session. */
export function isOpen(workout: PlannedWorkout, context: JudgeContext): boolean {
  if (workout.skipped || workout.date < context.firstDay) return false;
  const state = context.evidence[workout.id]?.state ?? 'upcoming';
  if (state !== 'upcoming' && state !== 'unknown') return false;
  return workout.time === null || beginsLater(workout.date, workout.time, context);
}

/** A known text fact, or null. */
export function word(context: Pick<JudgeInput, 'facts'>, name: string): string | null {
  const value = context.facts[name]?.value;
  return typeof value === 'string' && value !== 'none' && value !== 'unknown' ? value : null;
}
