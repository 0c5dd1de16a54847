import { z } from 'zod';
import { EVIDENCE_STATES } from '../matching/model.ts';

/**
 * The evening review as one document: what `review --json` prints, what the screen shows and what is stored.
 * Unknown is null, never 0. Fields may be added; these stay.
 */
const num = z.number().nullable();
const Day = z.string();
const Instant = z.string();

export const SourceState = z.object({
  source: z.enum(['garmin', 'hevy', 'fit-folder', 'manual']),
  state: z.enum(['ok', 'stale', 'login-needed', 'failed', 'off']),
  completeThrough: Instant.nullable(),
  error: z.string().nullable(),
});
export type SourceState = z.infer<typeof SourceState>;

export const Compliance = z.object({
  color: z.enum(['green', 'yellow', 'orange', 'red', 'none']),
  actual: num,
  planned: num,
  metric: z.string().nullable(),
});
export type Compliance = z.infer<typeof Compliance>;

export const EvidenceState = z.enum(EVIDENCE_STATES);
export type EvidenceState = z.infer<typeof EvidenceState>;

export const PlannedToday = z.object({
  id: z.string(),
  date: Day,
  time: z.string().nullable(),
  sport: z.string(),
  title: z.string(),
  priority: z.string(),
  minutes: z.number(),
  state: EvidenceState,
  activityId: z.string().nullable(),
  compliance: Compliance,
  /** The working steps against their targets; null when it cannot be told. */
  intervals: z.object({ inBand: z.number(), of: z.number(), words: z.string(), offTarget: z.boolean() }).nullable(),
  /** Lifts done instead of planned ones. */
  substitutions: z.array(z.object({ planned: z.string(), done: z.string() })),
  /** Whether the athlete still has to say how it felt (session RPE). */
  rpeMissing: z.boolean(),
});
export type PlannedToday = z.infer<typeof PlannedToday>;

export const WeekDay = z.object({
  date: Day,
  state: z.enum(['done', 'partial', 'missed', 'skipped', 'unknown', 'upcoming', 'rest']),
  minutes: num,
});

export const Readiness = z.object({
  light: z.enum(['green', 'amber', 'red', 'unknown']),
  flags: z.array(
    z.object({
      metric: z.string(),
      value: z.union([z.number(), z.string()]).nullable(),
      baseline: z.union([z.number(), z.string(), z.tuple([z.number(), z.number()])]).nullable(),
      unit: z.string().nullable(),
      asOf: z.string().nullable(),
      /** True when this input counts against the athlete today; false for shown context. */
      raised: z.boolean(),
    }),
  ),
  why: z.string(),
});
export type Readiness = z.infer<typeof Readiness>;

export const LoadState = z.object({
  currency: z.literal('sRPE-AU'),
  acute7: num,
  chronic28: num,
  ratio: num,
  monotony: num,
  strain: num,
  fitness: num,
  fatigue: num,
  form: num,
  state: z.enum(['warming-up', 'ok']),
  /** Share of the last 7 days' load that rests on imputed RPE, 0-1. */
  imputedShare: num,
});
export type LoadState = z.infer<typeof LoadState>;

export const GoalState = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.string(),
  metric: z.string(),
  state: z.enum(['on-track', 'behind', 'ahead', 'cannot-tell']),
  value: num,
  target: z.union([z.number(), z.tuple([z.number(), z.number()])]).nullable(),
  unit: z.string(),
  trendPerWeek: num,
  /** Interval of the trend per week. */
  interval: z.tuple([z.number(), z.number()]).nullable(),
  lastMeasured: Day.nullable(),
  priority: z.number(),
  /** Few words for the screen: "3 weeks late at this rate". */
  words: z.string(),
  /** Weekly (or per-reading) values, oldest first, for a sparkline. */
  series: z.array(z.number().nullable()),
  /** The cheapest test that would settle it. */
  nextMeasurement: z.string().nullable(),
});
export type GoalState = z.infer<typeof GoalState>;

export const WorkoutView = z.object({
  id: z.string(),
  date: Day,
  time: z.string().nullable(),
  sport: z.string(),
  title: z.string(),
  minutes: z.number(),
  load: z.number(),
  steps: z.array(z.string()),
  /** Reason it was taken out of the plan; null while it stands. */
  skipped: z.string().nullable(),
});
export type WorkoutView = z.infer<typeof WorkoutView>;

export const ProposalChange = z.object({
  op: z.string(),
  workoutId: z.string().nullable(),
  before: WorkoutView.nullable(),
  after: WorkoutView.nullable(),
});

export const Because = z.object({
  fact: z.string(),
  /** Plain words beside the name: "HRV, 7 days". */
  label: z.string(),
  value: z.union([z.number(), z.string(), z.boolean()]).nullable(),
  op: z.string(),
  threshold: z.union([z.number(), z.string(), z.array(z.string())]),
  margin: num,
  unit: z.string().nullable(),
  source: z.string().nullable(),
  asOf: z.string().nullable(),
});
export type Because = z.infer<typeof Because>;

export const ProjectionSide = z.object({
  minutes7d: z.number(),
  load7d: z.number(),
  hardDays7d: z.number(),
  restDays7d: z.number(),
  /** Form on the morning after the seven days; null while warming up. */
  form7d: num,
  /** goal id -> exposure in words ("12 hard minutes"). */
  goals: z.record(z.string(), z.string()),
});
export type ProjectionSide = z.infer<typeof ProjectionSide>;

/** What tonight's changes come to together, for the coming seven days. */
export const Tonight = z.object({
  /** Proposals that change the plan: those with a yes, and those still open. */
  approved: z.array(z.string()),
  open: z.array(z.string()),
  before: ProjectionSide,
  now: ProjectionSide,
  /** With every open one as well; null when a limit forbids all of them together. */
  all: ProjectionSide.nullable(),
  /** Tier of the open ones as one change, and the load they add together above what was planned. */
  tier: num,
  rise: num,
  blocked: z.string().nullable(),
});
export type Tonight = z.infer<typeof Tonight>;

export const PROPOSAL_STATUSES = [
  'pending',
  'approved',
  'edited',
  'rejected',
  'deferred',
  'lapsed',
  'withdrawn',
  'superseded',
] as const;

export const ProposalView = z.object({
  id: z.string(),
  /** Who wants it: a rule, or the athlete; `ruleId` then names what was asked for. */
  source: z.enum(['rule', 'athlete']),
  ruleId: z.string(),
  ruleVersion: z.number(),
  title: z.string(),
  why: z.string(),
  tier: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
  status: z.enum(PROPOSAL_STATUSES),
  basis: z.string(),
  decideBy: Instant,
  because: z.array(Because),
  changes: z.array(ProposalChange),
  /** Lines of the athlete's own files that would change; null when it changes the plan or nothing. */
  setting: z
    .object({
      file: z.string(),
      removed: z.array(z.string()),
      added: z.array(z.string()),
      /** What undo takes once it was made: "s3". */
      undo: z.string().nullable(),
      /** Why it could not be made. */
      error: z.string().nullable(),
    })
    .nullable(),
  /** Reasons a hard limit trimmed what the rule asked for. */
  limits: z.array(z.string()),
  projection: z.object({ keep: ProjectionSide, apply: ProjectionSide }),
  fidelity: z.array(
    z.object({
      sink: z.enum(['fit', 'garmin', 'hevy', 'ics']),
      level: z.enum(['exact', 'degraded', 'unsupported']),
      note: z.string().nullable(),
    }),
  ),
  evidence: z.object({ grade: z.string(), source: z.string() }).nullable(),
  decision: z.object({ at: Instant, reason: z.string().nullable(), note: z.string().nullable() }).nullable(),
});
export type ProposalView = z.infer<typeof ProposalView>;

export const ReviewDocument = z.object({
  schemaVersion: z.literal(1),
  review: z.object({
    id: z.string(),
    date: Day,
    status: z.enum(['pending', 'decided', 'nothing-to-decide']),
    planRevision: z.number().nullable(),
    readonly: z.boolean(),
  }),
  sources: z.array(SourceState),
  banners: z.array(z.string()),
  today: z.object({
    planned: z.array(PlannedToday),
    unplanned: z.array(
      z.object({
        activityId: z.string(),
        sport: z.string(),
        title: z.string(),
        minutes: z.number(),
        rpeMissing: z.boolean(),
      }),
    ),
  }),
  week: z.object({
    from: Day,
    to: Day,
    days: z.array(WeekDay),
    plannedMinutes: z.number(),
    actualMinutes: z.number(),
    targetMinutes: z.tuple([z.number(), z.number()]),
    /** Rolling 7 days, done / due; null below 1 due. */
    adherence: num,
    due: z.number(),
    done: z.number(),
    keySessions: z.object({ done: z.number(), due: z.number() }),
    bySport: z.record(z.string(), z.object({ plannedMinutes: z.number(), actualMinutes: z.number() })),
  }),
  readiness: Readiness,
  load: LoadState,
  goals: z.array(GoalState),
  insights: z.array(z.object({ text: z.string(), facts: z.array(z.string()) })),
  proposals: z.array(ProposalView),
  /** Null while fewer than two proposals change the plan. */
  together: Tonight.nullable(),
  suppressed: z.array(z.object({ ruleId: z.string(), by: z.string(), reason: z.string() })),
  /** Rules that could not speak for lack of data. */
  silent: z.array(z.object({ ruleId: z.string(), missing: z.array(z.string()) })),
  /** Earlier changes whose expectation could be looked at tonight. */
  followUps: z.array(
    z.object({
      proposalId: z.string(),
      title: z.string(),
      expected: z.string(),
      outcome: z.enum(['held', 'not-held', 'cannot-tell']),
    }),
  ),
  /** What the evening would still like to know; one key each. */
  asks: z.array(
    z.object({ kind: z.enum(['rpe', 'soreness', 'illness']), activityId: z.string().nullable(), label: z.string() }),
  ),
  nextSession: WorkoutView.nullable(),
  nextReview: z.string().nullable(),
  nextWeekFocus: z.string().nullable(),
});
export type ReviewDocument = z.infer<typeof ReviewDocument>;
