import type { Availability } from '../../athlete/model.ts';
import { equipmentSet } from '../../exercises/equipment.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import type { Facts } from '../../rules/facts.ts';
import { needsEquipment } from '../../rules/needs.ts';
import { fitsASlot } from '../../rules/select.ts';
import { isBlackout } from '../../rules/slots.ts';
import { addDays, daysBetween } from '../../time/day.ts';
import { comingWeek, nextSession, type Situation } from '../compare/situation.ts';
import { factsOf } from './make.ts';

const EQUIPMENT = ['pool', 'bike', 'rower', 'barbell', 'dumbbell', 'kettlebell', 'box', 'medicine ball', 'pull-up bar'];

function missingFor(workouts: readonly PlannedWorkout[], availability: Availability): string | null {
  // Nothing listed says nothing about what is there.
  if (availability.equipment.length === 0) return null;
  const have = equipmentSet(availability.equipment);
  const missing = EQUIPMENT.find((one) => !have.has(one) && workouts.some((workout) => needsEquipment(workout, one)));
  return missing ?? 'none';
}

/** Facts of whether the coming days can happen as planned. */
export function scheduleFacts(situation: Situation, availability: Availability): Facts {
  const { plan, today } = situation;
  if (!plan)
    return factsOf('plan', null, {
      equipment_missing: null,
      blackout_conflicts: null,
      slot_conflicts: null,
      next_session_in_days: null,
      next_session_sport: null,
    });
  const [first, last] = comingWeek(situation);
  const week = sessionsBetween(plan, first, last);
  const fortnight = sessionsBetween(plan, first, addDays(last, 7));
  const next = nextSession(situation);
  return factsOf('plan', today, {
    equipment_missing: missingFor(week, availability),
    blackout_conflicts: fortnight.filter((one) => isBlackout(one.date, availability)).length,
    slot_conflicts: week.filter((one) => !fitsASlot(one, { availability })).length,
    next_session_in_days: next ? daysBetween(today, next.date) : null,
    next_session_sport: next?.sport ?? 'none',
  });
}
