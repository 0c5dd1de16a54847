import type { Plan, PlannedWorkout, SinkName } from '../plan/model.ts';
import type { WorkoutChange } from '../plan/operations.ts';
import type { Fidelity, WorkoutSink } from '../ports/sinks.ts';
import { addDays, type Day } from '../time/day.ts';
import type { ExportIntent, Ledger } from './model.ts';

export interface Horizon {
  /** Days ahead that are kept on the watch's calendar, and as files (design: 14). */
  garminDays: number;
  /** Days ahead that get a Hevy slot (design: 7). */
  hevyDays: number;
}

export type SinkSet = Partial<Record<SinkName, WorkoutSink>>;

/** Where a session goes: strength to Hevy, everything else to the watch's calendar, all of them as FIT and calendar files. */
export function sinksOf(workout: PlannedWorkout): SinkName[] {
  const wanted: SinkName[] = workout.sport === 'strength' ? ['fit', 'hevy', 'ics'] : ['fit', 'garmin', 'ics'];
  return wanted.filter((sink) => !workout.sinksOff.includes(sink));
}

function lastDay(sink: SinkName, today: Day, horizon: Horizon): Day {
  return addDays(today, (sink === 'hevy' ? horizon.hevyDays : horizon.garminDays) - 1);
}

function putIntent(workout: PlannedWorkout, sink: WorkoutSink, revision: number): ExportIntent {
  return { workout, sink: sink.sink, operation: 'put', projection: sink.projection(workout), revision };
}

/** A copy that is out there already is kept up to date this many days past the horizon instead of being taken back. */
const GRACE_DAYS = 7;

/** Whether a session is near enough for this sink. The edge is soft for copies that exist: days pass, edges move. */
export function withinReach(
  workout: PlannedWorkout,
  name: SinkName,
  ledger: Ledger,
  today: Day,
  horizon: Horizon,
): boolean {
  const edge = lastDay(name, today, horizon);
  if (workout.date <= edge) return true;
  // Most of a plan lies further ahead: nothing is looked up for it.
  if (workout.date > addDays(edge, GRACE_DAYS)) return false;
  return ledger.find(workout.id, name)?.operation === 'put';
}

/** Whether the ledger already has, or is on its way to, exactly this copy. */
function upToDate(ledger: Ledger, workout: PlannedWorkout, sink: WorkoutSink): boolean {
  const row = ledger.find(workout.id, sink.sink);
  return (
    row !== null && row.operation === 'put' && row.projection === sink.projection(workout) && row.date === workout.date
  );
}

/**
 * What an approved change wants: a copy of every changed session where it belongs, and the retraction of copies that
 * are no longer true. Past sessions are never touched.
 */
export function intentsForChanges(input: {
  changes: WorkoutChange[];
  sinks: SinkSet;
  ledger: Ledger;
  horizon: Horizon;
  today: Day;
  /** Day the horizon is counted from; today unless told. */
  countFrom?: Day;
  revision: number;
  /** Whether a session may go to a sink with what it would lose there; a copy that is there already stays. */
  mayLose?: (fidelity: Fidelity) => boolean;
}): ExportIntent[] {
  const { sinks, ledger, horizon, today, revision } = input;
  const countFrom = input.countFrom ?? today;
  const intents: ExportIntent[] = [];
  for (const { before, after } of input.changes) {
    const live = after && !after.skipped ? after : null;
    const wanted = live && live.date >= today ? sinksOf(live) : [];
    // What a sink cannot hold leaves it: its earlier copy is no longer true.
    const kept = new Set<SinkName>();
    for (const name of wanted) {
      const sink = sinks[name];
      if (!sink || !live || !withinReach(live, name, ledger, countFrom, horizon)) continue;
      const fidelity = sink.fidelity(live);
      if (fidelity.level === 'unsupported') continue;
      const done = upToDate(ledger, live, sink);
      if (!done && input.mayLose && !input.mayLose(fidelity)) continue;
      kept.add(name);
      if (!done) intents.push(putIntent(live, sink, revision));
    }
    const session = after ?? before;
    if (!session || (before && before.date < today)) continue;
    for (const name of Object.keys(sinks) as SinkName[]) {
      const row = ledger.find(session.id, name);
      if (!row || row.operation === 'retract') continue;
      if (!kept.has(name))
        intents.push({ workout: row.workout, sink: name, operation: 'retract', projection: null, revision });
    }
  }
  return intents;
}

/** The rolling export of unchanged sessions of an approved plan, up to each sink's horizon. */
export function intentsForHorizon(input: {
  plan: Plan;
  sinks: SinkSet;
  ledger: Ledger;
  horizon: Horizon;
  today: Day;
  /** Sessions already done; their copies are left alone. */
  done: ReadonlySet<string>;
  mayLose?: (fidelity: Fidelity) => boolean;
}): ExportIntent[] {
  const changes: WorkoutChange[] = Object.values(input.plan.workouts)
    .filter((workout) => workout.date >= input.today && !workout.skipped && !input.done.has(workout.id))
    .sort((a, b) => (a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? -1 : 1))
    .map((workout) => ({ before: null, after: workout }));
  return intentsForChanges({ ...input, changes, revision: input.plan.revision }).filter((i) => i.operation === 'put');
}
