import { z } from 'zod';
import { isDay } from '../../../time/day.ts';
import { id, list, num, text } from './parts.ts';

/** One item of GET /workout-service/workouts. */
export const WorkoutSummary = z.object({
  workoutId: z.union([z.number().transform(String), z.string().min(1)]),
  workoutName: text,
  description: text,
  updateDate: text,
  estimatedDurationInSecs: num,
});
export type WorkoutSummary = z.output<typeof WorkoutSummary>;
export const WorkoutList = list(WorkoutSummary);

const condition = z.object({ conditionTypeId: num }).nullish();
const target = z.object({ workoutTargetTypeId: num }).nullish();

export interface WireStep {
  type?: string | null | undefined;
  stepOrder?: number | null | undefined;
  stepType?: { stepTypeId?: number | null | undefined } | null | undefined;
  description?: string | null | undefined;
  endCondition?: { conditionTypeId?: number | null | undefined } | null | undefined;
  endConditionValue?: number | null | undefined;
  preferredEndConditionUnit?: { unitKey?: string | null | undefined } | null | undefined;
  targetType?: { workoutTargetTypeId?: number | null | undefined } | null | undefined;
  targetValueOne?: number | null | undefined;
  targetValueTwo?: number | null | undefined;
  zoneNumber?: number | null | undefined;
  secondaryTargetType?: { workoutTargetTypeId?: number | null | undefined } | null | undefined;
  secondaryTargetValueOne?: number | null | undefined;
  secondaryTargetValueTwo?: number | null | undefined;
  secondaryZoneNumber?: number | null | undefined;
  strokeType?: { strokeTypeId?: number | null | undefined } | null | undefined;
  equipmentType?: { equipmentTypeId?: number | null | undefined } | null | undefined;
  drillType?: { drillTypeId?: number | null | undefined } | null | undefined;
  category?: string | null | undefined;
  exerciseName?: string | null | undefined;
  weightValue?: number | null | undefined;
  numberOfIterations?: number | null | undefined;
  skipLastRestStep?: boolean | null | undefined;
  workoutSteps?: WireStep[] | null | undefined;
}

export const Step: z.ZodType<WireStep> = z.lazy(() =>
  z.object({
    type: text,
    stepOrder: num,
    stepType: z.object({ stepTypeId: num }).nullish(),
    description: text,
    endCondition: condition,
    endConditionValue: num,
    preferredEndConditionUnit: z.object({ unitKey: text }).nullish(),
    targetType: target,
    targetValueOne: num,
    targetValueTwo: num,
    zoneNumber: num,
    secondaryTargetType: target,
    secondaryTargetValueOne: num,
    secondaryTargetValueTwo: num,
    secondaryZoneNumber: num,
    strokeType: z.object({ strokeTypeId: num }).nullish(),
    equipmentType: z.object({ equipmentTypeId: num }).nullish(),
    drillType: z.object({ drillTypeId: num }).nullish(),
    category: text,
    exerciseName: text,
    weightValue: num,
    numberOfIterations: num,
    skipLastRestStep: z.boolean().nullish(),
    workoutSteps: z.array(Step).nullish(),
  }),
);

/** A workout as sent and as stored; the numeric ids decide, the key texts are cosmetic. */
export const Workout = z.object({
  workoutId: id,
  workoutName: text,
  description: text,
  updatedDate: text,
  estimatedDurationInSecs: num,
  sportType: z.object({ sportTypeId: num }).nullish(),
  poolLength: num,
  poolLengthUnit: z.object({ unitKey: text }).nullish(),
  workoutSegments: z
    .array(z.object({ sportType: z.object({ sportTypeId: num }).nullish(), workoutSteps: z.array(Step).nullish() }))
    .nullish(),
});
export type Workout = z.output<typeof Workout>;

/** Answer to POST /workout-service/schedule/{id}; the name of the id differs between clients' accounts of it. */
export const Scheduled = z
  .object({ workoutScheduleId: id, scheduleId: id, id })
  .transform((reply) => reply.workoutScheduleId ?? reply.scheduleId ?? reply.id ?? null);

/** Answer to GET /workout-service/schedule/{id}: the day it stands on. */
export const ScheduledOn = z
  .object({ calendarDate: z.string().refine((text) => isDay(text.slice(0, 10))) })
  .transform((reply) => reply.calendarDate.slice(0, 10));

const CalendarItem = z.object({ id, itemType: text, workoutId: id, date: text, title: text });
export type CalendarItem = z.output<typeof CalendarItem>;
/** GET /calendar-service/year/{Y}/month/{0-11}; unknown item types are left alone by the reader. */
export const Calendar = z.object({ calendarItems: list(CalendarItem) });
