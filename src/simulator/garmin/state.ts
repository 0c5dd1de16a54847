import type { Day, Instant } from '../../time/day.ts';

/** A workout as Garmin stores it: the normalised body. */
export type StoredWorkout = Record<string, unknown> & { workoutId: number };

export interface StoredSchedule {
  workoutScheduleId: number;
  workoutId: number;
  date: Day;
  createdDate: Instant;
  /** The activity that carried it out. */
  associatedActivityId: number | null;
}

/** The remote side of a Garmin account that the athlete's programs write to. Plain JSON. */
export interface GarminState {
  workouts: StoredWorkout[];
  schedules: StoredSchedule[];
  nextWorkoutId: number;
  nextStepId: number;
  nextScheduleId: number;
  /** Refresh tokens that still work, newest last. */
  refreshTokens: { token: string; clientId: string; expires: Instant }[];
  /** Access tokens by their `jti` that were taken back. */
  revoked: string[];
  nextToken: number;
  /** Activities renamed or deleted through the API. */
  renamed: Record<string, string>;
  deleted: number[];
}

export function newGarminState(): GarminState {
  return {
    workouts: [],
    schedules: [],
    nextWorkoutId: 1_461_000_001,
    nextStepId: 12_400_000_001,
    nextScheduleId: 910_000_001,
    refreshTokens: [],
    revoked: [],
    nextToken: 1,
    renamed: {},
    deleted: [],
  };
}
