import type { Athlete } from '../../athlete/model.ts';
import type { EnduranceStep, ExerciseStep, PlannedWorkout, RepeatBlock, Sport, Step } from '../../plan/model.ts';
import { enduranceNode } from './endurance.ts';
import { FitEncodeError } from './errors.ts';
import { exerciseNumber } from './exercise-number.ts';
import { limitSteps } from './limit.ts';
import { type FitNode, type FitStep, flattenNodes } from './step.ts';
import { strengthNodes } from './strength.ts';

/** sport and sub_sport numbers of the file. */
export const FIT_SPORT: Record<Sport, { sport: number; subSport: number }> = {
  swim: { sport: 5, subSport: 17 },
  run: { sport: 1, subSport: 0 },
  ride: { sport: 2, subSport: 0 },
  row: { sport: 15, subSport: 0 },
  strength: { sport: 10, subSport: 20 },
  mobility: { sport: 10, subSport: 19 },
  other: { sport: 0, subSport: 0 },
};

export interface ExerciseTitle {
  category: number;
  name: number | null;
  title: string;
}

/** A workout ready to be written, with everything the file could not carry. */
export interface CompiledWorkout {
  steps: FitStep[];
  titles: ExerciseTitle[];
  notes: string[];
}

function blockNodes(block: RepeatBlock, sport: Sport, athlete: Athlete, losses: string[]): FitNode[] {
  if (!Number.isInteger(block.times) || block.times < 1 || block.times > 999) {
    throw new FitEncodeError('repeat', block.times, `a repeat of ${block.times} times; 1 to 999 are possible`);
  }
  const nodes = block.steps.flatMap((step) => toNodes(step, sport, athlete, losses));
  if (nodes.length === 0 || block.times === 1) return nodes;
  return [{ kind: 'repeat', times: block.times, nodes }];
}

function toNodes(step: EnduranceStep | RepeatBlock, sport: Sport, athlete: Athlete, losses: string[]): FitNode[] {
  if (step.kind === 'repeat') return blockNodes(step, sport, athlete, losses);
  return [enduranceNode(step, sport, athlete, losses)];
}

/** All steps in order; neighbouring strength exercises are taken together because supersets alternate. */
function allNodes(steps: Step[], sport: Sport, athlete: Athlete, losses: string[]): FitNode[] {
  const nodes: FitNode[] = [];
  let i = 0;
  while (i < steps.length) {
    const step = steps[i] as Step;
    if (step.kind !== 'exercise') {
      nodes.push(...toNodes(step, sport, athlete, losses));
      i++;
      continue;
    }
    const exercises: ExerciseStep[] = [];
    while (steps[i]?.kind === 'exercise') exercises.push(steps[i++] as ExerciseStep);
    nodes.push(...strengthNodes(exercises, losses));
  }
  return nodes;
}

/** A rest after the last set leads nowhere. */
function withoutLastRest(nodes: FitNode[]): FitNode[] {
  const last = nodes.at(-1);
  const isRest = last?.kind === 'step' && last.step.intensity === 'rest' && nodes.at(-2)?.kind === 'step';
  const afterSet = isRest && (nodes.at(-2) as Extract<FitNode, { kind: 'step' }>).step.exercise !== null;
  return afterSet ? nodes.slice(0, -1) : nodes;
}

function titlesOf(nodes: FitNode[], seen = new Map<string, ExerciseTitle>()): Map<string, ExerciseTitle> {
  for (const node of nodes) {
    if (node.kind === 'repeat') titlesOf(node.nodes, seen);
    else if (node.title !== null) seen.set(node.title, { ...exerciseNumber(node.title), title: node.title });
  }
  return seen;
}

/** Repeats inside repeats: allowed in the file, but not every watch runs them. */
function depth(nodes: FitNode[]): number {
  let deepest = 0;
  for (const node of nodes) if (node.kind === 'repeat') deepest = Math.max(deepest, 1 + depth(node.nodes));
  return deepest;
}

/**
 * Turns a planned workout into the steps of a FIT file. Throws FitEncodeError for values that the file cannot hold
 * and for a workout without steps.
 */
export function compileWorkout(workout: PlannedWorkout, athlete: Athlete): CompiledWorkout {
  const losses: string[] = [];
  const nodes = withoutLastRest(allNodes(workout.steps, workout.sport, athlete, losses));
  if (nodes.length === 0) throw new FitEncodeError('steps', 0, 'the workout has no steps');
  const limited = limitSteps(nodes);
  if (depth(limited.nodes) > 1) losses.push('repeats inside repeats do not run on every watch');
  return {
    steps: flattenNodes(limited.nodes),
    titles: [...titlesOf(limited.nodes).values()],
    notes: [...new Set([...losses, ...limited.notes])],
  };
}
