import type { Day } from '../time/day.ts';

export const GOAL_KINDS = ['maintain', 'increase', 'decrease', 'reach', 'range'] as const;
export type GoalKind = (typeof GOAL_KINDS)[number];

/** What a goal looks at. Times in seconds, lengths in cm, masses in kg, volumes in minutes a week. */
export const GOAL_METRICS = [
  'body_fat_pct',
  'weight_kg',
  'vo2max',
  'swim_100_s',
  'swim_css_s',
  'jump_cm',
  'squat_e1rm_kg',
  'rdl_e1rm_kg',
  'sit_and_reach_cm',
  'balance_s',
  'weekly_minutes',
  'resting_hr',
  'ftp_w',
  'threshold_pace_s',
] as const;
export type GoalMetric = (typeof GOAL_METRICS)[number];

/** A goal as configured; nothing about the five goals of the sample is coded. */
export interface GoalDefinition {
  id: string;
  title: string;
  kind: GoalKind;
  metric: GoalMetric;
  /** maintain and reach: a value; range: both ends; increase and decrease: null or a value to get to. */
  target: number | [number, number] | null;
  /** How far from the target still counts as held (maintain), in the metric's unit. */
  tolerance: number | null;
  by: Day | null;
  /** 1 is most important. */
  priority: number;
}
