import type { FitNode, FitStep } from './step.ts';
import { clockText } from './text.ts';

const STROKES = ['free', 'back', 'breast', 'fly', 'drill', 'mixed', 'IM'];

function durationText(step: FitStep): string {
  const value = step.durationValue;
  if (value === null) return 'until lap';
  if (step.durationType === 'reps') return `${value} reps`;
  if (step.durationType === 'time') return clockText(value / 1000);
  if (step.durationType === 'repetitionTime') return `on ${clockText(value / 1000)}`;
  const meters = Math.round(value) / 100;
  const yards = meters / 0.9144;
  return Math.abs(yards - Math.round(yards)) < 1e-6 && meters % 1 !== 0 ? `${Math.round(yards)} yd` : `${meters} m`;
}

/** One step in a few words, for a note that stands in for it. */
export function stepText(step: FitStep, title: string | null): string {
  const stroke = step.target.type === 'swimStroke' ? STROKES[step.target.value ?? -1] : undefined;
  const role = step.intensity === 'rest' ? 'rest' : null;
  const kg = step.weight === null ? null : `${step.weight / 100} kg`;
  return [role, title ?? step.name, durationText(step), stroke, kg, step.notes].filter((part) => part).join(' ');
}

/** Nodes in a few words: `4 x (100 m free, rest 0:15)`. */
export function nodesText(nodes: FitNode[]): string {
  return nodes
    .map((node) =>
      node.kind === 'step' ? stepText(node.step, node.title) : `${node.times} x (${nodesText(node.nodes)})`,
    )
    .join(', ');
}
