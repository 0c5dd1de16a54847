import { lightInputs } from '../../metrics/readiness.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { addDays, type Day, daysBetween } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ReviewDocument, WorkoutView } from '../schema.ts';
import { banners, sourceStates } from '../show/sources.ts';
import { todayView } from '../show/today.ts';
import { weekView } from '../show/week.ts';
import { workoutView } from '../show/workout-view.ts';
import { type TrainingPicture, trainingPicture } from './training/index.ts';

const NEXT_SESSIONS = 3;

export interface ReadinessInput {
  metric: string;
  value: number | string | null;
  baseline: number | string | [number, number] | null;
  unit: string | null;
  asOf: Day | null;
  ageDays: number | null;
  raised: boolean;
}

/** `coach status` as one document. */
export interface StatusDetails {
  date: Day;
  plan: { id: string; title: string; revision: number } | null;
  sources: ReviewDocument['sources'];
  banners: string[];
  today: ReviewDocument['today'];
  week: ReviewDocument['week'];
  readiness: Situation['readiness']['light'];
  readinessWhy: string;
  readinessInputs: ReadinessInput[];
  adherence: number | null;
  load: Situation['load'];
  /** What every metric says, with the series behind it. */
  training: TrainingPicture;
  pending: { id: string; title: string; status: string; tier: number; decideBy: string; basis: string }[];
  exportsOpen: number;
  openExports: { workoutId: string; date: Day; title: string; sink: string; state: string; error: string | null }[];
  /** Files that are ready and wait for a watch that is not connected. */
  waitForWatch: { workoutId: string; date: Day; title: string; folder: string }[];
  nextSession: WorkoutView | null;
  nextSessions: WorkoutView[];
}

/** The flags of the light, and by name the inputs nothing is known of. */
function inputsOf(situation: Situation): ReadinessInput[] {
  const { today } = situation;
  const known = situation.readiness.flags.map((flag): ReadinessInput => {
    const day = flag.asOf === null ? null : flag.asOf.slice(0, 10);
    return { ...flag, asOf: day, ageDays: day === null ? null : daysBetween(day, today) };
  });
  const light = lightInputs(situation.readinessInputs);
  const missing: [string, boolean | null][] = [
    ['hrv_ms', light.hrv],
    ['resting_hr', light.restingHr],
    ['wellness', light.wellness],
    ['sleep_s', light.sleep],
  ];
  const absent = missing
    .filter(([metric, raised]) => raised === null && !known.some((one) => one.metric === metric))
    .map(
      ([metric]): ReadinessInput => ({
        metric,
        value: null,
        baseline: null,
        unit: null,
        asOf: null,
        ageDays: null,
        raised: false,
      }),
    );
  return [...known, ...absent];
}

/** Further than any export goes. */
const DAYS_AHEAD = 60;

function waitingFor(folder: string | null, deps: ReviewDeps, today: Day): StatusDetails['waitForWatch'] {
  if (folder === null) return [];
  return deps.storage.exports
    .list(today, addDays(today, DAYS_AHEAD))
    .filter((one) => one.operation === 'put' && one.refs.copyWaits === folder)
    .map(({ workoutId, date, workout }) => ({ workoutId, date, title: workout.title, folder }));
}

/** Today at a glance, with every series behind it. @param watchFolder where copies for a watch go, null for nowhere */
export function statusDetails(
  situation: Situation,
  deps: ReviewDeps,
  watchFolder: string | null = null,
): StatusDetails {
  const { plan, today } = situation;
  const sources = sourceStates(deps, today);
  const now = deps.clock.now();
  const pending = deps.storage.proposals.open().filter((one) => one.draft.decideBy > now);
  const open = deps.storage.exports.unfinished(today);
  const done = new Set(
    Object.values(situation.evidence).flatMap((one) => (one.state === 'upcoming' ? [] : [one.workoutId])),
  );
  const next = (plan ? sessionsBetween(plan, today, addDays(today, 60)) : [])
    .filter((one) => !done.has(one.id))
    .slice(0, NEXT_SESSIONS)
    .map(workoutView);
  return {
    date: today,
    plan: plan ? { id: plan.id, title: plan.title, revision: plan.revision } : null,
    sources,
    banners: banners(sources, deps),
    today: todayView(situation),
    week: weekView(situation, deps),
    readiness: situation.readiness.light,
    readinessWhy: situation.readiness.why,
    readinessInputs: inputsOf(situation),
    adherence: situation.adherence7.adherence,
    load: situation.load,
    training: trainingPicture(situation, deps),
    pending: pending.map((one) => ({
      id: one.id,
      title: one.draft.title,
      status: one.status,
      tier: one.draft.tier,
      decideBy: one.draft.decideBy,
      basis: one.draft.basis,
    })),
    exportsOpen: open.length,
    openExports: open.map((one) => ({
      workoutId: one.workoutId,
      date: one.date,
      title: one.workout.title,
      sink: one.sink,
      state: one.state,
      error: one.lastError,
    })),
    waitForWatch: waitingFor(watchFolder, deps, today),
    nextSession: next[0] ?? null,
    nextSessions: next,
  };
}
