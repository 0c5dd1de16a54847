import { type DriftFinding, type DriftQuestion, findDrift, GONE } from '../../outbox/drift.ts';
import type { ExportOperation, ExportRow } from '../../outbox/model.ts';
import { contentOf } from '../../plan/content.ts';
import { describeDiff } from '../../plan/describe.ts';
import { rescaled } from '../../plan/estimator.ts';
import type { Plan, PlannedWorkout } from '../../plan/model.ts';
import type { Author, PlanOperation } from '../../plan/operations.ts';
import type { ObservedCopy, RemoteRefs } from '../../ports/sinks.ts';
import type { Loss } from '../../ports/storage.ts';
import { localDay } from '../../time/zone.ts';
import { doneSessions } from '../compare/done.ts';
import { applyToPlan, writeRevision } from '../decide/revise.ts';
import type { ReviewDeps } from '../deps.ts';
import { Refusal } from '../refusal.ts';
import { driftWords, foundRefs, isCurrent, observeCopies, SINK_NAMES, unwanted } from './drift.ts';

interface Asked {
  question: DriftQuestion;
  row: ExportRow;
}

const LOOK_AGAIN = 'coach export verify';

/** The question and the row it is about, both as they were when it was asked; throws a Refusal otherwise. */
function asked(deps: ReviewDeps, id: string): Asked {
  const question = deps.storage.drift.byId(id);
  if (!question) throw new Refusal('unknown-id', `There is no question ${id}.`, { where: id, nextStep: LOOK_AGAIN });
  if (question.status !== 'open')
    throw new Refusal('already-decided', `${id} was ${question.status} already.`, { where: id });
  const row = deps.storage.exports.find(question.workoutId, question.sink);
  if (!isCurrent(question, row)) throw moved(id);
  return { question, row };
}

function moved(id: string): Refusal {
  return new Refusal('stale-basis', `Nothing was written: the session moved on since ${id} was asked.`, {
    where: id,
    nextStep: LOOK_AGAIN,
  });
}

function cannotAdopt(question: DriftQuestion, why: string): Refusal {
  return new Refusal('cannot-apply', `This change cannot become part of the plan: ${why}.`, {
    where: question.id,
    accepted: 'restore or ignore',
    nextStep: `coach export restore ${question.id}`,
  });
}

/** Tells the sink that exactly this remote state may be written over. */
function overwriteRefs(question: DriftQuestion): RemoteRefs {
  if (question.kind === 'folder') return { overwriteHash: 'folder-deleted' };
  return { overwriteHash: question.remote === GONE ? 'deleted' : question.remote };
}

/** The copies as they are at this moment; throws when nobody can look or when they changed since the question. */
async function lookAgain(deps: ReviewDeps, { question, row }: Asked): Promise<DriftFinding> {
  const today = localDay(deps.clock.now(), deps.athlete.zone);
  const { observed } = await observeCopies(deps, [row], today, question.observedDate ?? undefined);
  // A row that waits for the answer is compared like a verified one here.
  const [finding] = findDrift([{ ...row, state: 'verified' }], observed);
  if (!finding || finding.state === 'unseen')
    throw new Refusal('busy', `${SINK_NAMES[row.sink]} cannot be asked just now; nothing was changed.`, {
      where: question.id,
      nextStep: `coach export adopt ${question.id}, a little later`,
    });
  if (finding.remote !== question.remote)
    throw new Refusal(
      'stale-basis',
      `Nothing was written: it was changed again in ${SINK_NAMES[row.sink]} since ${question.id} was asked.`,
      { where: question.id, nextStep: LOOK_AGAIN },
    );
  return finding;
}

/** The session's content with the athlete's changes; null when only names or notes differ. */
function changedContent(
  deps: ReviewDeps,
  question: DriftQuestion,
  session: PlannedWorkout,
  copy: ObservedCopy | undefined,
) {
  const adopted = copy?.stepsFor?.(session);
  if (!adopted) throw cannotAdopt(question, `${SINK_NAMES[question.sink]} does not say it in the plan's terms`);
  if ('cannot' in adopted) throw cannotAdopt(question, adopted.cannot);
  if (JSON.stringify(adopted.steps) === JSON.stringify(session.steps)) return null;
  const figures = rescaled(session, session.steps, adopted.steps, deps.estimator);
  return { content: { ...contentOf(session), steps: adopted.steps, ...figures }, lost: adopted.lost };
}

/** What the athlete's change means for the plan. */
function operationsFor(deps: ReviewDeps, { question, row }: Asked, plan: Plan, finding: DriftFinding) {
  const session = plan.workouts[row.workoutId];
  if (!session || session.date !== row.date) throw moved(question.id);
  const { id: workoutId, time } = session;
  const { copies } = finding;
  if (question.kind === 'folder') throw cannotAdopt(question, 'the folder is gone, the session is not');
  if (question.kind === 'duplicate') throw cannotAdopt(question, 'a session can stand in the plan only once');
  const operations: PlanOperation[] = [];
  if (copies.length === 0) {
    operations.push({ op: 'skip', workoutId, reason: `removed in ${SINK_NAMES[row.sink]}` });
    return { operations, lost: [] };
  }
  const date = copies[0]?.date ?? row.date;
  if (question.kind === 'moved') operations.push({ op: 'move', workoutId, date, time });
  const content =
    question.kind === 'edited' || finding.changed ? changedContent(deps, question, session, copies[0]) : null;
  if (content) operations.push({ op: 'replace', workoutId, content: content.content });
  if (operations.length === 0)
    throw cannotAdopt(question, 'only names or notes were changed, which the plan does not keep');
  return { operations, lost: content?.lost ?? [] };
}

export interface Adopted {
  revision: number;
  exports: number;
  summary: string;
  /** What changed in the plan, one line each. */
  changes: string[];
  /** What was in the remote copy and cannot be kept. */
  lost: string[];
  /** What other places lose of it that no decision had shown. */
  losses: Loss[];
}

/**
 * Makes the athlete's change on Garmin or Hevy a revision of the plan, by `athlete@garmin` or `athlete@hevy`: another
 * day becomes a move, a removed copy a skip, other steps or sets a replacement. Looks again first: what changed since the
 * question was asked is never adopted. Throws a Refusal when the change has no meaning in the plan.
 */
export async function adoptDrift(deps: ReviewDeps, id: string): Promise<Adopted> {
  const before = asked(deps, id);
  if (unwanted(before.question)) throw cannotAdopt(before.question, 'the session is no longer in the plan on its day');
  const summary = `adopted: ${driftWords(before.question, deps)}`;
  const finding = await lookAgain(deps, before);
  const { storage, clock } = deps;
  return storage.transaction(() => {
    const asking = asked(deps, id);
    const { question, row } = asking;
    const plan = storage.plans.active();
    if (!plan) throw new Refusal('no-plan', 'There is no plan yet.', { nextStep: 'coach plan new' });
    const { operations, lost } = operationsFor(deps, asking, plan, finding);
    const today = localDay(clock.now(), deps.athlete.zone);
    const { diff } = applyToPlan(deps, plan, operations, today, doneSessions(deps));
    const author: Author = row.sink === 'hevy' ? 'athlete@hevy' : 'athlete@garmin';
    const { copies } = finding;
    const refs = copies.length === 0 ? {} : { ...foundRefs(copies, row), ...overwriteRefs(question) };
    storage.exports.step(row.id, 'adopted', refs, clock.now());
    const revision = { author, reviewId: null, proposalId: null, undoes: null, operations, summary };
    const written = writeRevision(deps, plan, revision, diff, today);
    storage.drift.close(id, 'adopted', clock.now());
    return { ...written, summary, changes: describeDiff(diff), lost };
  });
}

/** Refs with which one `put` leaves exactly one copy on the right day. */
function refsToRestore(question: DriftQuestion): RemoteRefs {
  if (question.sink !== 'garmin' || question.kind !== 'duplicate') return overwriteRefs(question);
  // All of ours are looked up by their marker and made one; what stands on another day is cleared.
  return { ...overwriteRefs(question), workoutId: null, scheduleId: null, date: question.observedDate };
}

/** Has the plan written over the changed copy, or the copy taken away, at the next export run. Only while its day is not over. */
export function restoreDrift(deps: ReviewDeps, id: string): { exports: number; operation: ExportOperation } {
  const { storage, clock } = deps;
  return storage.transaction(() => {
    const { question, row } = asked(deps, id);
    const sink = deps.sinks[row.sink];
    if (!sink)
      throw new Refusal('cannot-apply', `${SINK_NAMES[row.sink]} is not connected.`, {
        where: id,
        nextStep: `coach auth ${row.sink}`,
      });
    if (row.date < localDay(clock.now(), deps.athlete.zone))
      throw new Refusal('past-is-fixed', 'Its day is over; nothing is written any more.', { where: id });
    storage.exports.step(row.id, 'restoring', refsToRestore(question), clock.now());
    const { workout, revision, operation } = row;
    const projection = operation === 'put' ? sink.projection(workout) : null;
    storage.exports.intend({ workout, sink: row.sink, operation, projection, revision }, clock.now());
    storage.drift.close(id, 'restored', clock.now());
    return { exports: 1, operation };
  });
}

/** Leaves the copy as the athlete made it and never asks about this state again. The plan stays as it is. */
export function ignoreDrift(deps: ReviewDeps, id: string): void {
  const { storage, clock } = deps;
  storage.transaction(() => {
    const { question, row } = asked(deps, id);
    if (question.blocks && row.state !== 'verified') {
      storage.exports.step(row.id, 'left as you made it', {}, clock.now());
      storage.exports.setState(row.id, 'verified', clock.now(), { verifiedProjection: question.remote });
    }
    storage.drift.close(id, 'ignored', clock.now());
  });
}
