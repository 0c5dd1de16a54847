import { estimateMinutes } from './estimate.ts';
import type { EnduranceStep, RepeatBlock, Sport, Step } from './model.ts';

/** The steps whose role is work, repeats kept; blocks without any are left out. */
function workOnly(steps: readonly Step[]): Step[] {
  return steps.flatMap((step): Step[] => {
    if (step.kind === 'exercise') return [];
    if (step.kind === 'step') return step.role === 'work' ? [step] : [];
    const inner = workOnly(step.steps) as RepeatBlock['steps'];
    return inner.length > 0 ? [{ ...step, steps: inner }] : [];
  });
}

/** Minutes of the steps whose role is work, repeats counted, at plain recreational speeds. */
export function workMinutes(steps: readonly Step[], sport: Sport): number {
  return estimateMinutes(workOnly(steps), sport, null);
}

/** Number of working sets (warm-ups left out), optionally only of exercises whose name matches. */
export function workingSets(steps: readonly Step[], name?: RegExp): number {
  let total = 0;
  for (const step of steps) {
    if (step.kind !== 'exercise' || (name && !name.test(step.exercise))) continue;
    total += step.sets.filter((set) => set.type !== 'warmup').length;
  }
  return total;
}

/** Copies a step tree with every endurance step passed through `change`. */
export function mapEndurance(
  steps: readonly (EnduranceStep | RepeatBlock)[],
  change: (step: EnduranceStep) => EnduranceStep,
): (EnduranceStep | RepeatBlock)[] {
  return steps.map((step) =>
    step.kind === 'repeat' ? { ...step, steps: mapEndurance(step.steps, change) } : change(step),
  );
}
