import { readiness } from '../../src/metrics/readiness.ts';
import { applyOperations } from '../../src/plan/apply.ts';
import { lightenedBy, minutesByWeek } from '../../src/plan/diff.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { ActivityLine } from '../../src/ports/storage.ts';
import { loadOn } from '../../src/review/compare/weigh.ts';
import type { DraftProposal, Judgement, PastDecision } from '../../src/rules/model.ts';
import { stream } from '../../src/simulator/random.ts';
import { addDays, type Day, daysBetween, weekdayOf } from '../../src/time/day.ts';
import { lineOf, measured, unplannedWork } from './activity.ts';
import { type Answer, type Arm, answer, holdsReview } from './approver.ts';
import { judged, type Memory } from './evening.ts';
import { type Body, endDay, eventsOf, freshBody, MODEL, QUALITIES, trainOn, traitsOf } from './life.ts';
import { readingsOf, testReadings, testsFound } from './readings.ts';
import type { Setting } from './setting.ts';
import { type Change, changeOf, undoneBy } from './undone.ts';

/** What became of one athlete in one arm. Plain JSON: it travels between threads. */
export interface Lived {
  seed: number;
  arm: Arm;
  /** The rule that was left out of this life; absent when none was. */
  off?: string;
  weeks: number;
  /** Gain in percent of what the whole plan brings an average athlete who does all of it, mean over the qualities. */
  progress: number;
  weeksInside: number;
  redDays: number;
  loadJumps: number;
  sickDays: number;
  minutesAWeek: number;
  /** Minutes of each calendar week. */
  weekMinutes: number[];
  proposals: Record<string, number>;
  approved: Record<string, number>;
  notes: number;
  decisions: number;
  /** "rule undone by rule". */
  oscillations: string[];
}

/** Looks on while an athlete lives, for a diary. */
export interface Watch {
  day(day: Day, ratio: number | null, jumped: boolean, trained: readonly ActivityLine[]): void;
  judged(day: Day, judgement: Judgement): void;
  said(day: Day, draft: DraftProposal, answer: Answer): void;
}

interface Run extends Lived {
  memory: Memory;
  body: Body;
  changes: Change[];
  watch: Watch | null;
}

function count(tally: Record<string, number>, key: string): void {
  tally[key] = (tally[key] ?? 0) + 1;
}

function pastOf(
  draft: DraftProposal,
  day: Day,
  facts: PastDecision['facts'],
  more: Partial<PastDecision>,
): PastDecision {
  return {
    ruleId: draft.ruleId,
    proposalId: draft.id,
    day,
    status: 'approved',
    reason: null,
    workoutIds: draft.reads.workoutIds,
    lightened: lightenedBy(draft.diff),
    weeks: minutesByWeek(draft.diff),
    facts,
    ...more,
  };
}

/** The evening: what is proposed, what is answered, what changes. */
function review(run: Run, day: Day, setting: Setting, events: ReturnType<typeof eventsOf>): void {
  const { memory, body, seed, arm } = run;
  const { input, judgement } = judged(memory, day, setting);
  run.watch?.judged(day, judgement);
  const done = new Set(Object.values(input.evidence).flatMap((e) => (e.activityIds.length > 0 ? [e.workoutId] : [])));
  for (const draft of judgement.proposals) {
    const facts = Object.fromEntries(draft.reads.facts.map((name) => [name, input.facts[name]?.value ?? null]));
    if (draft.operations.length === 0 && !draft.setting) {
      run.notes++;
      memory.decisions.push(pastOf(draft, day, facts, {}));
      continue;
    }
    count(run.proposals, draft.ruleId);
    run.decisions++;
    const change = changeOf(draft, day);
    for (const earlier of undoneBy(change, run.changes)) run.oscillations.push(`${earlier} undone by ${draft.ruleId}`);
    const said = answer(arm, draft, day, body, events, seed);
    run.watch?.said(day, draft, said);
    if (!said.yes) {
      memory.decisions.push(pastOf(draft, day, facts, { status: 'rejected', reason: said.reason }));
      continue;
    }
    if (draft.setting) {
      count(run.approved, draft.ruleId);
      memory.decisions.push(pastOf(draft, day, facts, {}));
      memory.own = setting.ownAfter(memory.own, draft.setting);
      continue;
    }
    const applied = applyOperations(memory.plan, draft.operations, {
      today: addDays(day, 1),
      done,
      library: setting.library,
    });
    if ('refused' in applied) continue;
    count(run.approved, draft.ruleId);
    run.changes.push(change);
    memory.decisions.push(pastOf(draft, day, facts, {}));
    const revision = memory.plan.revision + 1;
    memory.plan = { ...applied.plan, revision };
    memory.revisions.push({
      revision,
      author: `rule:${draft.ruleId}`,
      at: input.now,
      reviewId: null,
      proposalId: draft.id,
      undoes: null,
      summary: draft.title,
      operations: draft.operations,
      diff: applied.diff,
    });
  }
}

/** One day: training, life, readings. */
function liveDay(run: Run, day: Day, setting: Setting, events: ReturnType<typeof eventsOf>): void {
  const { memory, body } = run;
  const traits = traitsOf(run.seed);
  const { athlete } = memory.own;
  const planned = Object.values(memory.plan.workouts)
    .filter((one) => one.date === day && !one.skipped)
    .sort((a, b) => ((a.time ?? '') < (b.time ?? '') ? -1 : 1));
  const done = trainOn(planned, day, weekdayOf(day), body, traits, events);
  const today = done.map((one) => measured(one, day, body, athlete));
  const rng = stream(run.seed, `unplanned|${day}`);
  const ill = body.illUntil !== null && day <= body.illUntil;
  if (rng.chance(traits.unplanned) && !ill) today.push(unplannedWork(day, rng.int(60, 150), rng.int(4, 6), athlete));
  memory.activities.push(...today);
  memory.lines.push(...today.map(lineOf));
  const ran = done.some((one) => one.workout.sport === 'run');
  memory.measurements.push(...readingsOf(day, body, traits, events, ran));
  const tested = done.flatMap((one) => (one.workout.intent === 'test' ? (one.workout.template?.id ?? []) : []));
  memory.measurements.push(...testReadings(day, setting.start, tested, body, run.seed));
  memory.tests.push(...testsFound(day, done, body, setting.own.athlete, run.seed));
  const loads = today.map(({ activity, metrics }, n) => ({
    sport: activity.sport,
    intent: done[n]?.workout.intent ?? ('recovery' as const),
    minutes: metrics.load?.minutes ?? 0,
    load: metrics.load?.value ?? 0,
  }));
  endDay(body, loads, day, traits, events);
}

/** The facts look no further back into the plan. */
const LOOK_BACK = 49;

function withoutOld(plan: Plan, before: Day): Plan {
  const kept = Object.entries(plan.workouts).filter(([, one]) => one.date >= before);
  return { ...plan, workouts: Object.fromEntries(kept) };
}

/** How far the athlete came since the coaching began, in percent of the ideal. */
function progressOf(from: Body['value'], to: Body['value'], weeks: number): number {
  const shares = QUALITIES.map((one) => (to[one] - from[one]) / (MODEL[one].perWeek * weeks));
  return (100 * shares.reduce((sum, one) => sum + one, 0)) / shares.length;
}

/** One athlete lives through the weeks in one arm. Same arguments, same life. */
export function live(seed: number, arm: Arm, setting: Setting, watch: Watch | null = null): Lived {
  const run: Run = {
    seed,
    arm,
    weeks: setting.days / 7,
    progress: 0,
    weeksInside: 0,
    redDays: 0,
    loadJumps: 0,
    sickDays: 0,
    minutesAWeek: 0,
    weekMinutes: [],
    proposals: {},
    approved: {},
    notes: 0,
    decisions: 0,
    oscillations: [],
    memory: {
      plan: setting.plan,
      revisions: [],
      decisions: [],
      activities: [],
      lines: [],
      measurements: [],
      tests: [],
      own: setting.own,
      evidence: {},
    },
    body: freshBody(),
    changes: [],
    watch,
  };
  const events = eventsOf(seed, setting.start, setting.before + setting.days);
  const begin = addDays(setting.start, setting.before);
  let from = { ...run.body.value };
  let jumped = false;
  for (let n = 0; n < setting.before + setting.days; n++) {
    const day = addDays(setting.start, n);
    if (day === begin) from = { ...run.body.value };
    if (weekdayOf(day) === 'mon') run.memory.plan = withoutOld(run.memory.plan, addDays(day, -LOOK_BACK));
    liveDay(run, day, setting, events);
    if (day < begin) continue;
    const ratio = loadOn(run.memory.lines, day).ratio ?? 0;
    if (ratio > 1.5 && !jumped) run.loadJumps++;
    watch?.day(
      day,
      ratio,
      ratio > 1.5 && !jumped,
      run.memory.lines.filter((one) => one.localDate === day),
    );
    jumped = ratio > 1.5;
    if (run.body.illUntil !== null && day <= run.body.illUntil) run.sickDays++;
    const { measurements } = run.memory;
    const since = addDays(day, -190);
    const { light } = readiness({
      today: day,
      measurements: measurements.filter((one) => one.day >= since),
      sleepNeedSeconds: setting.own.athlete.sleepNeedSeconds,
    });
    if (light === 'red') run.redDays++;
    if (arm !== 'no coach' && holdsReview(seed, day, events)) review(run, day, setting, events);
  }
  const [low, high] = setting.own.availability.weeklyMinutes;
  const sums = new Array<number>(run.weeks).fill(0);
  for (const one of run.memory.lines)
    if (one.localDate >= begin) sums[Math.floor(daysBetween(begin, one.localDate) / 7)]! += one.minutes;
  const { memory: _memory, body, changes: _changes, watch: _watch, ...lived } = run;
  return {
    ...lived,
    progress: progressOf(from, body.value, run.weeks),
    weeksInside: sums.filter((one) => one >= low && one <= high).length,
    weekMinutes: sums.map((one) => Math.round(one)),
    minutesAWeek: sums.reduce((sum, one) => sum + one, 0) / run.weeks,
  };
}
