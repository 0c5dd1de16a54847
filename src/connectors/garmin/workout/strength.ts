import type { ExerciseStep, SetPrescription } from '../../../plan/model.ts';
import type { WireStep } from '../schema/workout.ts';
import { CONDITION, KILOGRAM, STEP_TYPE, TARGET, WEIGHT_PER_KG } from './ids.ts';
import type { Node } from './node.ts';
import { groupNode, noteOf } from './steps.ts';

/** Category and name of an exercise in Garmin's catalogue; null when it has none. */
export type GarminExercise = (exercise: string) => { category: string; name: string | null } | null;

/** Exercises on the wire: equal sets become a repeat; a superset becomes rounds. */
export function exerciseNodes(steps: readonly ExerciseStep[], find: GarminExercise, losses: Set<string>): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  while (at < steps.length) {
    const first = steps[at] as ExerciseStep;
    let end = at + 1;
    while (first.superset !== undefined && steps[end]?.superset === first.superset) end++;
    const members = steps.slice(at, end);
    nodes.push(...(members.length > 1 ? superset(members, find, losses) : single(first, find, losses)));
    at = end;
  }
  return nodes;
}

function single(step: ExerciseStep, find: GarminExercise, losses: Set<string>): Node[] {
  return grouped(step.sets.map((set) => [setNode(step, set, find, losses), ...restNodes(step.restSeconds)]));
}

/** Round n holds the n-th set of each exercise; the rest comes at the end of the round. */
function superset(steps: readonly ExerciseStep[], find: GarminExercise, losses: Set<string>): Node[] {
  const rounds = Math.max(...steps.map((step) => step.sets.length));
  const rest = Math.max(0, ...steps.map((step) => step.restSeconds ?? 0));
  const result: Node[][] = [];
  for (let round = 0; round < rounds; round++) {
    const nodes: Node[] = [];
    for (const step of steps) {
      const set = step.sets[round];
      if (set) nodes.push(setNode(step, set, find, losses));
    }
    result.push([...nodes, ...restNodes(rest === 0 ? null : rest)]);
  }
  return grouped(result);
}

/** Consecutive equal rounds become one repeat. */
function grouped(rounds: readonly Node[][]): Node[] {
  const nodes: Node[] = [];
  let at = 0;
  while (at < rounds.length) {
    const round = rounds[at] as Node[];
    const key = JSON.stringify(round);
    let times = 1;
    while (at + times < rounds.length && JSON.stringify(rounds[at + times]) === key) times++;
    nodes.push(...(times > 1 ? [groupNode(times, round)] : round));
    at += times;
  }
  return nodes;
}

function restNodes(seconds: number | null): Node[] {
  if (seconds === null || seconds <= 0) return [];
  const wire: WireStep = {
    type: 'ExecutableStepDTO',
    stepType: STEP_TYPE.rest,
    endCondition: CONDITION.time,
    endConditionValue: seconds,
    targetType: TARGET.none,
  };
  return [{ wire, label: `${seconds} s rest`, children: [] }];
}

function setNode(step: ExerciseStep, set: SetPrescription, find: GarminExercise, losses: Set<string>): Node {
  const known = find(step.exercise);
  if (!known) losses.add(`${step.exercise} is not in Garmin's list and goes as a note`);
  const range = set.reps && set.reps.low !== set.reps.high ? `${set.reps.low}-${set.reps.high} reps` : null;
  if (range) losses.add('a range of reps shows its upper end, the range is in the note');
  const percent = set.load?.type === '%1rm' ? `${set.load.percent} % of 1RM` : null;
  if (percent) losses.add('percent of 1RM goes as a note');
  const rpe = set.rpe === null ? null : `RPE ${set.rpe}`;
  const exact = known?.name ? null : step.exercise;
  const note = noteOf([exact, range, percent, rpe, step.tempo ? `tempo ${step.tempo}` : null, step.cue]);
  const wire: WireStep = {
    type: 'ExecutableStepDTO',
    stepType: set.type === 'warmup' ? STEP_TYPE.warmup : STEP_TYPE.work,
    ...endOf(set),
    targetType: TARGET.none,
    ...(known ? { category: known.category, exerciseName: known.name ?? '' } : {}),
    ...weightOf(set),
    ...(note ? { description: note } : {}),
  };
  return { wire, label: step.exercise, children: [] };
}

function endOf(set: SetPrescription): Partial<WireStep> {
  if (set.reps) return { endCondition: CONDITION.reps, endConditionValue: set.reps.high };
  if (set.seconds !== null) return { endCondition: CONDITION.time, endConditionValue: set.seconds };
  if (set.meters !== null) return { endCondition: CONDITION.distance, endConditionValue: set.meters };
  // As many as possible: until the lap button.
  return { endCondition: CONDITION.lap };
}

function weightOf(set: SetPrescription): Partial<WireStep> & { weightUnit?: unknown } {
  if (set.load?.type !== 'kg') return {};
  return { weightValue: Math.round(set.load.kg * WEIGHT_PER_KG), weightUnit: KILOGRAM };
}
