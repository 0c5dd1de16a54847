import type { SourceActivity } from '../../../activities/model.ts';
import type { RawRecord } from '../../../ports/sources.ts';
import { isZone, localDay, offsetMinutes } from '../../../time/zone.ts';
import { ActivityDetail, ActivityItem, ExerciseSets, Splits } from '../schema/activity.ts';
import {
  dayOfLocal,
  instantFromGmt,
  instantFromMs,
  offsetFromPair,
  poolFromList,
  positive,
  rpeFromWire,
} from '../units.ts';
import type { ReadFit } from './index.ts';
import { lapsOf, lengthsOf, setsOf } from './parts.ts';
import { sportOfType } from './sport.ts';

/**
 * One activity from its records: the recording decides where there is one, the list item and laps stand in otherwise;
 * name, ratings and the executed workout only Garmin Connect knows. Null for multisport parents (their legs stand for
 * themselves) and for what cannot be placed in time.
 */
export function activityOf(
  id: string,
  group: ReadonlyMap<string, RawRecord>,
  zone: string,
  readFit: ReadFit,
): SourceActivity | null {
  const item = ActivityItem.safeParse(group.get('activity')?.payload).data ?? null;
  const detail = ActivityDetail.safeParse(group.get('activity-detail')?.payload).data ?? null;
  if (item?.parent || detail?.isMultiSportParent) return null;
  if (!item && !detail) return null;
  const told = detail?.timeZoneUnitDTO?.unitKey;
  const ownZone = told && isZone(told) ? told : zone;

  const base = fromLists(id, item, detail, group, ownZone);
  const bytes = group.get('fit')?.payload;
  if (!(bytes instanceof Uint8Array)) return base;
  const reading = readFit(bytes, { zone: ownZone });
  if (reading.kind !== 'activity') {
    const why = reading.kind === 'unreadable' ? reading.reason : `it is a ${reading.fileType} file`;
    return base && { ...base, warnings: [...base.warnings, `the recording could not be used: ${why}`] };
  }
  const session = base ? nearest(reading.activities, base.start) : reading.activities[0];
  if (!session) return base;
  const own = ownFields(item, detail);
  return {
    ...session,
    source: 'garmin',
    externalId: id,
    title: own.title ?? session.title,
    // The athlete may have corrected the type on Garmin Connect.
    ...(own.sport !== null && own.sport.sport !== 'other' && own.sport.sport !== session.sport ? own.sport : {}),
    rpe: own.rpe ?? session.rpe,
    feel: own.feel ?? session.feel,
    pool: session.pool ?? base?.pool ?? null,
    sets: session.sets.length > 0 ? session.sets : (base?.sets ?? []),
    executed: own.workoutId === null ? session.executed : { ...session.executed, garminWorkoutId: own.workoutId },
  };
}

/** Fields that are in Garmin Connect and not, or not up to date, in the recording. */
function ownFields(item: ActivityItem | null, detail: ActivityDetail | null) {
  const type = item?.activityType ?? detail?.activityTypeDTO ?? null;
  const deviceIds = [item?.deviceId, detail?.metadataDTO?.deviceMetaDataDTO?.deviceId];
  const workout = item?.workoutId ?? detail?.metadataDTO?.associatedWorkoutId ?? null;
  return {
    title: item?.activityName?.trim() || detail?.activityName?.trim() || null,
    sport: type ? sportOfType(type) : null,
    rpe: rpeFromWire(detail?.summaryDTO?.directWorkoutRpe),
    feel: detail?.summaryDTO?.directWorkoutFeel ?? null,
    // Workouts that the watch suggested carry the device's id here.
    workoutId: workout === null || workout === '0' || deviceIds.includes(workout) ? null : workout,
  };
}

function nearest<T extends { start: string }>(sessions: readonly T[], start: string): T | undefined {
  const away = (session: T): number => Math.abs(Date.parse(session.start) - Date.parse(start));
  return [...sessions].sort((a, b) => away(a) - away(b))[0];
}

/** The activity as the list item, the detail and the laps tell it. */
function fromLists(
  id: string,
  item: ActivityItem | null,
  detail: ActivityDetail | null,
  group: ReadonlyMap<string, RawRecord>,
  zone: string,
): SourceActivity | null {
  const summary = detail?.summaryDTO ?? null;
  const start =
    instantFromGmt(item?.startTimeGMT) ?? instantFromMs(item?.beginTimestamp) ?? instantFromGmt(summary?.startTimeGMT);
  if (!start) return null;
  const local = item?.startTimeLocal ?? summary?.startTimeLocal ?? null;
  const offset = offsetFromPair(local, item?.startTimeGMT ?? summary?.startTimeGMT) ?? offsetMinutes(start, zone);
  const own = ownFields(item, detail);
  const timer = positive(item?.duration) ?? positive(summary?.duration) ?? 0;
  const moving = positive(item?.movingDuration) ?? positive(summary?.movingDuration);
  const splits = Splits.safeParse(group.get('activity-splits')?.payload).data ?? null;
  const exerciseSets = ExerciseSets.safeParse(group.get('exercise-sets')?.payload).data ?? null;
  const np = positive(item?.normPower) ?? positive(summary?.normalizedPower);
  return {
    source: 'garmin',
    externalId: id,
    start,
    offsetMinutes: offset,
    localDate: dayOfLocal(local) ?? localDay(start, zone),
    sport: own.sport?.sport ?? 'other',
    subSport: own.sport?.subSport ?? null,
    title: own.title ?? '',
    elapsedSeconds: positive(item?.elapsedDuration) ?? positive(summary?.elapsedDuration) ?? timer,
    timerSeconds: timer,
    movingSeconds: moving,
    meters: positive(item?.distance) ?? positive(summary?.distance),
    avgHr: positive(item?.averageHR) ?? positive(summary?.averageHR),
    maxHr: positive(item?.maxHR) ?? positive(summary?.maxHR),
    avgPower: positive(item?.avgPower) ?? positive(summary?.averagePower),
    devicePower: np === null ? null : { np, tss: null, ftp: null },
    kcal: positive(item?.calories) ?? positive(summary?.calories),
    rpe: own.rpe,
    feel: own.feel,
    pool:
      poolFromList(item?.poolLength, item?.unitOfPoolLength) ??
      poolFromList(summary?.poolLength, summary?.unitOfPoolLength),
    laps: splits ? lapsOf(splits, start) : [],
    lengths: splits ? lengthsOf(splits, start) : [],
    sets: exerciseSets ? setsOf(exerciseSets) : [],
    samples: null,
    executed: own.workoutId === null ? null : { garminWorkoutId: own.workoutId },
    warnings: [
      ...(own.sport === null ? ['Garmin does not say which sport it was'] : []),
      ...(group.has('fit') || item?.manualActivity ? [] : ['no recording: taken from the summary']),
    ],
  };
}
