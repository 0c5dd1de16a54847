import type { Availability } from '../../athlete/model.ts';
import { addDays, type Day, dayRange, daysBetween, weekdayOf, weekStart } from '../../time/day.ts';
import { isHardWorkout } from '../estimate.ts';
import type { PlannedWorkout } from '../model.ts';
import { hardWords, ownWords, PLAN_CAPS, type PlanCaps, planCaps, rampLimit } from './caps.ts';
import { mostInSevenDays } from './place.ts';

export interface PlanFinding {
  rule: 'hours' | 'hard-spacing' | 'hard-count' | 'power-after-hard' | 'slot' | 'blackout' | 'ramp';
  date: Day;
  text: string;
}

export interface ValidateInput {
  workouts: readonly PlannedWorkout[];
  availability: Availability;
  /** First day of the plan; the week it falls in is only judged against the upper limit when it is cut short. */
  start: Day;
  /** Mondays of weeks that are meant to be light (recovery, taper). */
  easyWeeks?: readonly Day[];
  /** Minutes of the weeks before the plan, as far as they are known. */
  before?: readonly number[];
  /** The athlete's own limits. */
  caps?: Partial<PlanCaps>;
}

/**
 * Checks a plan against the athlete's hours, the spacing and number of hard days, the lengths of the slots and the ramp
 * (at most 10 % or 20 minutes above the fullest of the three weeks before), with the athlete's own limits where stricter.
 */
export function validatePlan(input: ValidateInput): PlanFinding[] {
  const workouts = [...input.workouts].filter((w) => w.skipped === null).sort((a, b) => (a.date < b.date ? -1 : 1));
  const caps = planCaps(input.caps);
  return [...hours(workouts, input, caps), ...spacing(workouts, caps), ...slots(workouts, input.availability)];
}

/** Sessions come in whole sizes: a week this near its minimum is what was wanted. */
const LEAST_OF_MINIMUM = 0.95;

function hours(workouts: readonly PlannedWorkout[], input: ValidateInput, caps: PlanCaps): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const last = workouts.at(-1)?.date;
  if (last === undefined) return findings;
  const [min, max] = input.availability.weeklyMinutes;
  const history = [...(input.before ?? [])];
  for (let monday = weekStart(input.start); monday <= last; monday = addDays(monday, 7)) {
    const minutes = sum(workouts, monday);
    const whole = monday >= input.start && !touchesBlackout(monday, input.availability);
    const easy = input.easyWeeks?.includes(monday) ?? false;
    if (minutes > max) findings.push({ rule: 'hours', date: monday, text: `${minutes} min, more than ${max}` });
    if (whole && !easy && minutes < LEAST_OF_MINIMUM * min)
      findings.push({ rule: 'hours', date: monday, text: `${minutes} min, less than ${min}` });
    if (minutes > rampLimit(history, caps)) {
      const own = ownWords(caps.weeklyIncreasePercent, PLAN_CAPS.weeklyIncreasePercent);
      const after = `${minutes} min after at most ${Math.max(...history.slice(-3))}`;
      findings.push({
        rule: 'ramp',
        date: monday,
        text: own === '' ? after : `${after}; at most ${caps.weeklyIncreasePercent} % more${own}`,
      });
    }
    if (whole) history.push(minutes);
  }
  return findings;
}

function sum(workouts: readonly PlannedWorkout[], monday: Day): number {
  const sunday = addDays(monday, 6);
  return workouts.reduce((total, w) => total + (w.date >= monday && w.date <= sunday ? w.minutes : 0), 0);
}

/** True when any day of the week from `monday` is not free. */
export function touchesBlackout(monday: Day, availability: Availability): boolean {
  return dayRange(monday, addDays(monday, 6)).some((day) => blackedOut(day, availability));
}

function blackedOut(day: Day, availability: Availability): boolean {
  return availability.blackouts.some((b) => day >= b.from && day <= b.to);
}

function spacing(workouts: readonly PlannedWorkout[], caps: PlanCaps): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const hard = workouts.filter(isHardWorkout);
  for (let i = 1; i < hard.length; i++) {
    const [a, b] = [hard[i - 1] as PlannedWorkout, hard[i] as PlannedWorkout];
    if (daysBetween(a.date, b.date) <= 1)
      findings.push({ rule: 'hard-spacing', date: b.date, text: `${b.title} next to ${a.title}` });
  }
  findings.push(...tooManyHard(hard, caps));
  for (const w of workouts.filter((x) => x.intent === 'power')) {
    const close = hard.find((h) => daysBetween(h.date, w.date) >= 0 && daysBetween(h.date, w.date) <= 1);
    if (close) findings.push({ rule: 'power-after-hard', date: w.date, text: `${w.title} on or after ${close.title}` });
  }
  return findings;
}

/** By calendar week; in any seven days where the athlete set a limit of their own. */
function tooManyHard(hard: readonly PlannedWorkout[], caps: PlanCaps): PlanFinding[] {
  const own = caps.hardSessionsPerWeek < PLAN_CAPS.hardSessionsPerWeek;
  return hard.flatMap((w, i): PlanFinding[] => {
    const earlier = hard.slice(0, i).map((one) => one.date);
    const near = earlier.filter((day) => weekStart(day) === weekStart(w.date)).length;
    const count = 1 + (own ? mostInSevenDays(w.date, earlier) : near);
    if (count <= caps.hardSessionsPerWeek) return [];
    return [{ rule: 'hard-count', date: w.date, text: `${count} hard sessions in seven days; ${hardWords(caps)}` }];
  });
}

function slots(workouts: readonly PlannedWorkout[], availability: Availability): PlanFinding[] {
  const findings: PlanFinding[] = [];
  const days = [...new Set(workouts.map((w) => w.date))];
  for (const day of days) {
    const here = workouts.filter((w) => w.date === day && w.time !== null);
    if (blackedOut(day, availability) && here.length > 0)
      findings.push({ rule: 'blackout', date: day, text: `${here[0]?.title} on a day that is not free` });
    const minutes = here.reduce((total, w) => total + w.minutes, 0);
    const room = availability.slots.reduce(
      (total, slot) => total + (slot.weekday === weekdayOf(day) ? slot.minutes : 0),
      0,
    );
    if (minutes > room) findings.push({ rule: 'slot', date: day, text: `${minutes} min in a time of ${room}` });
  }
  return findings;
}
