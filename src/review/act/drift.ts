import { type DriftFinding, type DriftQuestion, findDrift, type Observed } from '../../outbox/drift.ts';
import type { ExportRow } from '../../outbox/model.ts';
import { dayWords } from '../../plan/describe.ts';
import type { SinkName } from '../../plan/model.ts';
import type { KnownCopy, ObservedCopy, RemoteRefs } from '../../ports/sinks.ts';
import { addDays, type Day } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { doneIn } from '../compare/done.ts';
import { assess } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import { DAYS_AHEAD, knownCopy, type Mending, reopenDamaged } from './mend.ts';

export const SINK_NAMES: Record<SinkName, string> = {
  garmin: 'Garmin',
  hevy: 'Hevy',
  fit: 'FIT files',
  ics: 'the calendar file',
};

export interface DriftCheck {
  questions: DriftQuestion[];
  /** Copies that were compared. */
  compared: number;
  /** Sinks that could not be listed; nothing is said about them. */
  unseen: SinkName[];
  /** Files of ours that were removed or damaged; the next export writes them again. */
  mendings: Mending[];
}

/** Sessions of today that are done: what the athlete does with their copies is no question any more. */
function doneToday(deps: ReviewDeps, rows: readonly ExportRow[], today: Day): Set<string> {
  if (!rows.some((row) => row.date === today)) return new Set();
  return doneIn(assess(deps, { mode: 'evening' }));
}

/** A source that just refused or did not answer is not asked again for this. */
function isBlocked(deps: ReviewDeps, sink: SinkName): boolean {
  if (sink !== 'garmin' && sink !== 'hevy') return false;
  const state = deps.storage.sync.get(sink)?.state;
  return state === 'login-needed' || state === 'failed';
}

function endOfMonth(day: Day): Day {
  return addDays(`${addDays(`${day.slice(0, 7)}-01`, 31).slice(0, 7)}-01`, -1);
}

/** What one sink shows between two days; null when it could not be listed, whatever the reason. */
async function look(
  deps: ReviewDeps,
  sink: SinkName,
  [from, to]: [Day, Day],
  known: readonly KnownCopy[],
): Promise<ObservedCopy[] | null> {
  const observe = deps.sinks[sink]?.observe;
  if (!observe || isBlocked(deps, sink)) return null;
  try {
    return await observe(from, to, known);
  } catch {
    return null;
  }
}

/** A copy that was moved this far ahead is still found; further, it counts as taken off. */
const DAYS_MOVED = 35;

/** Looks at every sink that has copies of ours from today on and can be listed. */
export async function observeCopies(
  deps: ReviewDeps,
  rows: readonly ExportRow[],
  today: Day,
  until: Day = addDays(today, DAYS_MOVED),
): Promise<{ observed: Observed; unseen: SinkName[] }> {
  const observed: Observed = {};
  const unseen: SinkName[] = [];
  for (const sink of Object.keys(deps.sinks) as SinkName[]) {
    const mine = rows.filter((row) => row.sink === sink);
    if (mine.length === 0 || !deps.sinks[sink]?.observe || deps.sinks[sink]?.mends) continue;
    const last = mine.reduce((day, row) => (row.date > day ? row.date : day), until);
    // Calendars are read by the month, so a copy moved to its last days costs nothing more.
    const copies = await look(deps, sink, [today, endOfMonth(last)], mine.map(knownCopy));
    observed[sink] = copies;
    if (copies === null) unseen.push(sink);
  }
  return { observed, unseen };
}

/** Where the copy was found, so that later writes update or remove it there. */
export function foundRefs(copies: readonly ObservedCopy[], row: ExportRow): RemoteRefs {
  const elsewhere = copies.find((copy) => copy.date !== row.date) ?? copies[0];
  const { remoteHash: _, stamp: __, ...refs } = elsewhere?.refs ?? {};
  return refs;
}

/** Keeps what the listing says about a copy that was read and is fine, so that it need not be read the next time. */
function rememberStamp(deps: ReviewDeps, row: ExportRow, copy: ObservedCopy | undefined): void {
  const stamp = copy?.refs.stamp;
  if (!copy || stamp === undefined || stamp === row.refs.stamp) return;
  deps.storage.exports.remember(row.id, { stamp, projection: copy.projection });
}

function note(deps: ReviewDeps, { row, state, copies, remote }: DriftFinding): void {
  const { storage, clock } = deps;
  if (state === 'unseen') return;
  if (state === 'fine') return rememberStamp(deps, row, copies[0]);
  const observedDate = copies.find((copy) => copy.date !== row.date)?.date ?? null;
  storage.drift.ask(
    {
      workoutId: row.workoutId,
      sink: row.sink,
      kind: state,
      remote,
      projection: row.projection,
      date: row.date,
      observedDate,
      differences: [],
      blocks: false,
    },
    clock.now(),
  );
}

/** Whether the ledger still wants what the question is about. */
export function isCurrent(question: DriftQuestion, row: ExportRow | null): row is ExportRow {
  return row !== null && row.projection === question.projection && row.date === question.date;
}

/** Open questions that an answer would still fit. */
export function openQuestions(deps: ReviewDeps): DriftQuestion[] {
  const { drift, exports } = deps.storage;
  return drift.open().filter((one) => isCurrent(one, exports.find(one.workoutId, one.sink)));
}

/** Questions that time or a later export has answered. */
function withdrawSettled(deps: ReviewDeps, findings: readonly DriftFinding[], today: Day, done: ReadonlySet<string>) {
  const { storage, clock } = deps;
  const state = new Map(findings.map((one) => [`${one.row.workoutId} ${one.row.sink}`, one.state]));
  for (const question of storage.drift.open()) {
    const row = storage.exports.find(question.workoutId, question.sink);
    const over = !isCurrent(question, row) || question.date < today || done.has(question.workoutId);
    const fine = state.get(`${question.workoutId} ${question.sink}`) === 'fine';
    if (over || fine) storage.drift.close(question.id, 'withdrawn', clock.now());
  }
}

/**
 * Compares the copies from today on with what was last verified there. What differs on Garmin and Hevy is kept as open
 * questions, damaged files on this machine are opened for export again. A sink that cannot be listed says nothing: its questions stay as they are. Never throws for a remote.
 */
export async function checkDrift(deps: ReviewDeps): Promise<DriftCheck> {
  const { storage, clock, athlete } = deps;
  const today = localDay(clock.now(), athlete.zone);
  const result = await deps.exclusive('exports', async () => {
    const files = await reopenDamaged(deps);
    const rows = storage.exports
      .list(today, addDays(today, DAYS_AHEAD))
      .filter((row) => row.operation === 'put' && row.state === 'verified');
    const done = doneToday(deps, rows, today);
    const open = rows.filter((row) => !done.has(row.workoutId));
    const { observed, unseen } = await observeCopies(deps, open, today);
    // Decided meanwhile: such a row is on its way and not to be compared.
    const still = open.filter((row) => {
      const now = storage.exports.find(row.workoutId, row.sink);
      return now?.state === 'verified' && now.operation === 'put' && now.projection === row.projection;
    });
    const findings = findDrift(still, observed);
    storage.transaction(() => {
      withdrawSettled(deps, findings, today, done);
      for (const finding of findings) note(deps, finding);
    });
    const compared = files.compared + findings.filter((one) => observed[one.row.sink]).length;
    return { compared, unseen: [...files.unseen, ...unseen], mendings: files.mendings };
  });
  return { questions: openQuestions(deps), ...(result ?? { compared: 0, unseen: [], mendings: [] }) };
}

/** What is the matter, in one sentence. */
export function driftWords(question: DriftQuestion, deps: ReviewDeps): string {
  const title = deps.storage.exports.find(question.workoutId, question.sink)?.workout.title ?? question.workoutId;
  const where = SINK_NAMES[question.sink];
  const session = `${title} (${dayWords(question.date)})`;
  switch (question.kind) {
    case 'moved': {
      const moved = `${session} was moved to ${dayWords(question.observedDate ?? question.date)} in ${where}`;
      return unwanted(question) ? `${moved}, and the plan no longer has it there` : moved;
    }
    case 'edited': {
      const what = question.differences.slice(0, 3).join('; ');
      return `${session} was changed in ${where}${what ? `: ${what}` : ''}`;
    }
    case 'gone':
      return `${session} was removed in ${where}`;
    case 'duplicate':
      return `${session} stands in ${where} more than once`;
    case 'folder':
      return `the folder for planned sessions is gone from ${where}, so ${session} has no place there`;
  }
}

const MOST_BANNERS = 3;

/** One line per open question for the evening, with what to type. Reads only the store. */
export function driftBanners(deps: ReviewDeps): string[] {
  const open = openQuestions(deps);
  const lines = open
    .slice(0, MOST_BANNERS)
    .map((one) => `${driftWords(one, deps)}: coach export ${answersTo(one).join('|')} ${one.id}`);
  const more = open.length - lines.length;
  return more > 0 ? [...lines, `${more} more changed on Garmin or Hevy: coach export verify`] : lines;
}

/** Whether the copy is to be taken away. */
export function unwanted(question: DriftQuestion): boolean {
  return question.projection === null;
}

export type DriftAnswer = 'adopt' | 'restore' | 'ignore';

/** Which answers make sense for a question. */
export function answersTo(question: DriftQuestion): DriftAnswer[] {
  if (unwanted(question)) return ['restore', 'ignore'];
  const adoptable = question.kind === 'moved' || question.kind === 'gone' || question.kind === 'edited';
  return adoptable ? ['adopt', 'restore', 'ignore'] : ['restore', 'ignore'];
}
