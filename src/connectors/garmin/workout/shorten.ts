import type { WireStep } from '../schema/workout.ts';
import { CONDITION, STEP_TYPE, TARGET } from './ids.ts';
import { countNodes, type Node } from './node.ts';
import { groupNode, noteOf } from './steps.ts';

/** Most steps Garmin keeps in one workout. */
export const MAX_STEPS = 50;

/**
 * Brings a workout under Garmin's limit. First without loss, by folding equal runs into repeats; if that is not enough,
 * the end of the workout becomes one open step whose note lists what is left. Null when even that does not fit.
 */
export function shorten(nodes: Node[], losses: Set<string>): Node[] | null {
  if (countNodes(nodes) <= MAX_STEPS) return nodes;
  const folded = fold(nodes);
  if (countNodes(folded) <= MAX_STEPS) return folded;
  const kept: Node[] = [];
  for (const node of folded) {
    if (countNodes([...kept, node]) > MAX_STEPS - 1) break;
    kept.push(node);
  }
  if (kept.length === 0) return null;
  const rest = folded.slice(kept.length);
  losses.add(`more than ${MAX_STEPS} steps: the last ${rest.length} parts are one open step, listed in its note`);
  const note = noteOf([`Then: ${rest.map((node) => node.label).join(', ')}`]);
  const wire: WireStep = {
    type: 'ExecutableStepDTO',
    stepType: STEP_TYPE.work,
    endCondition: CONDITION.lap,
    targetType: TARGET.none,
    description: note,
  };
  return [...kept, { wire, label: 'the rest', children: [] }];
}

/** Folds runs of equal single steps, or of equal pairs and triples, into repeats. */
function fold(nodes: readonly Node[]): Node[] {
  const keys = nodes.map((node) => JSON.stringify(node.wire) + node.children.length);
  const result: Node[] = [];
  let at = 0;
  while (at < nodes.length) {
    let best = { size: 1, times: 1 };
    for (const size of [1, 2, 3]) {
      const times = runLength(nodes, keys, at, size);
      if (times > 1 && times * size > best.times * best.size) best = { size, times };
    }
    const part = nodes.slice(at, at + best.size);
    // A repeat costs one step itself.
    if (best.times * best.size > best.size + 1) result.push(groupNode(best.times, part));
    else result.push(...nodes.slice(at, at + best.times * best.size));
    at += best.times * best.size;
  }
  return result;
}

function runLength(nodes: readonly Node[], keys: readonly string[], at: number, size: number): number {
  const plain = (index: number): boolean => nodes[index]?.children.length === 0;
  for (let offset = 0; offset < size; offset++) if (!plain(at + offset)) return 1;
  let times = 1;
  while (at + (times + 1) * size <= nodes.length) {
    for (let offset = 0; offset < size; offset++)
      if (keys[at + offset] !== keys[at + times * size + offset] || !plain(at + times * size + offset)) return times;
    times++;
  }
  return times;
}
