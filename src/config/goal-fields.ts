import type { GoalMetric } from '../goals/model.ts';
import { ACCEPTED, parseQuantity, type QuantityDefaults, type QuantityKind } from './quantity.ts';

interface GoalField {
  kind: QuantityKind;
  min: number;
  max: number;
  /** Accepted range in words. */
  range: string;
  title: string;
  /** From the SI value of the quantity to the metric's own unit. */
  convert?: (si: number) => number;
}

const MASS_RANGE = '10 to 500 kg';

/** How the target of each goal metric is written. */
export const GOAL_FIELDS: Record<GoalMetric, GoalField> = {
  body_fat_pct: { kind: 'percent', min: 3, max: 60, range: '3 to 60 %', title: 'Body fat' },
  weight_kg: { kind: 'mass', min: 30, max: 250, range: '30 to 250 kg', title: 'Weight' },
  vo2max: { kind: 'number', min: 15, max: 95, range: '15 to 95 ml/kg/min', title: 'VO2max' },
  swim_100_s: { kind: 'time', min: 40, max: 300, range: '0:40 to 5:00', title: '100 free' },
  swim_css_s: { kind: 'time', min: 45, max: 300, range: '0:45 to 5:00 per 100', title: 'Swim threshold pace (CSS)' },
  jump_cm: { kind: 'size', min: 5, max: 150, range: '5 to 150 cm', title: 'Jump height' },
  squat_e1rm_kg: { kind: 'mass', min: 10, max: 500, range: MASS_RANGE, title: 'Squat' },
  rdl_e1rm_kg: { kind: 'mass', min: 10, max: 500, range: MASS_RANGE, title: 'Romanian deadlift' },
  sit_and_reach_cm: { kind: 'size', min: -40, max: 80, range: '-40 to 80 cm', title: 'Sit and reach' },
  balance_s: { kind: 'time', min: 1, max: 600, range: '1 s to 10:00', title: 'Balance on one leg' },
  weekly_minutes: {
    kind: 'duration',
    min: 0,
    max: 2400,
    range: 'at most 40 h',
    title: 'Hours a week',
    convert: (seconds) => seconds / 60,
  },
  resting_hr: { kind: 'number', min: 25, max: 110, range: '25 to 110 bpm', title: 'Resting heart rate' },
  ftp_w: { kind: 'number', min: 40, max: 600, range: '40 to 600 W', title: 'Threshold power (FTP)' },
  threshold_pace_s: {
    kind: 'pace',
    min: 130,
    max: 700,
    range: '2:10/km to 11:40/km',
    title: 'Threshold pace',
    convert: (metersPerSecond) => 1000 / metersPerSecond,
  },
};

/** Reads a target in the metric's own unit, or says what is accepted. */
export function readGoalValue(
  written: string | number,
  metric: GoalMetric,
  units: QuantityDefaults,
): { ok: true; value: number } | { ok: false; message: string; accepted: string } {
  const field = GOAL_FIELDS[metric];
  const accepted = `${ACCEPTED[field.kind]}, ${field.range}`;
  const read = parseQuantity(String(written), field.kind, units);
  if (!read.ok) return { ok: false, message: 'cannot be read', accepted };
  const value = Math.round((field.convert ? field.convert(read.value) : read.value) * 1000) / 1000;
  if (value < field.min || value > field.max) return { ok: false, message: 'is out of range', accepted };
  return { ok: true, value };
}

/** Reads a tolerance: a distance in the metric's own unit, above 0. */
export function readTolerance(written: string | number, metric: GoalMetric, units: QuantityDefaults): number | null {
  const field = GOAL_FIELDS[metric];
  const kind = field.kind === 'pace' ? 'time' : field.kind;
  const read = parseQuantity(String(written), kind, units);
  if (!read.ok || read.value <= 0) return null;
  return field.kind === 'duration' ? read.value / 60 : read.value;
}
