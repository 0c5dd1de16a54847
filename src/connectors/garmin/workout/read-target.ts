import type { Athlete } from '../../../athlete/model.ts';
import type { Effort, PacePer, Sport, Target } from '../../../plan/model.ts';
import { METERS_PER } from '../../../units/length.ts';
import type { WireStep } from '../schema/workout.ts';
import { INSTRUCTION, TARGET } from './ids.ts';

/** What has no meaning in a plan, in words that follow "step 3 ". */
export interface NotInPlan {
  cannot: string;
}

const METERS: Readonly<Record<PacePer, number>> = {
  '100yd': 100 * METERS_PER.yd,
  '100m': 100,
  km: METERS_PER.km,
  mi: METERS_PER.mi,
};
const NONE: Target = { type: 'none' };
/** Garmin's list has "very easy" too, although its own editor shows "recovery" in its place. */
const VERY_EASY = 2;

interface Wire {
  type: number | null;
  zone: number | null;
  /** Without zeros, which stand for "no second value". */
  values: number[];
}

function wireOf(
  type: { workoutTargetTypeId?: number | null | undefined } | null | undefined,
  one: number | null | undefined,
  two: number | null | undefined,
  zone: number | null | undefined,
): Wire {
  const id = type?.workoutTargetTypeId ?? null;
  const values = [one, two].filter((value): value is number => typeof value === 'number');
  return { type: id === TARGET.none.workoutTargetTypeId ? null : id, zone: zone || null, values };
}

/** Seconds for a distance from a speed in m/s, to a tenth: as fine as paces are written. */
function secondsFor(speed: number, per: PacePer): number {
  return Math.round((METERS[per] / speed) * 10) / 10;
}

function paceFrom(values: readonly number[], per: PacePer): Target | null {
  const speeds = values.filter((value) => value > 0);
  if (speeds.length === 0) return null;
  return {
    type: 'pace',
    fast: secondsFor(Math.max(...speeds), per),
    slow: secondsFor(Math.min(...speeds), per),
    per,
  };
}

/** A target as Garmin holds it, in the plan's terms. @param before what the plan had there, for the unit of a pace */
export function readTarget(now: WireStep, sport: Sport, athlete: Athlete, before?: Target): Target | NotInPlan {
  const first = wireOf(now.targetType, now.targetValueOne, now.targetValueTwo, now.zoneNumber);
  const second = wireOf(
    now.secondaryTargetType,
    now.secondaryTargetValueOne,
    now.secondaryTargetValueTwo,
    now.secondaryZoneNumber,
  );
  if (sport === 'swim') {
    if (first.type !== null) return { cannot: 'has a target that a pool swim in the plan does not know' };
    return swimTarget(second, athlete);
  }
  if (second.type !== null) return { cannot: 'has a second target' };
  return landTarget(first, athlete, before);
}

function landTarget({ type, zone, values }: Wire, athlete: Athlete, before: Target | undefined): Target | NotInPlan {
  if (type === null) return NONE;
  const low = Math.min(...values);
  const high = Math.max(...values);
  const known = Number.isFinite(low) && low > 0;
  switch (type) {
    case TARGET.hr.workoutTargetTypeId:
      if (zone) return { type: 'zone', metric: 'hr', low: zone, high: zone };
      if (known) return { type: 'hr', unit: 'bpm', low, high };
      break;
    case TARGET.power.workoutTargetTypeId:
      if (zone) return { type: 'zone', metric: 'power', low: zone, high: zone };
      if (known) return { type: 'power', unit: 'W', low, high };
      break;
    case TARGET.speed.workoutTargetTypeId:
    case TARGET.pace.workoutTargetTypeId: {
      if (zone && type === TARGET.pace.workoutTargetTypeId)
        return { type: 'zone', metric: 'pace', low: zone, high: zone };
      const per = before?.type === 'pace' ? before.per : athlete.units.distance;
      const pace = paceFrom(values, per);
      if (pace && !zone) return pace;
      break;
    }
  }
  return { cannot: 'has a target that the plan does not know' };
}

function swimTarget({ type, values }: Wire, athlete: Athlete): Target | NotInPlan {
  const per = athlete.pool.unit === 'yd' ? '100yd' : '100m';
  const [value] = values;
  switch (type) {
    case null:
      return NONE;
    case TARGET.cssOffset.workoutTargetTypeId:
      if (value !== undefined) return { type: 'css', offset: value, per };
      break;
    case TARGET.instruction.workoutTargetTypeId: {
      const named = Object.entries(INSTRUCTION).find(([, id]) => id === value)?.[0] as Effort | undefined;
      const effort = value === VERY_EASY ? 'very easy' : named;
      if (effort) return { type: 'effort', effort };
      break;
    }
    case TARGET.pace.workoutTargetTypeId: {
      const pace = paceFrom(values, per);
      if (pace) return pace;
      break;
    }
  }
  return { cannot: 'has an effort that the plan does not know' };
}
