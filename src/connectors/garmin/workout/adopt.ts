import { sideBySide } from '../../../matching/side-by-side.ts';
import type { EnduranceStep, ExerciseStep, PlannedWorkout, RepeatBlock, Step } from '../../../plan/model.ts';
import type { WireStep, Workout } from '../schema/workout.ts';
import { type BuildContext, buildWorkout } from './build.ts';
import { differencesInWords } from './differences.ts';
import { REPEAT_TYPE, SPORT, STEP_TYPE } from './ids.ts';
import { countNodes, type Node, numbered } from './node.ts';
import { type ProjectedStep, type Projection, projectStep, projectWorkout } from './projection.ts';
import { type ReadContext, readStep } from './read-step.ts';
import { MAX_STEPS } from './shorten.ts';
import { repeatNodes, stepNode } from './steps.ts';
import { exerciseNodes } from './strength.ts';

export type Adopted = { steps: Step[]; lost: string[] } | { cannot: string };

/** What is written for a part of the plan. */
interface Piece {
  /** Empty for all but the first piece of a group of exercises. */
  steps: Step[];
  wire: WireStep;
  /** Sets of exercises: taken over as they are, or not at all. */
  fixed: boolean;
}

interface Pair {
  now: WireStep;
  piece: Piece | undefined;
  same: boolean;
}

class Unfit extends Error {}

const isRepeat = (step: WireStep) =>
  step.type === 'RepeatGroupDTO' || step.stepType?.stepTypeId === REPEAT_TYPE.stepTypeId;
const keyOf = (step: WireStep) => JSON.stringify(projectStep(step));

function pieceOf(step: Step[], node: Node, fixed: boolean): Piece {
  return { steps: step, wire: numbered([node])[0] as WireStep, fixed };
}

function piecesOf(steps: readonly Step[], context: BuildContext, read: ReadContext, depth: number): Piece[] {
  const pieces: Piece[] = [];
  const losses = new Set<string>();
  let exercises: ExerciseStep[] = [];
  const flush = (): void => {
    const nodes = exercises.length === 0 ? [] : exerciseNodes(exercises, context.garminExercise, losses);
    pieces.push(...nodes.map((node, i) => pieceOf(i === 0 ? exercises : [], node, true)));
    exercises = [];
  };
  for (const step of steps) {
    if (step.kind === 'exercise') {
      exercises.push(step);
      continue;
    }
    flush();
    const nodes =
      step.kind === 'repeat'
        ? repeatNodes(step, depth, read.sport, read.athlete, losses)
        : [stepNode(step, read.sport, read.athlete, losses)];
    // Deeper than Garmin keeps, a repeat is written out round by round.
    if (nodes.length !== 1) throw new Unfit('the plan repeats deeper than Garmin can show');
    pieces.push(pieceOf([step], nodes[0] as Node, false));
  }
  flush();
  return pieces;
}

/** Pairs what is stored with what is written: equal steps first, in order, then what lies between them. */
function pairs(now: readonly WireStep[], pieces: readonly Piece[]): Pair[] {
  const a = now.map(keyOf);
  const b = pieces.map((piece) => keyOf(piece.wire));
  const found: Pair[] = [];
  let [i, j] = [0, 0];
  let waiting: { now: WireStep[]; pieces: Piece[] } = { now: [], pieces: [] };
  const close = (): void => {
    found.push(...between(waiting.now, waiting.pieces));
    waiting = { now: [], pieces: [] };
  };
  for (const turn of sideBySide(a, b)) {
    if (turn === 'first') waiting.now.push(now[i++] as WireStep);
    else if (turn === 'second') waiting.pieces.push(pieces[j++] as Piece);
    else {
      close();
      found.push({ now: now[i++] as WireStep, piece: pieces[j++] as Piece, same: true });
    }
  }
  close();
  return found;
}

/** Changed steps with the ones they came from, as far as the kind of step tells. */
function between(now: readonly WireStep[], pieces: readonly Piece[]): Pair[] {
  if (pieces.some((piece) => piece.fixed)) throw new Unfit('sets of exercises were changed');
  const free = [...pieces];
  return now.map((step) => {
    const alike = (piece: Piece) => isRepeat(piece.wire) === isRepeat(step);
    const index = free.findIndex(
      (piece) => alike(piece) && piece.wire.stepType?.stepTypeId === step.stepType?.stepTypeId,
    );
    const other = index >= 0 ? index : free.findIndex(alike);
    const piece = other < 0 ? undefined : free.splice(other, 1)[0];
    return { now: step, piece, same: false };
  });
}

function adoptList(now: readonly WireStep[], before: readonly Step[], context: Contexts, path: string): Step[] {
  const pieces = piecesOf(before, context.build, context.read, path === '' ? 1 : path.split('.').length);
  const steps: Step[] = [];
  for (const [index, pair] of pairs(now, pieces).entries()) {
    const where = `${path}${index + 1}`;
    if (pair.same) steps.push(...(pair.piece?.steps ?? []));
    else steps.push(isRepeat(pair.now) ? adoptRepeat(pair, context, where) : adoptStep(pair, context, where));
  }
  return steps;
}

interface Contexts {
  build: BuildContext;
  read: ReadContext;
}

function adoptStep({ now, piece }: Pair, { read }: Contexts, where: string): EnduranceStep {
  const step = piece?.steps[0];
  const read1 = readStep(now, step?.kind === 'step' && piece ? { step, wire: piece.wire } : undefined, read);
  if ('cannot' in read1) throw new Unfit(`step ${where} ${read1.cannot}`);
  return read1;
}

function adoptRepeat({ now, piece }: Pair, context: Contexts, where: string): RepeatBlock {
  const times = now.numberOfIterations ?? 0;
  if (times < 1) throw new Unfit(`step ${where} repeats without a number of rounds`);
  if (now.skipLastRestStep) throw new Unfit(`step ${where} leaves out the last rest`);
  const block = piece?.steps[0];
  const before = block?.kind === 'repeat' ? block.steps : [];
  const steps = adoptList(now.workoutSteps ?? [], before, context, `${where}.`);
  if (steps.length === 0) throw new Unfit(`step ${where} repeats nothing`);
  return { kind: 'repeat', times, steps: steps as RepeatBlock['steps'] };
}

/** Numbers this near say the same: paces go out in m/s and are written in whole or tenths of seconds. */
const NEAR = 0.003;

/** What two forms of the same step may differ in: notes, the names of rests and middle parts, the last digit of a pace. */
function plainly(step: ProjectedStep, wanted?: ProjectedStep): ProjectedStep {
  const { note: _, steps, ...rest } = step;
  const type = rest.type === 8 ? STEP_TYPE.work.stepTypeId : rest.type;
  const end = type === STEP_TYPE.rest.stepTypeId && rest.end === 8 ? 2 : rest.end;
  const near = (key: string) => {
    const [mine, theirs] = [rest[key], wanted?.[key]] as ({ values?: number[] } | undefined)[];
    const close = mine?.values?.every((value, i) => Math.abs(value - (theirs?.values?.[i] ?? 0)) <= value * NEAR);
    return close && mine?.values?.length === theirs?.values?.length ? theirs : mine;
  };
  const plain: ProjectedStep = { ...rest, type };
  if (end !== undefined) plain.end = end;
  for (const key of ['target', 'second']) if (rest[key] !== undefined) plain[key] = near(key);
  return steps ? { ...plain, steps: steps.map((one, i) => plainly(one, wanted?.steps?.[i])) } : plain;
}

/** How the copy differs from what the adopted steps would write; empty when the plan says what the copy says. */
function leftOver(workout: PlannedWorkout, stored: Projection, context: BuildContext): string[] {
  const built = buildWorkout(workout, context, '');
  if (built.kind === 'unsupported') return [built.why];
  const wanted = projectWorkout(built.body).steps.map((step) => plainly(step));
  const steps = stored.steps.map((step, i) => plainly(step, wanted[i]));
  return differencesInWords({ ...stored, steps: wanted }, { ...stored, steps });
}

/**
 * The session's steps as the athlete left them in Garmin. What was not changed keeps the plan's own words: targets in
 * percent, cues, units. `cannot` when something has no meaning in a plan; nothing is taken over by halves.
 */
export function adoptedSteps(workout: PlannedWorkout, stored: Workout, context: BuildContext): Adopted {
  const { sport } = workout;
  const read: ReadContext = { sport, athlete: context.athlete };
  const segments = stored.workoutSegments ?? [];
  if (stored.sportType?.sportTypeId !== SPORT[sport].sportTypeId || segments.length > 1)
    return { cannot: 'it is another sport now' };
  const now = segments.flatMap((segment) => segment.workoutSteps ?? []);
  if (now.length === 0) return { cannot: 'it has no steps' };
  try {
    const written = piecesOf(workout.steps, context, read, 1);
    if (countNodes(written.map(asNode)) > MAX_STEPS) return { cannot: 'Garmin holds a part of the session only' };
    const steps = adoptList(now, workout.steps, { build: context, read }, '');
    const projection = projectWorkout(stored);
    const [left] = leftOver({ ...workout, steps }, projection, context);
    if (left !== undefined) return { cannot: `the plan cannot say what stands there (${left})` };
    const built = buildWorkout(workout, context, '');
    const was = built.kind === 'workout' ? projectWorkout(built.body) : projection;
    const lost = [
      ...(projection.name === was.name ? [] : [`the name "${projection.name}"`]),
      ...(projection.pool === was.pool ? [] : ['another pool length']),
    ];
    return { steps, lost };
  } catch (error) {
    if (error instanceof Unfit) return { cannot: error.message };
    throw error;
  }
}

function asNode({ wire }: Pick<Piece, 'wire'>): Node {
  return { wire, label: '', children: (wire.workoutSteps ?? []).map((child) => asNode({ wire: child })) };
}
