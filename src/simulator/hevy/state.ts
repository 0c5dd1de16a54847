import type { Day, Instant } from '../../time/day.ts';
import type { HevyExercise, HevyWorkout } from '../world/types.ts';
import type { HevyTemplate } from './catalogue.ts';

export interface RoutineSet {
  type: string;
  weight_kg: number | null;
  reps: number | null;
  distance_meters: number | null;
  duration_seconds: number | null;
  custom_metric: number | null;
  rep_range?: { start: number | null; end: number | null };
}

export interface RoutineExercise {
  exercise_template_id: string;
  superset_id: number | null;
  rest_seconds: number | null;
  notes: string | null;
  sets: RoutineSet[];
}

export interface StoredRoutine {
  id: string;
  title: string;
  folder_id: number | null;
  /** Write-only on the wire; kept so that tests can look. */
  notes: string | null;
  created_at: Instant;
  updated_at: Instant;
  exercises: RoutineExercise[];
}

export interface StoredFolder {
  id: number;
  index: number;
  title: string;
  created_at: Instant;
  updated_at: Instant;
}

export type Measurement = { date: Day } & Record<string, number | string | null>;

/** The remote side of a Hevy account that programs and the athlete's edits change. Plain JSON. */
export interface HevyState {
  folders: StoredFolder[];
  routines: StoredRoutine[];
  customTemplates: HevyTemplate[];
  measurements: Measurement[];
  /** Workouts added or edited after the world was made, by id; they win over the world's. */
  workouts: Record<string, HevyWorkout & { is_private?: boolean }>;
  /** Deleted workouts and when. */
  deleted: Record<string, Instant>;
  nextFolderId: number;
  nextId: number;
}

export function newHevyState(): HevyState {
  return {
    folders: [],
    routines: [],
    customTemplates: [],
    measurements: [],
    workouts: {},
    deleted: {},
    nextFolderId: 2_000_001,
    nextId: 1,
  };
}

export type { HevyExercise, HevyWorkout };
