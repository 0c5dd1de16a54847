import type { Drill, Effort, Sport, StepRole, Stroke, SwimEquipment } from '../../../plan/model.ts';
import type { DistanceUnit } from '../../../units/length.ts';

/**
 * Garmin's number tables for workouts. The number decides, the key text is cosmetic and rewritten by the server.
 * Wrong tables are widespread; these are checked against a captured `/workout-service/workout/types`.
 */

/** Strength weights on the wire: grams with unit kilogram. The one unconfirmed unit; change it here only. */
export const WEIGHT_PER_KG = 1000;

export const SPORT = {
  swim: { sportTypeId: 4, sportTypeKey: 'swimming', displayOrder: 3 },
  run: { sportTypeId: 1, sportTypeKey: 'running', displayOrder: 1 },
  ride: { sportTypeId: 2, sportTypeKey: 'cycling', displayOrder: 2 },
  strength: { sportTypeId: 5, sportTypeKey: 'strength_training', displayOrder: 5 },
  mobility: { sportTypeId: 11, sportTypeKey: 'mobility', displayOrder: 11 },
  // Garmin has no rowing workouts.
  row: { sportTypeId: 3, sportTypeKey: 'other', displayOrder: 7 },
  other: { sportTypeId: 3, sportTypeKey: 'other', displayOrder: 7 },
} as const satisfies Record<Sport, unknown>;

export const STEP_TYPE = {
  warmup: { stepTypeId: 1, stepTypeKey: 'warmup' },
  cooldown: { stepTypeId: 2, stepTypeKey: 'cooldown' },
  work: { stepTypeId: 3, stepTypeKey: 'interval' },
  recovery: { stepTypeId: 4, stepTypeKey: 'recovery' },
  rest: { stepTypeId: 5, stepTypeKey: 'rest' },
} as const satisfies Record<StepRole, unknown>;
export const REPEAT_TYPE = { stepTypeId: 6, stepTypeKey: 'repeat' } as const;

export const CONDITION = {
  lap: { conditionTypeId: 1, conditionTypeKey: 'lap.button' },
  time: { conditionTypeId: 2, conditionTypeKey: 'time' },
  distance: { conditionTypeId: 3, conditionTypeKey: 'distance' },
  iterations: { conditionTypeId: 7, conditionTypeKey: 'iterations', displayable: false },
  fixedRest: { conditionTypeId: 8, conditionTypeKey: 'fixed.rest' },
  /** Send-off: leave every so many seconds. */
  fixedRepetition: { conditionTypeId: 9, conditionTypeKey: 'fixed.repetition' },
  reps: { conditionTypeId: 10, conditionTypeKey: 'reps' },
} as const;

export const TARGET = {
  none: { workoutTargetTypeId: 1, workoutTargetTypeKey: 'no.target' },
  power: { workoutTargetTypeId: 2, workoutTargetTypeKey: 'power.zone' },
  hr: { workoutTargetTypeId: 4, workoutTargetTypeKey: 'heart.rate.zone' },
  speed: { workoutTargetTypeId: 5, workoutTargetTypeKey: 'speed.zone' },
  pace: { workoutTargetTypeId: 6, workoutTargetTypeKey: 'pace.zone' },
  cssOffset: { workoutTargetTypeId: 17, workoutTargetTypeKey: 'swim.css.offset' },
  instruction: { workoutTargetTypeId: 18, workoutTargetTypeKey: 'swim.instruction' },
} as const;

/** Effort words of pool swims. Garmin's own list has no "very easy", its place is taken by "recovery". */
export const INSTRUCTION: Readonly<Record<Effort, number>> = {
  'very easy': 1,
  easy: 3,
  moderate: 4,
  hard: 5,
  'very hard': 6,
  'all out': 7,
};

export const STROKE: Readonly<Record<Stroke, { strokeTypeId: number; strokeTypeKey: string }>> = {
  any: { strokeTypeId: 1, strokeTypeKey: 'any_stroke' },
  back: { strokeTypeId: 2, strokeTypeKey: 'backstroke' },
  breast: { strokeTypeId: 3, strokeTypeKey: 'breaststroke' },
  fly: { strokeTypeId: 5, strokeTypeKey: 'fly' },
  free: { strokeTypeId: 6, strokeTypeKey: 'free' },
  im: { strokeTypeId: 7, strokeTypeKey: 'individual_medley' },
  mixed: { strokeTypeId: 8, strokeTypeKey: 'mixed' },
};

export const EQUIPMENT: Readonly<Record<SwimEquipment, { equipmentTypeId: number; equipmentTypeKey: string }>> = {
  fins: { equipmentTypeId: 1, equipmentTypeKey: 'fins' },
  kickboard: { equipmentTypeId: 2, equipmentTypeKey: 'kickboard' },
  paddles: { equipmentTypeId: 3, equipmentTypeKey: 'paddles' },
  'pull buoy': { equipmentTypeId: 4, equipmentTypeKey: 'pull_buoy' },
  snorkel: { equipmentTypeId: 5, equipmentTypeKey: 'snorkel' },
};

export const DRILL: Readonly<Record<Drill, { drillTypeId: number; drillTypeKey: string }>> = {
  kick: { drillTypeId: 1, drillTypeKey: 'kick' },
  pull: { drillTypeId: 2, drillTypeKey: 'pull' },
  drill: { drillTypeId: 3, drillTypeKey: 'drill' },
};

/** Units with Garmin's factor (centimetres or grams per unit). */
export const UNIT: Readonly<Record<DistanceUnit, { unitId: number; unitKey: string; factor: number }>> = {
  m: { unitId: 1, unitKey: 'meter', factor: 100 },
  km: { unitId: 2, unitKey: 'kilometer', factor: 100_000 },
  mi: { unitId: 4, unitKey: 'mile', factor: 160_934.4 },
  yd: { unitId: 230, unitKey: 'yard', factor: 91.44 },
};
export const KILOGRAM = { unitId: 8, unitKey: 'kilogram', factor: 1000 } as const;
