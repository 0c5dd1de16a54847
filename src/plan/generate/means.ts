import type { Availability } from '../../athlete/model.ts';
import { findExercise } from '../../exercises/catalogue.ts';
import { canDo, equipmentSet } from '../../exercises/equipment.ts';
import type { WorkoutTemplate } from '../../templates/model.ts';
import type { Step, WorkoutContent } from '../model.ts';
import { type Means, missingExercises } from './adapt.ts';
import { reaches } from './place.ts';

type Places = readonly string[];

/**
 * Equipment at hand for a session bound to `needed` places, in a time with these `places` (empty: anywhere). Where
 * several places will do, what stands at any of them counts: the athlete goes where the things are.
 */
export function equipmentIn(availability: Availability, places: Places, needed: Places): ReadonlySet<string> {
  const at = availability.equipmentAt ?? {};
  const named = places.length > 0 ? places : Object.keys(at);
  const possible = needed.length === 0 ? named : named.filter((place) => needed.includes(place));
  if (possible.length === 0 || possible.some((place) => at[place] === undefined))
    return equipmentSet(availability.equipment);
  return equipmentSet(possible.flatMap((place) => at[place] ?? []));
}

/** What the athlete's times and places allow, per session: the equipment of the time that suits it best. */
export function meansOf(availability: Availability): Means {
  const offers = availability.slots.map((slot) => slot.places);
  const known = new Map<string, ReadonlySet<string>>();
  return {
    reaches: (places) => offers.some((offer) => reaches(offer, places)),
    equipmentFor: (template) => {
      const before = known.get(template.id);
      if (before) return before;
      const reachable = offers.filter((offer) => reaches(offer, template.places));
      const sets = reachable.map((offer) => equipmentIn(availability, offer, template.places));
      let best: ReadonlySet<string> | null = null;
      for (const set of sets) if (best === null || lacks(template, set) < lacks(template, best)) best = set;
      const chosen = best ?? equipmentSet(availability.equipment);
      known.set(template.id, chosen);
      return chosen;
    },
  };
}

/** How far a session is from being possible with this equipment; its own equipment weighs more than an exercise. */
function lacks(template: WorkoutTemplate, at: ReadonlySet<string>): number {
  const { own, exercises } = missingExercises(template, at);
  return own * 100 + exercises;
}

/** True when all that the content asks for stands at hand. */
export function doable(content: WorkoutContent, own: readonly string[], at: ReadonlySet<string>): boolean {
  return [...equipmentSet(own)].every((item) => at.has(item)) && content.steps.every((step) => stepDoable(step, at));
}

function stepDoable(step: Step, at: ReadonlySet<string>): boolean {
  if (step.kind !== 'exercise') return true;
  const exercise = findExercise(step.exercise);
  return exercise === null || canDo(exercise, at);
}
