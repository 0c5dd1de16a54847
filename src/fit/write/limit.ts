import { nodesText } from './describe.ts';
import { countSteps, type FitNode, type FitStep, plainStep } from './step.ts';
import { notesOf } from './text.ts';

/** Watches take at most this many workout_step messages, repeat steps included. */
export const MAX_STEPS = 50;

function sameNode(a: FitNode, b: FitNode): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Writes any block that stands two or more times in a row as one repeat, where that saves steps. Loses nothing. */
function foldRepeats(nodes: FitNode[]): FitNode[] {
  const out: FitNode[] = [];
  let i = 0;
  while (i < nodes.length) {
    let best: { period: number; times: number; saved: number } | null = null;
    for (let period = 1; period <= (nodes.length - i) / 2; period++) {
      let times = 1;
      while (blockRepeats(nodes, i, period, times)) times++;
      const block = countSteps(nodes.slice(i, i + period));
      const saved = block * times - (block + 1);
      if (times > 1 && saved > 0 && (!best || saved > best.saved)) best = { period, times, saved };
    }
    const node = nodes[i] as FitNode;
    if (best) out.push({ kind: 'repeat', times: best.times, nodes: foldRepeats(nodes.slice(i, i + best.period)) });
    else out.push(node.kind === 'step' ? node : { ...node, nodes: foldRepeats(node.nodes) });
    i += best ? best.period * best.times : 1;
  }
  return out;
}

function blockRepeats(nodes: FitNode[], from: number, period: number, times: number): boolean {
  for (let k = 0; k < period; k++) {
    const other = nodes[from + times * period + k];
    if (!other || !sameNode(nodes[from + k] as FitNode, other)) return false;
  }
  return true;
}

/** A set and the rest after it, as it stands in a list of strength nodes. */
interface SetRun {
  sets: { step: FitStep; title: string | null }[];
  rest: FitNode | null;
  length: number;
}

function isRest(node: FitNode | undefined): boolean {
  return node?.kind === 'step' && node.step.intensity === 'rest';
}

/** Sets of one exercise from `from` on, each with the rest after it (the last one may have none). */
function setRun(nodes: FitNode[], from: number): SetRun {
  const run: SetRun = { sets: [], rest: null, length: 0 };
  let i = from;
  while (i < nodes.length) {
    const node = nodes[i] as FitNode;
    if (node.kind !== 'step' || !node.step.exercise || node.title !== ((run.sets[0]?.title ?? node.title) as string))
      break;
    run.sets.push({ step: node.step, title: node.title });
    i++;
    if (isRest(nodes[i])) run.rest = nodes[i++] as FitNode;
  }
  run.length = i - from;
  return run;
}

/** Different sets of one exercise become one repeated step; what each set asks for stands in its note. */
function mergeSets(nodes: FitNode[]): { nodes: FitNode[]; merged: string[] } {
  const out: FitNode[] = [];
  const merged: string[] = [];
  let i = 0;
  while (i < nodes.length) {
    const run = setRun(nodes, i);
    if (run.sets.length < 2) {
      out.push(nodes[i] as FitNode);
      i++;
      continue;
    }
    const first = run.sets[0] as SetRun['sets'][number];
    const list = run.sets.map(
      ({ step }, k) => `set ${k + 1}: ${nodesText([{ kind: 'step', step: { ...step, name: '' }, title: null }])}`,
    );
    const step = plainStep({
      ...first.step,
      durationType: 'open',
      durationValue: null,
      weight: null,
      notes: notesOf(list.join('; ')),
    });
    const block: FitNode[] = [{ kind: 'step', step, title: first.title }];
    if (run.rest) block.push(run.rest);
    out.push({ kind: 'repeat', times: run.sets.length, nodes: block });
    merged.push(first.title ?? 'sets');
    i += run.length;
  }
  return { nodes: out, merged };
}

/** Keeps the beginning and tells the rest in the note of one last step that waits for the lap button. */
function cutTail(nodes: FitNode[]): { nodes: FitNode[]; dropped: number } {
  const kept = [...nodes];
  const tail: FitNode[] = [];
  while (kept.length > 0 && countSteps(kept) > MAX_STEPS - 1) tail.unshift(kept.pop() as FitNode);
  const dropped = countSteps(tail);
  kept.push({ kind: 'step', step: plainStep({ name: 'Then see note', notes: notesOf(nodesText(tail)) }), title: null });
  return { nodes: kept, dropped };
}

/**
 * Brings a workout under the watch's limit of 50 steps, by what loses least: repeats for what stands in a row
 * unchanged, then one step for the sets of an exercise, then a last step whose note tells the remainder. `notes`
 * states what was merged; empty when nothing was lost.
 */
export function limitSteps(nodes: FitNode[]): { nodes: FitNode[]; notes: string[] } {
  if (countSteps(nodes) <= MAX_STEPS) return { nodes, notes: [] };
  const folded = foldRepeats(nodes);
  if (countSteps(folded) <= MAX_STEPS) return { nodes: folded, notes: [] };
  const notes: string[] = [];
  const sets = mergeSets(folded);
  if (sets.merged.length > 0) {
    const names = [...new Set(sets.merged)].join(', ');
    notes.push(
      `watches take ${MAX_STEPS} steps, so the sets of ${names} are one repeated step each, listed in its note`,
    );
  }
  if (countSteps(sets.nodes) <= MAX_STEPS) return { nodes: sets.nodes, notes };
  const cut = cutTail(sets.nodes);
  notes.push(`watches take ${MAX_STEPS} steps, so the last ${cut.dropped} steps stand in the note of one last step`);
  return { nodes: cut.nodes, notes };
}
