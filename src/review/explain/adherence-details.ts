import {
  adherence,
  daysBetweenHard,
  type MissPattern,
  minuteCompliance,
  missPatterns,
  missReasons,
  typeDistribution,
} from '../../matching/index.ts';
import type { Intent } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { addDays, type Day, weekStart } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';

/** One calendar week of the plan, as far as its days are closed. */
export interface WeekAdherence {
  /** Its Monday. */
  week: Day;
  /** Done over due, 0-1; null when nothing was due. */
  adherence: number | null;
  due: number;
  /** Sessions done, partial ones count one half. */
  done: number;
  keySessions: { due: number; done: number };
  /** Sessions nobody can say anything about. */
  unknown: number;
  /** Share of the planned minutes that was done, a day counting 120 % at most; null when it cannot be told. */
  minutes: number | null;
}

/** What became of the plan in the last six weeks. */
export interface AdherenceDetails {
  from: Day;
  /** The last day that is closed. */
  to: Day;
  weeks: WeekAdherence[];
  keySessions: { due: number; done: number };
  /** Sessions of each kind, planned and done. */
  kinds: Partial<Record<Intent, { planned: number; done: number }>>;
  /** Days from each hard session that took place to the next. */
  daysBetweenHard: number[];
  /** How often each reason was given for a miss. */
  missReasons: Record<string, number>;
  patterns: MissPattern[];
}

const WEEKS = 6;

/** What became of the plan in the last six weeks; null without a plan in that time. */
export function adherenceDetails(
  situation: Situation,
  deps: Pick<ReviewDeps, 'athlete' | 'settings'>,
): AdherenceDetails | null {
  const { plan, evidence, adherence7, plannedOn, now } = situation;
  const { to } = adherence7.window;
  const from = addDays(weekStart(to), -7 * (WEEKS - 1));
  const workouts = plan ? sessionsBetween(plan, from, to) : [];
  if (workouts.length === 0) return null;
  const common = { plannedOn, evidence, now, zone: deps.athlete.zone, dayCloses: deps.settings.dayCloses };
  const weeks: WeekAdherence[] = [];
  for (let week = from; week <= to; week = addDays(week, 7)) {
    const end = addDays(week, 6) < to ? addDays(week, 6) : to;
    const found = adherence({ ...common, window: { from: week, to: end } });
    if (found.due + found.unknown === 0) continue;
    const own = workouts.filter((one) => one.date >= week && one.date <= end);
    const { due, done, keySessions, unknown } = found;
    const minutes = minuteCompliance(own, evidence);
    weeks.push({ week, adherence: found.adherence, due, done, keySessions, unknown, minutes });
  }
  const inTime = Object.fromEntries(workouts.flatMap(({ id }) => (evidence[id] ? [[id, evidence[id]]] : [])));
  const activities = situation.recent.map((one) => one.activity);
  return {
    from,
    to,
    weeks,
    keySessions: {
      due: weeks.reduce((sum, one) => sum + one.keySessions.due, 0),
      done: weeks.reduce((sum, one) => sum + one.keySessions.done, 0),
    },
    kinds: typeDistribution(workouts, inTime),
    daysBetweenHard: daysBetweenHard(workouts, inTime, activities),
    missReasons: missReasons(inTime),
    patterns: missPatterns(workouts, inTime),
  };
}
