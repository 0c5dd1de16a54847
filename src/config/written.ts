import * as z from 'zod';
import { GOAL_KINDS, GOAL_METRICS } from '../goals/model.ts';
import {
  ClockField,
  DayField,
  Equipment,
  Identifier,
  measured,
  Name,
  PoolField,
  quantity,
  SwitchField,
  ThresholdField,
  UrlField,
  whole,
  ZoneField,
} from './fields.ts';

/** The configuration as the athlete writes it. Every field but a few may be left out; defaults are in `DEFAULTS`. */

function dated<T extends z.ZodType>(value: T) {
  return z.strictObject({ value, date: DayField });
}

const Minutes = quantity('duration', 0, 24 * 3600, 'at most 24 h').transform((seconds) => seconds / 60);
const WeeklyMinutes = quantity('duration', 0, 40 * 3600, 'at most 40 h').transform((seconds) => seconds / 60);
const Units = z.union([
  z.enum(['metric', 'imperial']),
  z.strictObject({
    mass: z.enum(['kg', 'lb']),
    distance: z.enum(['km', 'mi']),
    height: z.enum(['cm', 'in']),
  }),
]);

export const AthleteSection = z.strictObject({
  name: Name,
  sex: z.enum(['male', 'female']).optional(),
  birthYear: whole(1920, 2020, 'a year').optional(),
  height: quantity('size', 100, 230, '100 to 230 cm').optional(),
  zone: ZoneField,
  units: Units.default('metric').meta({
    description: 'metric, imperial, or mass: kg|lb, distance: km|mi, height: cm|in',
  }),
  pool: PoolField,
  sleepNeed: quantity('duration', 4 * 3600, 12 * 3600, '4 h to 12 h').optional(),
  thresholds: z
    .strictObject({
      maxHr: dated(measured('bpm', 100, 230)).optional(),
      restHr: dated(measured('bpm', 25, 110)).optional(),
      lthr: dated(measured('bpm', 80, 220)).optional(),
      ftp: dated(measured('W', 40, 600)).optional(),
      thresholdPace: dated(quantity('pace', 1.5, 7, '2:23/km to 11:06/km')).optional(),
      css: dated(quantity('pace', 0.4, 2.3, '0:44/100m to 4:10/100m')).optional(),
    })
    .prefault({}),
});

const SlotWritten = z.strictObject({
  at: ClockField,
  minutes: Minutes,
  places: z.array(Identifier).default([]),
});
const Slots = z.array(SlotWritten).default([]);

export const HoursSection = z.strictObject({
  weekly: z
    .tuple([WeeklyMinutes, WeeklyMinutes])
    .meta({ description: 'least and most training a week, such as [3 h, 5 h] or [180, 300] minutes' }),
  times: z
    .strictObject({ mon: Slots, tue: Slots, wed: Slots, thu: Slots, fri: Slots, sat: Slots, sun: Slots })
    .prefault({}),
  blackouts: z
    .array(z.strictObject({ from: DayField, to: DayField.optional(), note: z.string().max(200).optional() }))
    .default([]),
  places: z.record(Identifier, z.array(Equipment)).default({}),
  equipment: z.array(Equipment).default([]),
});

const GoalTarget = z.union([
  z.string(),
  z.number(),
  z.tuple([z.union([z.string(), z.number()]), z.union([z.string(), z.number()])]),
]);

export const GoalWritten = z.strictObject({
  id: Identifier,
  title: Name.optional(),
  kind: z.enum(GOAL_KINDS),
  metric: z.enum(GOAL_METRICS),
  target: GoalTarget.optional().meta({ description: 'a value with its unit, or [low, high] for a range' }),
  tolerance: z.union([z.string(), z.number()]).optional().meta({ description: 'how far from the target still counts' }),
  by: DayField.optional(),
  priority: whole(1, 9, 'importance, 1 is most important').optional(),
});

export const PlanSection = z.strictObject({ template: Identifier, start: DayField.optional() });

export const SourcesSection = z.strictObject({
  garmin: z
    .strictObject({
      enabled: SwitchField.default(true),
      /** Client id of the token exchange, where the usual one stops working. */
      clientId: z.string().min(1).max(200).optional(),
      pauseSeconds: z.number().min(0).max(60).optional().meta({ description: 'seconds between requests, 0 to 60' }),
    })
    .prefault({}),
  hevy: z.strictObject({ enabled: SwitchField.default(true), folder: Name.optional() }).prefault({}),
  'fit-folder': z
    .strictObject({ enabled: SwitchField.default(false), directory: z.string().min(1).optional() })
    .prefault({}),
});

export const ExportSection = z.strictObject({
  garminHorizonDays: whole(1, 28, 'days ahead').default(14),
  hevyHorizonDays: whole(1, 14, 'days ahead').default(7),
  fitDirectory: z
    .string()
    .min(1)
    .optional()
    .meta({ description: "a folder, such as a mounted watch's GARMIN/NewFiles" }),
  icsFile: z
    .string()
    .regex(/^\/.*\.ics$/i)
    .optional()
    .meta({ description: 'the full path of a calendar file, ending in .ics' }),
});

export const ReviewSection = z.strictObject({
  time: ClockField.default('20:30'),
  dayCloses: ClockField.default('04:00'),
  quietHours: z
    .tuple([ClockField, ClockField])
    .optional()
    .meta({ description: 'from and to, such as ["22:00", "06:30"]' }),
  caps: z
    .strictObject({
      proposals: whole(1, 12, 'proposals an evening; more than 3 count as 3').default(3),
      hardSessionsPerWeek: whole(0, 2, 'hard sessions a week').default(2),
      weeklyIncreasePercent: whole(0, 10, 'largest increase from week to week').default(10),
    })
    .prefault({}),
});

export const NotifySection = z.strictObject({
  desktop: SwitchField.default(false),
  numbers: SwitchField.default(false),
  ntfy: UrlField.optional(),
  webhook: UrlField.optional(),
  email: z.strictObject({ to: z.email(), from: z.email(), server: z.string().min(1) }).optional(),
});

export const InsightsSection = z.strictObject({
  claude: SwitchField.default(false),
  model: z.string().min(1).max(80).default('claude-haiku-5-5'),
});

export const RulesSection = z.strictObject({
  directory: z.string().min(1).optional(),
  off: z.array(Identifier).default([]),
  thresholds: z.record(Identifier, ThresholdField).default({}),
});

export const Written = z.strictObject({
  athlete: AthleteSection,
  hours: HoursSection,
  goals: z.array(GoalWritten).default([]),
  plan: PlanSection.optional(),
  sources: SourcesSection.prefault({}),
  export: ExportSection.prefault({}),
  review: ReviewSection.prefault({}),
  notify: NotifySection.prefault({}),
  insights: InsightsSection.prefault({}),
  rules: RulesSection.prefault({}),
});
/** Parsed: units read, defaults filled in, not yet put into the program's own terms. */
export type Written = z.infer<typeof Written>;

/** JSON Schema of the file, for editors. */
export function configJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(Written, { io: 'input', target: 'draft-7' });
  return { ...schema, title: 'evening-coach configuration' };
}
