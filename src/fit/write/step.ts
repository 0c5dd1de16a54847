/** A workout as it will stand in the file: raw FIT numbers, so that what is read back compares exactly. */

export type FitDurationType = 'time' | 'distance' | 'open' | 'repetitionTime' | 'reps' | 'repeatUntilStepsCmplt';
export type FitTargetType = 'open' | 'speed' | 'heartRate' | 'power' | 'swimStroke';
export type FitIntensity = 'active' | 'rest' | 'warmup' | 'cooldown' | 'recovery';

/** Target slot. Zones and strokes use `value`; custom ranges have value 0 and raw `low` and `high`. */
export interface FitTarget {
  type: FitTargetType;
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface FitStep {
  /** At most 15 bytes of UTF-8; empty for none. */
  name: string;
  /** At most 199 bytes of UTF-8; empty for none. */
  notes: string;
  durationType: FitDurationType;
  /** ms for times, cm for distances, a count for reps, first step's index for repeats; null for open. */
  durationValue: number | null;
  /** For repeats `value` is the number of rounds. */
  target: FitTarget;
  secondary: FitTarget | null;
  /** null on repeat steps. */
  intensity: FitIntensity | null;
  /** workout_equipment number, null for none. */
  equipment: number | null;
  exercise: { category: number; name: number | null } | null;
  /** Kilograms times 100. */
  weight: number | null;
}

/** Steps before numbering: repeats still hold their steps. */
export type FitNode = { kind: 'step'; step: FitStep; title: string | null } | FitRepeat;
export interface FitRepeat {
  kind: 'repeat';
  times: number;
  nodes: FitNode[];
}

export const OPEN_TARGET: FitTarget = { type: 'open', value: 0, low: null, high: null };

export function plainStep(fields: Partial<FitStep>): FitStep {
  return {
    name: '',
    notes: '',
    durationType: 'open',
    durationValue: null,
    target: OPEN_TARGET,
    secondary: null,
    intensity: 'active',
    equipment: null,
    exercise: null,
    weight: null,
    ...fields,
  };
}

/** How many workout_step messages the nodes become, repeat steps included. */
export function countSteps(nodes: FitNode[]): number {
  let count = 0;
  for (const node of nodes) count += node.kind === 'step' ? 1 : 1 + countSteps(node.nodes);
  return count;
}

/** Numbers the steps: a repeat stands after its block and points at the block's first step. */
export function flattenNodes(nodes: FitNode[], out: FitStep[] = []): FitStep[] {
  for (const node of nodes) {
    if (node.kind === 'step') {
      out.push(node.step);
      continue;
    }
    const first = out.length;
    flattenNodes(node.nodes, out);
    out.push(
      plainStep({
        durationType: 'repeatUntilStepsCmplt',
        durationValue: first,
        target: { type: 'open', value: node.times, low: null, high: null },
        intensity: null,
      }),
    );
  }
  return out;
}
