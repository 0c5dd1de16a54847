import type { Plan } from '../../src/plan/model.ts';
import type { PlanOperation } from '../../src/plan/operations.ts';
import { sessionsBetween } from '../../src/plan/week.ts';
import { exportNow } from '../../src/review/act/export.ts';
import { editPlan } from '../../src/review/act/plan.ts';
import type { Store } from '../../src/store/index.ts';
import { addDays } from '../../src/time/day.ts';
import type { App } from '../../src/wire/app.ts';
import { TODAY } from '../review/home.ts';

/** What the athlete decides in a scenario, as a command line, and how the home has to be before. */
export interface Scenario {
  name: string;
  /** What the athlete decides after the kill instead of going on; by default `export resume`. */
  after?(store: Store): string[];
  prepare?(app: App): Promise<void>;
  command(app: App): string[];
}

/** The week that a deload spreads over: sessions for the watch and for the phone alike. */
const DELOAD: PlanOperation = { op: 'insert-week', kind: 'deload', from: addDays(TODAY, 1), days: 7, factor: 0.65 };

function liftOf(plan: Plan) {
  return sessionsBetween(plan, addDays(TODAY, 1), addDays(TODAY, 6)).find(
    (one) => !one.skipped && one.sport === 'strength',
  )!;
}

function edit(...operations: PlanOperation[]): string[] {
  return ['driver', JSON.stringify(operations)];
}

/** The session that a scenario adds, by the template it comes from. */
function added(plan: Plan, template: string) {
  return Object.values(plan.workouts).find((one) => one.date === addDays(TODAY, 4) && one.template?.id === template)!;
}

const ADD_LIFT = ['plan', 'add', 'strength-hotel', '--date', addDays(TODAY, 4), '--yes'];

const DECISIONS: Scenario[] = [
  {
    name: 'approve',
    command(app) {
      const one = app.store.proposals.open().find((open) => open.draft.diff.changes.length > 0)!;
      return ['approve', one.id, '--yes'];
    },
  },
  {
    name: 'move',
    command(app) {
      const { id, date } = liftOf(app.store.plans.active()!);
      return ['plan', 'move', id, '--to', addDays(date, 1), '--time', '05:05'];
    },
  },
  {
    // From the phone to the watch: one copy goes, another comes.
    name: 'replace',
    command: ({ store, deps }) =>
      edit({ op: 'replace', workoutId: liftOf(store.plans.active()!).id, content: deps.chooser.byId('run-easy')! }),
  },
  { name: 'add', command: () => ['plan', 'add', 'swim-aerobic', '--date', addDays(TODAY, 4)] },
  { name: 'add lift', command: () => ADD_LIFT },
  { name: 'skip', command: ({ store }) => ['plan', 'skip', liftOf(store.plans.active()!).id, '--reason', 'travel'] },
];

const DELOAD_WEEK: Scenario = { name: 'deload week', command: () => edit(DELOAD) };

/** Each decision, killed at every boundary of its export and gone on with. */
const RESUMED: Scenario[] = [
  ...DECISIONS,
  DELOAD_WEEK,
  {
    name: 'undo',
    async prepare(app) {
      editPlan(app.deps, [DELOAD]);
      await exportNow(app.deps);
    },
    command: () => ['undo', '--yes'],
  },
];

/** The same, and then another decision about the same sessions: a copy that no ledger knows must not stay. */
const DECIDED_AGAIN: Scenario[] = [
  ...[...DECISIONS, DELOAD_WEEK].map((one) => ({ ...one, name: `${one.name}, back`, after: () => ['undo', '--yes'] })),
  {
    ...DECISIONS.find((one) => one.name === 'move')!,
    name: 'move, again',
    after: ({ plans }) => {
      const { id, date } = liftOf(plans.active()!);
      return ['plan', 'move', id, '--to', addDays(date, 1)];
    },
  },
  {
    name: 'add lift, move',
    command: () => ADD_LIFT,
    after: ({ plans }) => {
      const { id, date } = added(plans.active()!, 'strength-hotel');
      return ['plan', 'move', id, '--to', addDays(date, 1)];
    },
  },
];

export const SCENARIOS: Scenario[] = [...RESUMED, ...DECIDED_AGAIN];
