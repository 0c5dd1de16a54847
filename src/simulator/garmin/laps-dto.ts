import { round } from '../random.ts';
import type { SimActivity } from '../world/types.ts';
import { gmtStamp, plusSeconds } from './times.ts';

/** Laps with pool lengths. */
export function splitsDto(activity: SimActivity): Record<string, unknown> {
  const pool = (activity.poolYards ?? 0) * 0.9144;
  const lapDTOs = activity.manual
    ? []
    : activity.laps.map((lap, index) => {
        const lengths = lap.lengths
          ? activity.lengths.slice(lap.lengths.from, lap.lengths.from + lap.lengths.count)
          : [];
        const dto: Record<string, unknown> = {
          lapIndex: index + 1,
          messageIndex: index,
          startTimeGMT: gmtStamp(plusSeconds(activity.start, lap.start)),
          distance: lap.meters,
          duration: lap.seconds,
          movingDuration: lap.intensity === 'REST' ? 0 : lap.seconds,
          elapsedDuration: lap.seconds,
          averageSpeed: round(lap.meters / lap.seconds, 3),
          averageHR: lap.avgHr,
          maxHR: lap.maxHr,
          intensityType: lap.intensity,
          connectIQMeasurement: [],
          lengthDTOs: lengths.map((length, k) => ({
            lengthIndex: k + 1,
            startTimeGMT: gmtStamp(plusSeconds(activity.start, length.start)),
            distance: round(pool, 2),
            duration: length.seconds,
            averageSpeed: round(pool / length.seconds, 3),
            averageHR: lap.avgHr,
            maxHR: lap.maxHr,
            ...(length.strokes > 0
              ? { totalNumberOfStrokes: length.strokes, averageSWOLF: Math.round(length.strokes + length.seconds) }
              : {}),
            swimStroke: length.stroke,
          })),
        };
        if (lap.watts !== null) dto.averagePower = lap.watts;
        if (lap.step !== null) Object.assign(dto, { wktStepIndex: lap.step, wktIndex: 0 });
        if (activity.sport === 'swim') dto.numberOfActiveLengths = lengths.length;
        return dto;
      });
  return { activityId: activity.id, lapDTOs, eventDTOs: [] };
}

/** Strength sets; `null` for every other sport. */
export function exerciseSetsDto(activity: SimActivity): Record<string, unknown> {
  if (activity.sport !== 'strength') return { activityId: activity.id, exerciseSets: null };
  const exerciseSets: Record<string, unknown>[] = [];
  for (const set of activity.sets) {
    const exercises = [{ category: set.category, name: set.name, probability: 62.5 }];
    exerciseSets.push({
      exercises,
      duration: set.seconds,
      repetitionCount: set.reps,
      // grams
      weight: set.kg === null ? 0 : set.kg * 1000,
      setType: 'ACTIVE',
      startTime: gmtStamp(plusSeconds(activity.start, set.start)),
      wktStepIndex: null,
      messageIndex: exerciseSets.length,
    });
    exerciseSets.push({
      exercises: [],
      duration: set.restSeconds,
      repetitionCount: null,
      weight: null,
      setType: 'REST',
      startTime: gmtStamp(plusSeconds(activity.start, set.start + set.seconds)),
      wktStepIndex: null,
      messageIndex: exerciseSets.length,
    });
  }
  return { activityId: activity.id, exerciseSets };
}
