import type { ExerciseStep, SetPrescription } from '../../plan/model.ts';
import { MAX_UINT16, wholeWithin } from './errors.ts';
import { exerciseNumber, UNKNOWN_CATEGORY } from './exercise-number.ts';
import { type FitNode, type FitStep, plainStep } from './step.ts';
import { cutName, NAME_BYTES, notesOf } from './text.ts';

function span(range: { low: number; high: number }): string {
  return range.low === range.high ? `${range.low}` : `${range.low}-${range.high}`;
}

/** What ends the set: reps, time, distance, or the lap button when it is as many as possible. */
function setDuration(set: SetPrescription): Pick<FitStep, 'durationType' | 'durationValue'> {
  if (set.seconds !== null) {
    return { durationType: 'time', durationValue: wholeWithin('set time (ms)', set.seconds * 1000, 1, 86_400_000) };
  }
  if (set.meters !== null) {
    return {
      durationType: 'distance',
      durationValue: wholeWithin('set distance (cm)', set.meters * 100, 1, 10_000_000),
    };
  }
  if (set.reps === null || set.type === 'amrap') return { durationType: 'open', durationValue: null };
  return { durationType: 'reps', durationValue: wholeWithin('reps', set.reps.high, 1, MAX_UINT16) };
}

function setNotes(step: ExerciseStep, set: SetPrescription): string {
  return notesOf(
    set.type === 'warmup' ? 'warm-up set' : null,
    set.type === 'amrap' ? `as many as possible${set.reps ? `, aim for ${span(set.reps)}` : ''}` : null,
    set.type !== 'amrap' && set.reps && set.reps.low !== set.reps.high ? `${span(set.reps)} reps` : null,
    set.load?.type === '%1rm' ? `${set.load.percent} % of 1RM` : null,
    set.rpe !== null ? `RPE ${set.rpe}` : null,
    step.tempo ? `tempo ${step.tempo}` : null,
    step.cue,
  );
}

function setNode(step: ExerciseStep, set: SetPrescription, losses: Set<string>): FitNode {
  const exercise = exerciseNumber(step.exercise);
  if (exercise.category === UNKNOWN_CATEGORY)
    losses.add(`the watch does not know "${step.exercise}" and shows its name only`);
  if (set.reps && set.reps.low !== set.reps.high)
    losses.add('a rep range shows as its upper end; the range stands in the note');
  if (set.load?.type === '%1rm') losses.add('loads in % of 1RM stand in the note');
  if (step.tempo) losses.add('the tempo stands in the note');
  const kg = set.load?.type === 'kg' ? set.load.kg : null;
  const fit = plainStep({
    ...setDuration(set),
    name: cutName(step.exercise, NAME_BYTES),
    notes: setNotes(step, set),
    intensity: set.type === 'warmup' ? 'warmup' : 'active',
    exercise,
    weight: kg === null || kg === 0 ? null : wholeWithin('weight (kg x 100)', kg * 100, 1, MAX_UINT16),
  });
  return { kind: 'step', step: fit, title: step.exercise };
}

function restNode(seconds: number | null): FitNode {
  const duration =
    seconds === null
      ? ({ durationType: 'open', durationValue: null } as const)
      : ({ durationType: 'time', durationValue: wholeWithin('rest (ms)', seconds * 1000, 1, 86_400_000) } as const);
  return { kind: 'step', step: plainStep({ ...duration, intensity: 'rest' }), title: null };
}

/** Same rounds one after the other become one repeat. */
function foldRounds(rounds: FitNode[][]): FitNode[] {
  const nodes: FitNode[] = [];
  let i = 0;
  while (i < rounds.length) {
    const round = rounds[i] as FitNode[];
    const key = JSON.stringify(round);
    let times = 1;
    while (i + times < rounds.length && JSON.stringify(rounds[i + times]) === key) times++;
    if (times > 1) nodes.push({ kind: 'repeat', times, nodes: round });
    else nodes.push(...round);
    i += times;
  }
  return nodes;
}

/** One exercise, or the exercises of one superset, as rounds of sets with the rest that follows each round. */
function groupNodes(group: ExerciseStep[], losses: Set<string>): FitNode[] {
  const count = Math.max(...group.map((step) => step.sets.length));
  const rounds: FitNode[][] = [];
  for (let round = 0; round < count; round++) {
    const nodes: FitNode[] = [];
    let rest: number | null = null;
    for (const step of group) {
      const set = step.sets[round];
      if (!set) continue;
      nodes.push(setNode(step, set, losses));
      rest = step.restSeconds;
    }
    // No rest asked for is no rest step; an unknown rest waits for the lap button.
    if (rest !== 0) nodes.push(restNode(rest));
    rounds.push(nodes);
  }
  return foldRounds(rounds);
}

/** Consecutive strength exercises as sets and rests; neighbours with the same superset label alternate. */
export function strengthNodes(steps: ExerciseStep[], losses: string[]): FitNode[] {
  const found = new Set<string>();
  const nodes: FitNode[] = [];
  let i = 0;
  while (i < steps.length) {
    const first = steps[i] as ExerciseStep;
    let end = i + 1;
    if (first.superset !== undefined) while (steps[end]?.superset === first.superset) end++;
    nodes.push(...groupNodes(steps.slice(i, end), found));
    i = end;
  }
  losses.push(...found);
  return nodes;
}
