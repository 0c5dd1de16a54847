import type { Athlete, Availability } from '../../athlete/model.ts';
import type { WorkoutTemplate } from '../../templates/model.ts';
import { type RenderContext, renderTemplate } from '../../templates/render.ts';
import { scaleValues } from '../../templates/scale.ts';
import { estimateLoad, estimateMinutes } from '../estimate.ts';
import type { ExerciseStep, WorkoutContent } from '../model.ts';
import { swapExercises } from './adapt.ts';
import type { GenerateInput } from './model.ts';
import { reaches } from './place.ts';
import { nextLoad } from './progression.ts';

const SIZES = 8;

export interface SizedTemplate {
  /** From smallest to largest; at least one. */
  versions: WorkoutContent[];
  swaps: { from: string; to: string | null }[];
}

/** All sizes of a template for this athlete: its parameters moved together from their smallest to their largest. */
export function sizesOf(
  template: WorkoutTemplate,
  input: GenerateInput,
  equipment: ReadonlySet<string>,
): SizedTemplate {
  const context = renderContext(input);
  const versions: WorkoutContent[] = [];
  let swaps: SizedTemplate['swaps'] = [];
  let last = '';
  for (let k = 0; k <= SIZES; k++) {
    const params = Object.fromEntries(
      Object.entries(template.scale).map(([name, range]) => [
        name,
        Math.round(range.min + ((range.max - range.min) * k) / SIZES),
      ]),
    );
    const key = JSON.stringify(params);
    if (key === last) continue;
    last = key;
    const content = renderTemplate(template, params, context);
    const swapped = swapExercises(content.steps, equipment);
    swaps = swapped.swaps;
    versions.push(
      swapped.swaps.length === 0 ? content : reestimated({ ...content, steps: swapped.steps }, input.athlete),
    );
  }
  return { versions, swaps };
}

/** The size nearest to the template's default times `load`. */
export function startSize(
  template: WorkoutTemplate,
  sized: SizedTemplate,
  load: number,
  context: RenderContext,
): number {
  const params = Object.fromEntries(
    Object.entries(template.scale).map(([name, range]) => [name, range.default * load]),
  );
  const wanted = renderTemplate(template, params, context).minutes;
  let best = 0;
  sized.versions.forEach((version, i) => {
    if (Math.abs(version.minutes - wanted) < Math.abs((sized.versions[best] as WorkoutContent).minutes - wanted))
      best = i;
  });
  return best;
}

export function renderContext(input: GenerateInput): RenderContext {
  const { strengthHistory } = input;
  const workingKg = (step: ExerciseStep): number | null => {
    if (step.progression === undefined || strengthHistory === undefined) return null;
    return nextLoad(strengthHistory(step.exercise), step.progression)?.kg ?? null;
  };
  return { athlete: input.athlete, oneRepMaxKg: input.oneRepMaxKg, workingKg };
}

function reestimated(content: WorkoutContent, athlete: Athlete): WorkoutContent {
  return {
    ...content,
    minutes: Math.max(1, Math.round(estimateMinutes(content.steps, content.sport, athlete))),
    load: estimateLoad(content.steps, content.sport, content.intent, athlete),
  };
}

/** Whether one of the convenient times, at one of the template's places, holds so many minutes. */
export function hasTimeFor(template: WorkoutTemplate, minutes: number, { slots }: Availability): boolean {
  return slots.some((slot) => slot.minutes >= minutes && reaches(slot.places, template.places));
}

/** Whether a time at one of its places holds the smallest size of a template. */
export function fitsATime(input: GenerateInput): (template: WorkoutTemplate) => boolean {
  const known = new Map<string, boolean>();
  return (template) => {
    const before = known.get(template.id);
    if (before !== undefined) return before;
    const { minutes } = renderTemplate(template, scaleValues(template.scale, 'min'), renderContext(input));
    const fits = hasTimeFor(template, minutes, input.availability);
    known.set(template.id, fits);
    return fits;
  };
}
