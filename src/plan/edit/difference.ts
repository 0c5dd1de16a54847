import type { Day } from '../../time/day.ts';
import { type ApplyContext, applyOperations } from '../apply.ts';
import { contentOf } from '../content.ts';
import { canonical } from '../diff.ts';
import { freshId } from '../fresh-id.ts';
import type { Plan, PlannedWorkout } from '../model.ts';
import type { PlanDiff, PlanOperation } from '../operations.ts';
import { type Problems, problemAt, type TextProblem, type WrittenSession } from './model.ts';
import { lockedBy, sessionsInScope } from './print.ts';
import type { WrittenPlan } from './read.ts';
import { type Relocation, relocations } from './slots.ts';
import { type EditLibrary, wantedSession } from './wanted.ts';

/** Reason given for a session that was deleted from the text. */
export const TAKEN_OUT = 'taken out by hand';

export interface DifferenceInput {
  plan: Plan;
  text: WrittenPlan;
  /** First day that may still change. */
  today: Day;
  done: ReadonlySet<string>;
  library: EditLibrary & NonNullable<ApplyContext['library']>;
}

export interface Difference {
  operations: PlanOperation[];
  plan: Plan;
  diff: PlanDiff;
}

interface Found {
  skips: PlanOperation[];
  places: Relocation[];
  contents: PlanOperation[];
  scales: PlanOperation[];
  adds: PlanOperation[];
  /** Heading line of each session, for what only the plan can refuse. */
  lines: Map<string, number>;
  problems: TextProblem[];
}

function takeExisting(found: Found, session: WrittenSession, before: PlannedWorkout, input: DifferenceInput): void {
  const read = wantedSession(session, before, input.today, input.library);
  const locked = lockedBy(before, input.today, input.done);
  if ('problems' in read) {
    found.problems.push(...read.problems);
    return;
  }
  const { wanted } = read;
  const { scale } = session.change;
  const moves = wanted.date !== before.date || wanted.time !== before.time;
  const replaces = wanted.content !== null && canonical(contentOf(wanted.content)) !== canonical(contentOf(before));
  const scales = scale !== undefined && scale !== 1;
  if (!moves && !replaces && !scales) return;
  if (locked !== null) {
    const hint = 'leave it as it is';
    found.problems.push(problemAt(session.line, 1, `${before.title} cannot change any more: ${locked}`, hint));
    return;
  }
  if (moves) found.places.push({ workoutId: before.id, date: wanted.date, time: wanted.time });
  if (replaces && wanted.content)
    found.contents.push({ op: 'replace', workoutId: before.id, content: contentOf(wanted.content) });
  if (scales) found.scales.push({ op: 'scale-volume', workoutId: before.id, factor: scale });
}

function takeNew(
  found: Found,
  session: WrittenSession,
  taken: Set<string>,
  near: Day | null,
  input: DifferenceInput,
): void {
  const read = wantedSession(session, null, input.today, input.library, near);
  if ('problems' in read) {
    found.problems.push(...read.problems);
    return;
  }
  const { date, time, content } = read.wanted;
  if (content === null) return;
  const id = freshId(date, session.change.template ?? content.title, taken);
  taken.add(id);
  found.lines.set(id, session.line);
  const workout: PlannedWorkout = {
    ...contentOf(content),
    id,
    date,
    time,
    skipped: null,
    makeUpFor: null,
    sinksOff: [],
    adaptable: ['reduce', 'move', 'replace'],
  };
  found.adds.push({ op: 'add', workout });
  const { scale } = session.change;
  if (scale !== undefined && scale !== 1) found.scales.push({ op: 'scale-volume', workoutId: id, factor: scale });
}

function look(input: DifferenceInput): Found {
  const found: Found = {
    skips: [],
    places: [],
    contents: [],
    scales: [],
    adds: [],
    lines: new Map(),
    problems: [...input.text.problems],
  };
  const { plan, text, today, done } = input;
  const inScope = new Map(sessionsInScope(plan, text.head.scope).map((one) => [one.id, one]));
  const taken = new Set(Object.keys(plan.workouts));
  let near: Day | null = null;
  for (const session of text.sessions) {
    if (session.id === null) {
      if (!session.broken) takeNew(found, session, taken, near, input);
      continue;
    }
    const before = inScope.get(session.id) ?? null;
    near = before?.date ?? near;
    const first = found.lines.get(session.id);
    if (first === undefined) found.lines.set(session.id, session.line);
    const complain = (message: string, hint: string): void =>
      void found.problems.push(problemAt(session.line, session.idColumn, message, hint));
    if (before === null) complain(`this text has no session [${session.id}]`, 'a new session has no [id]');
    else if (first !== undefined)
      complain(`[${session.id}] is there twice, in line ${first} too`, 'a copy has no [id]');
    else if (!session.broken) takeExisting(found, session, before, input);
  }
  for (const one of inScope.values())
    if (!found.lines.has(one.id) && lockedBy(one, today, done) === null)
      found.skips.push({ op: 'skip', workoutId: one.id, reason: TAKEN_OUT });
  return found;
}

/**
 * What a written text asks of the plan, as operations in an order in which they can be carried out, and the plan they
 * lead to. Empty operations: nothing was changed.
 */
export function planDifference(input: DifferenceInput): Difference | Problems {
  const { plan, today, done, library } = input;
  const found = look(input);
  const byPlace = (a: TextProblem, b: TextProblem): number => a.line - b.line || a.column - b.column;
  if (found.problems.length > 0) return { problems: found.problems.sort(byPlace) };
  const leaving = new Set(found.skips.flatMap((op) => (op.op === 'skip' ? [op.workoutId] : [])));
  const operations = [
    ...found.skips,
    ...relocations(plan, found.places, leaving),
    ...found.contents,
    ...found.adds,
    ...found.scales,
  ];
  const applied = applyOperations(plan, operations, { today, done, library });
  if (!('refused' in applied)) return { operations, ...applied };
  const line = (applied.workoutId === null ? undefined : found.lines.get(applied.workoutId)) ?? 1;
  return { problems: [problemAt(line, 1, applied.refused)] };
}
