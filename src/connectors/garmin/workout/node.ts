import type { WireStep } from '../schema/workout.ts';

/** A step or repeat on its way to the wire, not yet numbered. `label` is for people: notes about merged steps. */
export interface Node {
  wire: WireStep;
  label: string;
  children: Node[];
}

/** Steps as Garmin counts them: a repeat is one, its children count too. */
export function countNodes(nodes: readonly Node[]): number {
  return nodes.reduce((sum, node) => sum + 1 + countNodes(node.children), 0);
}

/** Numbers the steps in depth-first order from 1, as the server does, and builds the nested wire form. */
export function numbered(nodes: readonly Node[]): WireStep[] {
  let next = 1;
  function place(node: Node): WireStep {
    const stepOrder = next++;
    if (node.children.length === 0) return { ...node.wire, stepOrder };
    return { ...node.wire, stepOrder, workoutSteps: node.children.map(place) };
  }
  return nodes.map(place);
}
