import type { Sport, Step } from '../../plan/model.ts';
import { formatEnduranceStep } from './endurance.ts';
import { formatExerciseStep } from './strength.ts';

/**
 * Canonical text of steps: one line per step, repeats as `8x` with dashed lines below, nested repeats indented by two.
 * Reading it back gives the same steps. The sport is part of the signature because a text is only readable with it.
 */
export function formatSteps(steps: readonly Step[], _sport: Sport): string {
  return steps.flatMap((step) => formatStep(step, 0, false)).join('\n');
}

function formatStep(step: Step, indent: number, inRepeat: boolean): string[] {
  const lead = `${' '.repeat(indent)}${inRepeat ? '- ' : ''}`;
  if (step.kind === 'exercise') return [lead + formatExerciseStep(step)];
  if (step.kind === 'step') return [lead + formatEnduranceStep(step)];
  const inner = inRepeat ? indent + 2 : indent;
  return [`${lead}${step.times}x`, ...step.steps.flatMap((child) => formatStep(child, inner, true))];
}
