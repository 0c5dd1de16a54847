import type { Day, Instant } from '../time/day.ts';

export const EVIDENCE_STATES = ['done', 'partial', 'missed', 'skipped', 'unknown', 'upcoming'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/** Whether a session took place, in full or in part. */
export function tookPlace(state: EvidenceState | undefined): boolean {
  return state === 'done' || state === 'partial';
}

/** Per planned workout: what the sources say about it. */
export interface Evidence {
  workoutId: string;
  state: EvidenceState;
  /** Activities assigned to it (split recordings may be several); the first is the main one. */
  activityIds: string[];
  compliance: {
    color: 'green' | 'yellow' | 'orange' | 'red' | 'none';
    /** Whole percent of planned. */
    percent: number | null;
    metric: 'duration' | 'distance' | 'load' | 'sets' | null;
    actual: number | null;
    planned: number | null;
    /** Share of the planned hard time or sets done at the planned intensity, whole percent; null when it cannot be told. */
    intensityPercent: number | null;
  };
  /** Lifts done instead of planned ones. */
  substitutions: { planned: string; done: string }[];
  /** Reason the athlete gave for missing it (ill, travel, work, weather, no-pool, other). */
  missReason: string | null;
  /** How the pairing came about. */
  linkedBy: 'athlete' | 'remote-id' | 'assignment' | null;
}

/** How far each source is known to be complete. */
export interface Watermark {
  source: string;
  completeThrough: Instant | null;
}

/** Athlete's own statements about pairings; they always win. */
export interface MatchVerdicts {
  links: { workoutId: string; activityId: string }[];
  unlinked: { workoutId: string; activityId: string }[];
  misses: { workoutId: string; reason: string; note: string | null }[];
}

export interface MatchWindow {
  from: Day;
  to: Day;
}
