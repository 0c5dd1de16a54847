import type { EnduranceStep, ExerciseStep, RepeatBlock, Step } from '../plan/model.ts';
import { toMeters } from '../units/length.ts';

/** A step as it is executed, with the index the watch gives it: all rounds of a repeat share the indexes of its steps. */
export interface ExecutedStep {
  step: EnduranceStep;
  index: number;
}

/** The endurance steps in the order they are executed, repeats written out. */
export function executedSteps(steps: readonly Step[]): EnduranceStep[] {
  return numberedSteps(steps).map(({ step }) => step);
}

/** The same with the watch's numbers: every step counts one, and so does a repeat, after the steps it repeats. */
export function numberedSteps(steps: readonly Step[]): ExecutedStep[] {
  const counter = { next: 0 };
  return steps.flatMap((step) => numbered(step, counter));
}

function numbered(step: Step, counter: { next: number }): ExecutedStep[] {
  if (step.kind === 'exercise') return [];
  if (step.kind === 'step') return [{ step, index: counter.next++ }];
  return rounds(step, counter);
}

function rounds(block: RepeatBlock, counter: { next: number }): ExecutedStep[] {
  const round = block.steps.flatMap((step) => numbered(step, counter));
  // A single round is written without its repeat.
  if (block.times !== 1) counter.next++;
  const all: ExecutedStep[] = [];
  for (let i = 0; i < block.times; i++) all.push(...round);
  return all;
}

export function exerciseSteps(steps: readonly Step[]): ExerciseStep[] {
  return steps.filter((step): step is ExerciseStep => step.kind === 'exercise');
}

/** Prescribed distance in metres, or null when any moving step is not prescribed by distance. */
export function plannedMeters(steps: readonly Step[]): number | null {
  let meters = 0;
  for (const step of executedSteps(steps)) {
    if (step.role === 'rest') continue;
    if (step.duration.type !== 'distance') return null;
    meters += toMeters(step.duration.value, step.duration.unit);
  }
  return meters > 0 ? meters : null;
}
