/** The id tables of the workout service: the number decides, key and order are completed from it. */
type Row = readonly [id: number, key: string, displayOrder: number];

const STEP: Row[] = [
  [1, 'warmup', 1],
  [2, 'cooldown', 2],
  [3, 'interval', 3],
  [4, 'recovery', 4],
  [6, 'repeat', 6],
  [5, 'rest', 5],
  [7, 'other', 7],
  [8, 'main', 8],
];
const SPORT: Row[] = [
  [1, 'running', 1],
  [2, 'cycling', 2],
  [4, 'swimming', 3],
  [5, 'strength_training', 5],
  [6, 'cardio_training', 6],
  [7, 'yoga', 7],
  [8, 'pilates', 8],
  [9, 'hiit', 9],
  [3, 'other', 10],
  [10, 'multi_sport', 4],
  [11, 'mobility', 11],
];
const CONDITION_KEYS =
  'lap.button time distance calories power heart.rate iterations fixed.rest fixed.repetition reps training.peaks.tss repetition.time time.at.valid.cda power.last.lap max.power.last.lap repetition.swim.css.offset velocity.loss custom.velocity vbt.velocity.zone velocity.min peak.velocity.min peak.velocity.loss custom.peak.velocity power.loss'.split(
    ' ',
  );
/** Conditions that the editor does not show. */
const HIDDEN_CONDITIONS = [7, 11, 12, 13, 14, 15];
const TARGET_KEYS =
  'no.target power.zone cadence heart.rate.zone speed.zone pace.zone grade heart.rate.lap power.lap power.3s power.10s power.30s speed.lap swim.stroke resistance power.curve swim.css.offset swim.instruction instruction velocity.loss custom.velocity vbt.velocity.zone power.loss velocity.min peak.velocity.min peak.velocity.loss custom.peak.velocity'.split(
    ' ',
  );
const STROKE_KEYS =
  'any_stroke backstroke breaststroke drill fly free individual_medley mixed individual_medley_by_round reverse_individual_medley_by_round'.split(
    ' ',
  );
const EQUIPMENT_KEYS = 'fins kickboard paddles pull_buoy snorkel'.split(' ');
const DRILL_KEYS = 'kick pull drill'.split(' ');
const INSTRUCTION_KEYS = 'recovery very_easy easy moderate hard very_hard all_out fast ascend descend'.split(' ');

function numbered(keys: string[]): Row[] {
  return keys.map((key, i) => [i + 1, key, i + 1] as const);
}

function rows(table: Row[], name: string): Record<string, unknown>[] {
  return table.map(([id, key, displayOrder]) => ({ [`${name}Id`]: id, [`${name}Key`]: key, displayOrder }));
}

function conditionRows(upTo: number): Record<string, unknown>[] {
  return numbered(CONDITION_KEYS.slice(0, upTo)).map(([id, key, displayOrder]) => ({
    conditionTypeId: id,
    conditionTypeKey: key,
    displayOrder,
    displayable: !HIDDEN_CONDITIONS.includes(id),
  }));
}

/** The answer of `GET /workout-service/workout/types`; it lists fewer rows than the service accepts. */
export function workoutTypes(): Record<string, unknown> {
  return {
    workoutStepTypes: rows(STEP, 'stepType'),
    workoutSportTypes: rows(SPORT.slice(0, 9), 'sportType'),
    workoutConditionTypes: conditionRows(16),
    workoutIntensityTypes: rows(numbered(['active', 'rest', 'warmup', 'cooldown']), 'intensityType'),
    workoutTargetTypes: rows(numbered(TARGET_KEYS.slice(0, 18)), 'workoutTargetType'),
    workoutEquipmentTypes: rows(numbered(EQUIPMENT_KEYS), 'equipmentType'),
    workoutStrokeTypes: rows(numbered(STROKE_KEYS), 'strokeType'),
    workoutSwimInstructionTypes: numbered(INSTRUCTION_KEYS).map(([id, key, displayOrder]) => ({
      swimInstructionTypeId: id,
      swimInstructionTypekey: key,
      displayOrder,
    })),
    workoutDrillTypes: rows(numbered(DRILL_KEYS), 'drillType'),
  };
}

const NONE: Row = [0, null as unknown as string, 0];
const TABLES = {
  stepType: STEP,
  sportType: SPORT,
  workoutTargetType: numbered(TARGET_KEYS),
  strokeType: [NONE, ...numbered(STROKE_KEYS)],
  equipmentType: [NONE, ...numbered(EQUIPMENT_KEYS)],
  drillType: [NONE, ...numbered(DRILL_KEYS)],
} as const;

const UNITS: Record<number, readonly [key: string, factor: number]> = {
  1: ['meter', 100],
  2: ['kilometer', 100_000],
  4: ['mile', 160_934.4],
  8: ['kilogram', 1000],
  9: ['pound', 453.59237],
  230: ['yard', 91.44],
};

/** An id that the service does not know: answered with 500. */
export class UnknownTypeError extends Error {}

/** `{stepTypeId: 3}` completed with key and order. Throws UnknownTypeError for ids outside the table. */
export function completeType(name: keyof typeof TABLES, value: unknown): Record<string, unknown> {
  const id = Number((value as Record<string, unknown> | null | undefined)?.[`${name}Id`]);
  const row = TABLES[name].find((r) => r[0] === id);
  if (!row) throw new UnknownTypeError(`${name} ${id}`);
  return { [`${name}Id`]: row[0], [`${name}Key`]: row[1], displayOrder: row[2] };
}

/** The end condition completed from its id. Throws UnknownTypeError. */
export function completeCondition(value: unknown): Record<string, unknown> {
  const id = Number((value as Record<string, unknown> | null | undefined)?.conditionTypeId);
  const found = conditionRows(CONDITION_KEYS.length).find((row) => row.conditionTypeId === id);
  if (!found) throw new UnknownTypeError(`condition ${id}`);
  return found;
}

/** A unit completed from its id or key; null for none or an unknown one. */
export function completeUnit(value: unknown): Record<string, unknown> | null {
  const unit = value as { unitId?: unknown; unitKey?: unknown } | null | undefined;
  for (const [id, [unitKey, factor]] of Object.entries(UNITS)) {
    if (Number(unit?.unitId) === Number(id) || unit?.unitKey === unitKey)
      return { unitId: Number(id), unitKey, factor };
  }
  return null;
}
