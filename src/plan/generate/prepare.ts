import { isHardWorkout } from '../estimate.ts';
import type { WorkoutContent } from '../model.ts';
import { usableTemplate } from './adapt.ts';
import { doable, equipmentIn } from './means.ts';
import type { WeekOutline } from './model.ts';
import { type Candidate, type DatedSlot, reaches } from './place.ts';
import { type Wanted, worthOf } from './select.ts';
import { renderContext, sizesOf, startSize } from './sizes.ts';
import { explainOnce, type Ready, type State } from './state.ts';

/** Turns a wanted session into one that can be done with what is there; null when nothing can take its place. */
export function prepare(wanted: Wanted, week: WeekOutline, state: State): Ready | null {
  const { input, means } = state;
  const template = usableTemplate(wanted.workout, input.library, means);
  if (template === null) {
    const title = input.library.workouts.get(wanted.workout)?.title ?? wanted.workout;
    state.problems.add(`${title} and its stand-ins need times, places or equipment that are not there; left out`);
    return null;
  }
  if (template.id !== wanted.workout) {
    const title = input.library.workouts.get(wanted.workout)?.title ?? wanted.workout;
    explainOnce(state, `${title} needs what is not there; ${template.title} takes its place`);
  }
  let sized = state.sizes.get(template.id);
  if (sized === undefined) {
    sized = sizesOf(template, input, means.equipmentFor(template));
    state.sizes.set(template.id, sized);
    for (const swap of sized.swaps)
      explainOnce(state, `${template.title}: ${swap.to ?? 'nothing'} instead of ${swap.from}, for lack of equipment`);
  }
  return { wanted, template, sized, start: startSize(template, sized, week.load, renderContext(input)) };
}

/** A test day without a convenient time gets one of its own; the athlete chose the day. */
export function addTestSlot(ready: Ready, slots: DatedSlot[], state: State): void {
  const { fixed } = ready.wanted;
  if (
    fixed === null ||
    fixed < state.input.start ||
    slots.some((slot) => slot.date === fixed && reaches(slot.places, ready.template.places))
  )
    return;
  slots.push({ date: fixed, time: null, minutes: ready.sized.versions.at(-1)?.minutes ?? 60, places: [] });
  state.explanations.push({
    date: fixed,
    text: `${ready.template.title} is on the day you chose; choose a time for it`,
  });
}

/** What every week without a place adds to a session's worth: where there is no room for all, they take turns. */
const WAITED = 40;

/** A prepared session as the placement sees it; `place` is its rank in the template's list. */
export function candidateOf(ready: Ready, place: number, slots: readonly DatedSlot[], state: State): Candidate {
  const { input, waiting } = state;
  const { template, sized, wanted, start } = ready;
  const content = sized.versions[start] as WorkoutContent;
  return {
    id: template.id,
    minMinutes: sized.versions[0]?.minutes ?? content.minutes,
    minutes: content.minutes,
    prefer: wanted.session.prefer,
    places: template.places,
    slots: slots.map((slot) =>
      doable(content, template.equipment, equipmentIn(input.availability, slot.places, template.places)),
    ),
    hard: isHardWorkout(content),
    power: template.intent === 'power' || (template.intent === 'test' && template.sport === 'strength'),
    strength: template.sport === 'strength',
    sport: template.sport,
    attach: wanted.session.attach,
    worth: worthOf(wanted, place, content, input.goals) + WAITED * (waiting.get(wanted.session.id) ?? 0),
    fixed: wanted.fixed,
  };
}
