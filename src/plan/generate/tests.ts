import type { Athlete } from '../../athlete/model.ts';
import { STALE_AFTER_DAYS } from '../../metrics/zones.ts';
import type { PlanTemplate, PlanTest, Renewal, WorkoutTemplate } from '../../templates/model.ts';
import { renderTemplate } from '../../templates/render.ts';
import { addDays, type Day, daysBetween } from '../../time/day.ts';
import { missingExercises } from './adapt.ts';
import type { GenerateInput, WeekOutline } from './model.ts';
import { hasTimeFor, renderContext } from './sizes.ts';
import { explainOnce, type State } from './state.ts';

/** A test that a week holds, and why now. */
export interface DueTest {
  test: PlanTest;
  /** A day the athlete chose, or null. */
  fixed: Day | null;
  /** It ends the plan. */
  finale: boolean;
  why: string;
}

/** Days to the end of the next easier week: what ages out before then is measured now. */
const NEXT_CHANCE_DAYS = 34;
const USUAL_CYCLE_WEEKS = 4;
/** A first block of lifting comes before the first hard set; rated sets of that time often say enough. */
const LIFTING_FIRST_WEEKS = 4;

const NAMES: Record<Renewal, string> = {
  css: 'your CSS',
  ftp: 'your FTP',
  'threshold-pace': 'your threshold pace',
  lthr: 'your threshold heart rate',
  strength: 'what you can lift',
};
const THRESHOLDS = {
  css: 'css',
  ftp: 'ftp',
  'threshold-pace': 'thresholdSpeed',
  lthr: 'lthr',
} as const satisfies Record<Exclude<Renewal, 'strength'>, keyof Athlete['thresholds']>;

/** Exercises whose load is a share of a maximum that nobody knows yet. */
function liftsUnknown(test: PlanTest, { library, oneRepMaxKg }: GenerateInput): boolean {
  const steps = library.workouts.get(test.workout)?.steps ?? '';
  const lifts = steps.split('\n').flatMap((line) => (/\d%/.test(line) ? [(line.split('/')[0] ?? '').trim()] : []));
  return lifts.some((lift) => oneRepMaxKg(lift) === null);
}

/** Whether the athlete's goals ask for a test. Where no goal is set, the plan's own rhythm holds. */
function wantedByGoals(test: PlanTest, { goals }: GenerateInput): boolean {
  if (test.for.length === 0) return true;
  return goals.length === 0 ? test.renews === null : goals.some((goal) => test.for.includes(goal.metric));
}

/** The test itself and its stand-ins that are tests too, in order. */
function versionsOf(test: PlanTest, { library }: GenerateInput): WorkoutTemplate[] {
  const main = library.workouts.get(test.workout);
  const others = (main?.substitutes ?? []).flatMap((id) => library.workouts.get(id) ?? []);
  return main ? [main, ...others.filter((one) => one.intent === 'test' && one.sport === main.sport)] : [];
}

/** The first version that place, equipment and one of the convenient times allow; null when none. */
function possibleVersion(test: PlanTest, state: State): string | null {
  const { input, means } = state;
  const found = versionsOf(test, input).find((template) => {
    const { own } = missingExercises(template, means.equipmentFor(template));
    const { minutes } = renderTemplate(template, {}, renderContext(input));
    return own === 0 && hasTimeFor(template, minutes, input.availability);
  });
  return found?.id ?? null;
}

/** Day a test was last put into the plan before a week, or null. */
function lastPlanned(test: PlanTest, state: State): Day | null {
  const ids = versionsOf(test, state.input).map((one) => one.id);
  return state.workouts.findLast((one) => one.template !== null && ids.includes(one.template.id))?.date ?? null;
}

/** Why what the test renews has to be measured this week, or null. */
function renewalDue(test: PlanTest, renews: Renewal, week: WeekOutline, state: State): string | null {
  const name = NAMES[renews];
  const planned = lastPlanned(test, state);
  const held = renews === 'strength' ? null : state.input.athlete.thresholds[THRESHOLDS[renews]];
  if (renews === 'strength' && planned === null)
    return week.index >= LIFTING_FIRST_WEEKS && liftsUnknown(test, state.input)
      ? `Nobody knows yet ${name}; loads are a share of it.`
      : null;
  const last = planned !== null && (held === null || planned > held.date) ? planned : (held?.date ?? null);
  if (last === null) return `Nobody knows yet ${name}.`;
  const days = renews === 'strength' ? STALE_AFTER_DAYS.css : STALE_AFTER_DAYS[THRESHOLDS[renews]];
  if (daysBetween(last, addDays(week.monday, NEXT_CHANCE_DAYS)) <= days) return null;
  return `Without it ${name} would be older than ${days} days before the next easier week.`;
}

/** Why a test of a fixed rhythm is due this week, or null. In plans without easier weeks by counting alone. */
function rhythmDue(test: PlanTest, week: WeekOutline, template: PlanTemplate, state: State): string | null {
  const { every } = test;
  const why = `Every ${every} weeks, in the easier one.`;
  const number = week.index + 1;
  const cycled = template.phases.some((phase) => Math.min(...phase.load) <= 0.8 * Math.max(...phase.load));
  if (!cycled) return number % every === 0 ? `Every ${every} weeks.` : null;
  if (!week.easier || week.phase === 'taper') return null;
  const last = lastPlanned(test, state);
  const weeks = last === null ? number : Math.floor(daysBetween(last, addDays(week.monday, 6)) / 7);
  return weeks >= every - 1 ? why : null;
}

/** Whether easier weeks are rare enough that what ages out has to be looked at in any week. */
function chance(week: WeekOutline, template: PlanTemplate): boolean {
  if (week.phase === 'taper') return false;
  const loads = template.phases.flatMap((phase) => phase.load);
  return week.easier || (Math.min(...loads) > 0.8 * Math.max(...loads) && (week.index + 1) % USUAL_CYCLE_WEEKS === 0);
}

function dueTest(test: PlanTest, i: number, week: WeekOutline, lastWeek: boolean, state: State): DueTest | null {
  const { template, testDates } = state.input;
  const date = testDates?.find((day) => day >= week.monday && day <= addDays(week.monday, 6)) ?? null;
  const main = i === 0;
  const finale = main && template.kind === 'event' && lastWeek;
  // Given dates belong to the plan's main test; the others keep their rhythm.
  if (main && date !== null) return { test, fixed: date, finale, why: 'On the day you chose.' };
  if (finale) return { test, fixed: null, finale, why: 'What the plan has led up to.' };
  if (main && testDates) return null;
  if (!wantedByGoals(test, state.input)) return null;
  const why =
    test.renews === null
      ? rhythmDue(test, week, template, state)
      : chance(week, template)
        ? renewalDue(test, test.renews, week, state)
        : null;
  if (why === null) return null;
  const workout = possibleVersion(test, state);
  if (workout !== null) return { test: { ...test, workout }, fixed: null, finale: false, why };
  explainOnce(state, `${titleOf(test, state)} is not planned: no time, place or equipment for it`);
  return null;
}

/**
 * The tests of a week: what the goals ask for, in easier weeks, at most one timed and one of jumping or lifting, so that
 * nobody is tested all week. What renews an ageing value goes before the usual rhythm; what has to wait is said.
 */
export function testsOf(week: WeekOutline, lastWeek: boolean, state: State): DueTest[] {
  const { template, library } = state.input;
  for (const test of template.tests)
    if (!wantedByGoals(test, state.input) && test.renews === null)
      explainOnce(state, `${titleOf(test, state)} is not planned: none of your goals is measured by it`);
  const due = template.tests.flatMap((test, i) => dueTest(test, i, week, lastWeek, state) ?? []);
  const rank = (one: DueTest): number => (one.fixed !== null || one.finale ? 0 : one.test.renews !== null ? 1 : 2);
  const kept: DueTest[] = [];
  const kind = ({ test }: DueTest): string =>
    library.workouts.get(test.workout)?.sport === 'strength' ? 'dry' : 'timed';
  for (const one of due.sort((a, b) => rank(a) - rank(b))) {
    const before = kept.find((other) => kind(other) === kind(one));
    if (before === undefined) kept.push(one);
    else
      state.explanations.push({
        date: week.monday,
        text: `${titleOf(one.test, state)} waits: ${titleOf(before.test, state)} is this week's test`,
      });
  }
  return kept;
}

function titleOf(test: PlanTest, { input }: State): string {
  return input.library.workouts.get(test.workout)?.title ?? test.workout;
}
