import { z } from 'zod';
import { flag, id, list, num, text } from './parts.ts';

const Type = z.object({ typeId: num, typeKey: text, parentTypeId: num }).nullish();

/** One item of GET /activitylist-service/activities/search/activities. */
export const ActivityItem = z.object({
  activityId: z.union([z.number().transform(String), z.string().min(1)]),
  activityName: text,
  startTimeLocal: text,
  startTimeGMT: text,
  beginTimestamp: num,
  activityType: Type,
  distance: num,
  duration: num,
  elapsedDuration: num,
  movingDuration: num,
  averageHR: num,
  maxHR: num,
  avgPower: num,
  normPower: num,
  calories: num,
  poolLength: num,
  unitOfPoolLength: z.object({ unitKey: text, factor: num }).nullish(),
  workoutId: id,
  deviceId: id,
  manufacturer: text,
  manualActivity: flag,
  parent: flag,
  childIds: list(z.union([z.number().transform(String), z.string()])),
});
export type ActivityItem = z.output<typeof ActivityItem>;

/** GET /activity-service/activity/{id}: other names than the list for the same things. */
export const ActivityDetail = z.object({
  activityId: id,
  activityName: text,
  isMultiSportParent: flag,
  activityTypeDTO: Type,
  timeZoneUnitDTO: z.object({ unitKey: text }).nullish(),
  metadataDTO: z
    .object({
      lastUpdateDate: text,
      uploadedDate: text,
      associatedWorkoutId: id,
      manualActivity: flag,
      manufacturer: text,
      childIds: list(z.union([z.number().transform(String), z.string()])),
      deviceMetaDataDTO: z.object({ deviceId: id }).nullish(),
    })
    .nullish(),
  summaryDTO: z
    .object({
      startTimeLocal: text,
      startTimeGMT: text,
      distance: num,
      duration: num,
      elapsedDuration: num,
      movingDuration: num,
      averageHR: num,
      maxHR: num,
      averagePower: num,
      normalizedPower: num,
      calories: num,
      poolLength: num,
      unitOfPoolLength: z.object({ unitKey: text, factor: num }).nullish(),
      directWorkoutFeel: num,
      directWorkoutRpe: num,
      directWorkoutComplianceScore: num,
    })
    .nullish(),
});
export type ActivityDetail = z.output<typeof ActivityDetail>;

const Length = z.object({
  startTimeGMT: text,
  distance: num,
  duration: num,
  totalNumberOfStrokes: num,
  swimStroke: text,
});

const SplitLap = z.object({
  startTimeGMT: text,
  distance: num,
  duration: num,
  movingDuration: num,
  averageHR: num,
  averagePower: num,
  wktStepIndex: num,
  intensityType: text,
  numberOfActiveLengths: num,
  lengthDTOs: list(Length),
});
export type SplitLap = z.output<typeof SplitLap>;

/** GET /activity-service/activity/{id}/splits */
export const Splits = z.object({ lapDTOs: list(SplitLap) });
export type Splits = z.output<typeof Splits>;

const WorkSet = z.object({
  setType: text,
  exercises: list(z.object({ category: text, name: text, probability: num })),
  repetitionCount: num,
  /** Grams. */
  weight: num,
  duration: num,
});

/** GET /activity-service/activity/{id}/exerciseSets; a null list for other sports. */
export const ExerciseSets = z.object({ exerciseSets: list(WorkSet) });
export type ExerciseSets = z.output<typeof ExerciseSets>;
