import { secondsInZones } from '../files/samples.ts';
import { round, seededUuid } from '../random.ts';
import type { SimActivity } from '../world/types.ts';
import type { GarminContext } from './context.ts';
import { ACCOUNT } from './context.ts';
import { gmtSpaced, gmtStamp, localSpaced, localStamp, plusSeconds } from './times.ts';

interface TypeInfo {
  typeId: number;
  typeKey: string;
  parentTypeId: number;
  /** The list's own sport enumeration, which differs from the workout one. */
  sportTypeId: number;
}

const TYPES: Record<SimActivity['sport'], TypeInfo> = {
  swim: { typeId: 27, typeKey: 'lap_swimming', parentTypeId: 26, sportTypeId: 5 },
  run: { typeId: 1, typeKey: 'running', parentTypeId: 17, sportTypeId: 1 },
  ride: { typeId: 2, typeKey: 'cycling', parentTypeId: 17, sportTypeId: 2 },
  row: { typeId: 32, typeKey: 'indoor_rowing', parentTypeId: 29, sportTypeId: 15 },
  strength: { typeId: 13, typeKey: 'strength_training', parentTypeId: 29, sportTypeId: 10 },
  mobility: { typeId: 255, typeKey: 'mobility', parentTypeId: 29, sportTypeId: 0 },
  other: { typeId: 4, typeKey: 'other', parentTypeId: 17, sportTypeId: 0 },
};
const GOLF: TypeInfo = { typeId: 88, typeKey: 'golf', parentTypeId: 4, sportTypeId: 0 };

export function typeOf(activity: SimActivity): TypeInfo {
  return activity.intent === 'golf' ? GOLF : TYPES[activity.sport];
}

function activityType(activity: SimActivity) {
  const { typeId, typeKey, parentTypeId } = typeOf(activity);
  return { typeId, typeKey, parentTypeId, isHidden: false, restricted: false, trimmable: activity.sport !== 'swim' };
}

const YARD_UNIT = { unitId: 230, unitKey: 'yard', factor: 91.44 };
const EVENT_TYPE = { typeId: 9, typeKey: 'uncategorized', sortOrder: 10 };
const PRIVATE = { typeId: 2, typeKey: 'private' };

function aerobicEffect(activity: SimActivity): number {
  return round(Math.min(5, activity.trainingLoad / 32), 1);
}

export function nameOf(context: GarminContext, activity: SimActivity): string {
  return context.state.renamed[String(activity.id)] ?? activity.title;
}

/** Fields of a pool swim as activity lists spell them. */
function swimFields(activity: SimActivity): Record<string, unknown> {
  if (activity.poolYards === null) return {};
  const stroked = activity.lengths.filter((l) => l.strokes > 0);
  const strokes = stroked.reduce((sum, l) => sum + l.strokes, 0);
  const swolf = stroked.reduce((sum, l) => sum + l.strokes + l.seconds, 0) / Math.max(1, stroked.length);
  return {
    poolLength: round(activity.poolYards * YARD_UNIT.factor, 2),
    unitOfPoolLength: YARD_UNIT,
    activeLengths: activity.lengths.length,
    strokes,
    avgStrokes: round(strokes / Math.max(1, stroked.length), 1),
    averageSwolf: round(swolf, 1),
    averageSwimCadenceInStrokesPerMinute: round((strokes / Math.max(1, activity.movingSeconds)) * 60, 1),
    fastestSplit_100: fastestHundred(activity),
  };
}

/** Best 100 yd over four lengths in a row of one lap, as the watch reckons it: ghost lengths included. */
function fastestHundred(activity: SimActivity): number | null {
  let best: number | null = null;
  for (const lap of activity.laps) {
    if (!lap.lengths) continue;
    for (let i = 0; i + 4 <= lap.lengths.count; i++) {
      let seconds = 0;
      for (let k = 0; k < 4; k++) seconds += activity.lengths[lap.lengths.from + i + k]!.seconds;
      if (best === null || seconds < best) best = round(seconds, 3);
    }
  }
  return best;
}

function strengthFields(activity: SimActivity): Record<string, unknown> {
  if (activity.sets.length === 0) return {};
  const byCategory = new Map<string, { reps: number; sets: number; duration: number }>();
  for (const set of activity.sets) {
    const sum = byCategory.get(set.category) ?? { reps: 0, sets: 0, duration: 0 };
    sum.reps += set.reps;
    sum.sets++;
    sum.duration += set.seconds * 1000;
    byCategory.set(set.category, sum);
  }
  return {
    summarizedExerciseSets: [...byCategory].map(([category, sum]) => ({
      category,
      subCategory: null,
      reps: sum.reps,
      volume: 0,
      duration: round(sum.duration),
      sets: sum.sets,
    })),
    totalSets: activity.sets.length * 2,
    activeSets: activity.sets.length,
    totalReps: activity.sets.reduce((sum, s) => sum + s.reps, 0),
  };
}

/** One item of the activity list. Measurements the device lacks are missing keys. */
export function listItem(context: GarminContext, activity: SimActivity): Record<string, unknown> {
  const { zone } = context.world;
  const item: Record<string, unknown> = {
    activityId: activity.id,
    activityUUID: seededUuid(context.world.seed, `activity|${activity.id}`),
    activityName: nameOf(context, activity),
    startTimeLocal: localSpaced(activity.start, zone),
    startTimeGMT: gmtSpaced(activity.start),
    endTimeGMT: gmtSpaced(plusSeconds(activity.start, activity.elapsedSeconds)),
    beginTimestamp: Math.floor(Date.parse(activity.start) / 1000) * 1000,
    activityType: activityType(activity),
    eventType: EVENT_TYPE,
    sportTypeId: typeOf(activity).sportTypeId,
    distance: activity.meters,
    duration: activity.timerSeconds,
    elapsedDuration: activity.elapsedSeconds,
    movingDuration: activity.movingSeconds,
    averageHR: activity.avgHr,
    maxHR: activity.maxHr,
    calories: activity.kcal,
    ownerId: ACCOUNT.profileId,
    ownerDisplayName: ACCOUNT.displayName,
    hasPolyline: activity.sport === 'run' || activity.sport === 'ride',
    aerobicTrainingEffect: aerobicEffect(activity),
    anaerobicTrainingEffect: activity.intent === 'vo2max' || activity.intent === 'speed' ? 2.4 : 0.2,
    activityTrainingLoad: activity.trainingLoad,
    deviceId: ACCOUNT.deviceId,
    manufacturer: activity.manual ? 'MANUAL' : 'GARMIN',
    lapCount: activity.laps.length,
    hasSplits: activity.laps.some((lap) => lap.step !== null),
    privacy: PRIVATE,
    pr: false,
    favorite: false,
    parent: false,
    manualActivity: activity.manual,
    autoCalcCalories: false,
    elevationCorrected: false,
    atpActivity: false,
    purposeful: false,
  };
  if (activity.meters > 0) item.averageSpeed = round(activity.meters / activity.movingSeconds, 3);
  if (activity.avgWatts !== null) item.avgPower = activity.avgWatts;
  if (activity.normWatts !== null) item.normPower = activity.normWatts;
  if (activity.workoutId !== null) item.workoutId = activity.workoutId;
  if (activity.sport === 'run') item.vO2MaxValue = Math.round(context.world.wellness.get(activity.day)?.vo2max ?? 48);
  if (!activity.manual) {
    for (const [index, seconds] of secondsInZones(activity).entries()) item[`hrTimeInZone_${index + 1}`] = seconds;
  }
  return { ...item, ...swimFields(activity), ...strengthFields(activity) };
}

/** The detail DTO: other names than the list, times with a `T`. */
export function detailDto(context: GarminContext, activity: SimActivity): Record<string, unknown> {
  const { zone } = context.world;
  const summary: Record<string, unknown> = {
    startTimeLocal: localStamp(activity.start, zone),
    startTimeGMT: gmtStamp(activity.start),
    distance: activity.meters,
    duration: activity.timerSeconds,
    movingDuration: activity.movingSeconds,
    elapsedDuration: activity.elapsedSeconds,
    calories: activity.kcal,
    averageHR: activity.avgHr,
    maxHR: activity.maxHr,
    trainingEffect: aerobicEffect(activity),
    activityTrainingLoad: activity.trainingLoad,
  };
  if (activity.meters > 0) summary.averageSpeed = round(activity.meters / activity.movingSeconds, 3);
  if (activity.avgWatts !== null) summary.averagePower = activity.avgWatts;
  if (activity.normWatts !== null) summary.normalizedPower = activity.normWatts;
  if (activity.feel !== null) summary.directWorkoutFeel = activity.feel;
  if (activity.rpe !== null) summary.directWorkoutRpe = activity.rpe * 10;
  if (activity.poolYards !== null) {
    const { poolLength, unitOfPoolLength, activeLengths, strokes, averageSwolf } = swimFields(activity);
    Object.assign(summary, {
      poolLength,
      unitOfPoolLength,
      numberOfActiveLengths: activeLengths,
      totalNumberOfStrokes: strokes,
      averageSWOLF: averageSwolf,
    });
  }
  return {
    activityId: activity.id,
    activityUUID: { uuid: seededUuid(context.world.seed, `activity|${activity.id}`) },
    activityName: nameOf(context, activity),
    userProfileId: ACCOUNT.profileId,
    isMultiSportParent: false,
    activityTypeDTO: activityType(activity),
    eventTypeDTO: EVENT_TYPE,
    accessControlRuleDTO: PRIVATE,
    timeZoneUnitDTO: { unitId: 124, unitKey: zone, factor: 0.0, timeZone: zone },
    metadataDTO: {
      isOriginal: true,
      fileFormat: activity.manual ? null : { formatId: 7, formatKey: 'fit' },
      lastUpdateDate: gmtStamp(activity.uploadedAt),
      uploadedDate: gmtStamp(activity.uploadedAt),
      hasPolyline: activity.sport === 'run' || activity.sport === 'ride',
      hasHrTimeInZones: !activity.manual,
      hasSplits: activity.laps.some((lap) => lap.step !== null),
      lapCount: activity.laps.length,
      associatedWorkoutId: activity.workoutId,
      childIds: [],
      childActivityTypes: [],
      manufacturer: activity.manual ? 'MANUAL' : 'GARMIN',
      deviceMetaDataDTO: { deviceId: String(ACCOUNT.deviceId), deviceTypePk: 37_086, deviceVersionPk: 1_004_830 },
      manualActivity: activity.manual,
      autoCalcCalories: false,
      favorite: false,
    },
    summaryDTO: summary,
    locationName: null,
    splitSummaries: [],
  };
}
