import type { Athlete } from '../../../athlete/model.ts';
import type { EnduranceStep, Sport, StepDuration, StepRole } from '../../../plan/model.ts';
import { type DistanceUnit, fromMeters } from '../../../units/length.ts';
import type { WireStep } from '../schema/workout.ts';
import { CONDITION, DRILL, EQUIPMENT, STEP_TYPE, STROKE, UNIT } from './ids.ts';
import { projectStep } from './projection.ts';
import { type NotInPlan, readTarget } from './read-target.ts';
import { targetOf } from './targets.ts';

/** A step of the plan next to what is written for it. */
export interface WrittenStep {
  step: EnduranceStep;
  wire: WireStep;
}

export interface ReadContext {
  sport: Sport;
  athlete: Athlete;
}

/** Garmin's name for the middle part of a session. */
const MAIN = 8;

const ENDS: Readonly<Record<number, string>> = {
  4: 'ends after calories',
  5: 'ends at a power',
  6: 'ends at a heart rate',
  [CONDITION.reps.conditionTypeId]: 'is counted in repetitions',
};

function keyOf<K extends string>(table: Readonly<Record<K, object>>, name: string, id: unknown): K | null {
  const found = Object.entries(table).find(([, ids]) => (ids as Record<string, unknown>)[name] === id);
  return found ? (found[0] as K) : null;
}

function roleOf(now: WireStep): StepRole | null {
  const id = now.stepType?.stepTypeId ?? 0;
  return id === MAIN ? 'work' : keyOf(STEP_TYPE, 'stepTypeId', id);
}

/** Metres in the unit that says them plainly: the one the plan or Garmin used, the pool's, the athlete's. */
function distanceOf(meters: number, now: WireStep, before: StepDuration | undefined, context: ReadContext) {
  const shown = keyOf(UNIT, 'unitKey', now.preferredEndConditionUnit?.unitKey);
  const { pool, units } = context.athlete;
  const wanted: DistanceUnit[] = [
    ...(before?.type === 'distance' ? [before.unit] : []),
    ...(context.sport === 'swim' ? [pool.unit] : [...(shown ? [shown] : []), units.distance]),
    'm',
  ];
  for (const unit of wanted) {
    const digits = unit === 'km' || unit === 'mi' ? 100 : 1;
    const value = Math.round(fromMeters(meters, unit) * digits) / digits;
    if (value > 0 && Math.abs(fromMeters(meters, unit) - value) * digits < 0.02)
      return { type: 'distance' as const, value, unit };
  }
  return { type: 'distance' as const, value: Math.round(meters * 100) / 100, unit: 'm' as const };
}

function durationOf(now: WireStep, role: StepRole, before: StepDuration | undefined, context: ReadContext) {
  const end = now.endCondition?.conditionTypeId ?? 0;
  const value = now.endConditionValue ?? 0;
  if (end === CONDITION.lap.conditionTypeId) return { type: 'lap' as const };
  if (value > 0) {
    if (end === CONDITION.time.conditionTypeId || end === CONDITION.fixedRest.conditionTypeId)
      return { type: 'time' as const, seconds: Math.round(value * 1000) / 1000 };
    if (end === CONDITION.distance.conditionTypeId) return distanceOf(value, now, before, context);
    if (end === CONDITION.fixedRepetition.conditionTypeId && context.sport === 'swim' && role === 'rest')
      return { type: 'send-off' as const, seconds: value };
  }
  return { cannot: ENDS[end] ?? 'ends in a way that the plan does not know' };
}

/** The athlete's own words in a note; what was written there for the target is not theirs. */
function cueOf(now: WireStep, before: WrittenStep | undefined, context: ReadContext): string | undefined {
  const note = now.description?.trim().replace(/\s+/g, ' ') ?? '';
  if (!before) return note || undefined;
  if (note === (before.wire.description?.trim().replace(/\s+/g, ' ') ?? '')) return before.step.cue;
  const { text } =
    before.step.role === 'rest' ? { text: null } : targetOf(before.step.target, context.sport, context.athlete);
  if (text === null) return note || undefined;
  return (note === text ? '' : note.replace(`; ${text}`, '')) || undefined;
}

function same(now: WireStep, before: WireStep, ...keys: string[]): boolean {
  const [a, b] = [projectStep(now), projectStep(before)];
  return keys.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}

/** Stroke, drill and equipment; null when one of them is not known to the plan. */
function swimWords(now: WireStep, before: WrittenStep | undefined): Partial<EnduranceStep> | NotInPlan {
  if (before && same(now, before.wire, 'stroke', 'drill', 'equipment')) {
    const { stroke, drill, equipment } = before.step;
    return { ...(stroke ? { stroke } : {}), ...(drill ? { drill } : {}), ...(equipment ? { equipment } : {}) };
  }
  const found: Partial<EnduranceStep> = {};
  const { strokeType, drillType, equipmentType } = now;
  if (strokeType?.strokeTypeId) {
    const stroke = keyOf(STROKE, 'strokeTypeId', strokeType.strokeTypeId);
    if (!stroke) return { cannot: 'has a stroke that the plan does not know' };
    found.stroke = stroke;
  }
  if (drillType?.drillTypeId) {
    const drill = keyOf(DRILL, 'drillTypeId', drillType.drillTypeId);
    if (!drill) return { cannot: 'has a drill that the plan does not know' };
    found.drill = drill;
  }
  if (equipmentType?.equipmentTypeId) {
    const equipment = keyOf(EQUIPMENT, 'equipmentTypeId', equipmentType.equipmentTypeId);
    if (!equipment) return { cannot: 'has equipment that the plan does not know' };
    found.equipment = equipment;
  }
  return found;
}

/** A step as Garmin holds it, in the plan's terms; what still says what was written keeps the plan's own words. */
export function readStep(
  now: WireStep,
  before: WrittenStep | undefined,
  context: ReadContext,
): EnduranceStep | NotInPlan {
  if (now.category || now.exerciseName) return { cannot: 'is an exercise' };
  const role = roleOf(now);
  if (role === null) return { cannot: 'is of a kind that the plan does not know' };
  const kept = before && same(now, before.wire, 'end', 'value') ? before.step.duration : null;
  const duration = kept ?? durationOf(now, role, before?.step.duration, context);
  if ('cannot' in duration) return duration;
  const asWas = before && same(now, before.wire, 'target', 'second') ? before.step.target : null;
  const target =
    asWas ??
    (role === 'rest'
      ? { type: 'none' as const }
      : readTarget(now, context.sport, context.athlete, before?.step.target));
  if ('cannot' in target) return target;
  const swim = context.sport === 'swim' && role !== 'rest' ? swimWords(now, before) : {};
  if ('cannot' in swim) return swim;
  const cue = cueOf(now, before, context);
  return { kind: 'step', role, duration, target, ...swim, ...(cue === undefined ? {} : { cue }) };
}
