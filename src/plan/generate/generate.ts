import { addDays, type Day, WEEKDAYS } from '../../time/day.ts';
import { isHardWorkout } from '../estimate.ts';
import { begunWeekMinutes, shareLeft } from './begun-week.ts';
import { planCaps, rampLimit } from './caps.ts';
import { missingThresholds, weekSummary } from './explain.ts';
import { fewerHard } from './fewer-hard.ts';
import { meansOf } from './means.ts';
import type { GeneratedPlan, GenerateInput, WeekOutline } from './model.ts';
import { type DatedSlot, placeSessions } from './place.ts';
import { addTestSlot, candidateOf, prepare } from './prepare.ts';
import { schedule } from './schedule.ts';
import { wantedSessions } from './select.ts';
import { sizeWeek } from './size-week.ts';
import { fitsATime } from './sizes.ts';
import type { Placed, Ready, State } from './state.ts';
import { testsOf } from './tests.ts';
import { touchesBlackout, validatePlan } from './validate.ts';
import { fairSize } from './volume.ts';
import { fullWeekMinutes, outlineWeeks, SPARE_MINUTES } from './weeks.ts';

/** A start may lie this much above what was done lately, minutes. */
const POLITE_MINUTES = 20;

/**
 * Builds a plan: week by week the template's sessions, put into the athlete's slots, sized to the week's minutes.
 * Same input, same output. Problems are things the athlete should know before accepting; the plan is still usable.
 */
export function generatePlan(input: GenerateInput): GeneratedPlan {
  const { availability, template, start, weeks } = input;
  const state: State = {
    input,
    means: { ...meansOf(availability), fits: fitsATime(input) },
    caps: planCaps(input.caps),
    sizes: new Map(),
    workouts: [],
    explanations: missingThresholds(input),
    problems: new Set(),
    history: lately(input),
    waiting: new Map(),
  };
  const outline = outlineWeeks(template, start, weeks);
  const slotMinutes = availability.slots.reduce((sum, slot) => sum + slot.minutes, 0);
  if (availability.slots.length === 0) state.problems.add('there are no convenient times, so nothing can be planned');
  if (slotMinutes < availability.weeklyMinutes[0])
    state.problems.add(
      `the convenient times hold ${slotMinutes} minutes a week, less than the ${availability.weeklyMinutes[0]} wanted`,
    );
  const easiest = Math.min(...outline.filter((week) => week.phase !== 'taper').map((week) => week.load), 1);
  const full = fullWeekMinutes(availability.weeklyMinutes, easiest, slotMinutes);
  for (const week of outline) planWeek(week, outline.length, full, state);
  const focus = Object.fromEntries(
    outline.map((week) => [week.monday, week.easier ? `${week.focus}, easier week` : week.focus]),
  );
  const easyWeeks = outline.filter((week) => week.easier).map((week) => week.monday);
  for (const finding of validatePlan({
    workouts: state.workouts,
    availability,
    start,
    easyWeeks,
    before: lately(input),
    caps: state.caps,
  }))
    state.problems.add(`${finding.date}: ${finding.text}`);
  return {
    workouts: state.workouts,
    settings: {
      weeklyMinutes: availability.weeklyMinutes,
      focus,
      ...(input.testDates ? { testDates: [...input.testDates] } : {}),
    },
    explanations: state.explanations,
    problems: [...state.problems],
  };
}

/** Minutes a week before the plan, taken as enough to start with half the wanted minimum. Empty when unknown. */
function lately(input: GenerateInput): number[] {
  const minutes = input.recentWeeklyMinutes ?? null;
  return minutes === null ? [] : [Math.max(minutes, input.availability.weeklyMinutes[0] / 2 - POLITE_MINUTES)];
}

function planWeek(week: WeekOutline, weeks: number, full: number, state: State): void {
  const { input } = state;
  const slots = slotsOf(week, input);
  if (slots.length === 0) {
    state.explanations.push({ date: week.monday, text: 'no free time this week, so nothing is planned' });
    return;
  }
  const wanted = wantedSessions(input.template, week, testsOf(week, week.index === weeks - 1, state));
  const ready = fewerHard(
    wanted.map((w) => prepare(w, week, state)).filter((r) => r !== null),
    week,
    state,
  );
  for (const r of ready) addTestSlot(r, slots, state);
  const candidates = ready.map((r, i) => candidateOf(r, i, slots, state));
  const placement = placeSessions(candidates, slots, recentDays(week.monday, state), state.caps.hardSessionsPerWeek);
  const begun = shareLeft(week, input) < 1;
  const placed: Placed[] = [];
  placement.forEach((slot, i) => {
    const r = ready[i] as Ready;
    const { session } = r.wanted;
    if (!session.optional && !session.attach)
      state.waiting.set(session.id, slot === null ? (state.waiting.get(session.id) ?? 0) + 1 : 0);
    if (slot === null) {
      if (!session.optional && !session.attach)
        state.explanations.push({
          date: week.monday,
          text: `${r.template.title} found no free day that keeps hard days apart; left out this week`,
        });
      return;
    }
    const easy = ['endurance', 'recovery', 'mobility', 'technique'].includes(r.template.intent);
    const worth = candidates[i]?.worth ?? 0;
    // The few days of a begun week are no reason for longer sessions than usual.
    const versions = begun ? r.sized.versions.slice(0, r.start + 1) : r.sized.versions;
    placed.push({
      ready: r,
      sized: { versions, at: r.start, slot, easy, fair: fairSize(versions, r.start) },
      worth,
    });
  });
  const wholeLimit = Math.min(input.availability.weeklyMinutes[1], rampLimit(state.history, state.caps));
  const easy = week.easier ? easyRange(state.history) : null;
  const target = Math.min(weekMinutes(week, full, input), wholeLimit, easy?.[1] ?? wholeLimit);
  const limit = begun ? begunWeekMinutes(target, week, placed, input) : wholeLimit;
  const kept = sizeWeek(placed, slots, Math.min(target, limit), limit, begun ? null : easy);
  explainLeftOut(
    placed.filter((p) => !kept.includes(p)).map((p) => p.ready.template.title),
    week,
    begun,
    state,
  );
  const added = schedule(kept, slots, state);
  const minutes = added.reduce((sum, w) => sum + w.minutes, 0);
  const free = !touchesBlackout(week.monday, input.availability);
  if (!begun && free) state.history.push(minutes);
  state.explanations.push({ date: week.monday, text: weekSummary(week, added) });
}

function explainLeftOut(titles: readonly string[], week: WeekOutline, begun: boolean, state: State): void {
  const say = (text: string): unknown => state.explanations.push({ date: week.monday, text });
  if (!begun) for (const title of titles) say(`${title} left out: the week is full`);
  else if (titles.length > 0) say(`left out, because the week has begun already: ${titles.join(', ')}`);
}

/** Minutes of a whole week; only weeks that are meant to be light go below the athlete's range. */
function weekMinutes(week: WeekOutline, full: number, { availability }: GenerateInput): number {
  const wanted = full * week.load;
  return week.easier ? wanted : Math.max(wanted, Math.min(availability.weeklyMinutes[0] + SPARE_MINUTES, full / 0.95));
}

/** Share of the fullest of the last weeks: an easier week has to be felt, and still is a week. */
const EASY_MOST = 0.8;
const EASY_LEAST = 0.5;

function easyRange(history: readonly number[]): [number, number] | null {
  const fullest = Math.max(...history.slice(-3));
  return history.length === 0 ? null : [EASY_LEAST * fullest, EASY_MOST * fullest];
}

/** The week's free slots, in order of time. */
function slotsOf(week: WeekOutline, input: GenerateInput): DatedSlot[] {
  const { slots, blackouts } = input.availability;
  return slots
    .map((slot) => ({
      date: addDays(week.monday, WEEKDAYS.indexOf(slot.weekday)),
      time: slot.time,
      minutes: slot.minutes,
      places: slot.places,
    }))
    .filter((slot) => slot.date >= input.start && !blackouts.some((b) => slot.date >= b.from && slot.date <= b.to))
    .sort((a, b) => (a.date + a.time < b.date + b.time ? -1 : 1));
}

/** Hard and explosive days before a week, in the plan and ahead of it, as far as they matter for it. */
function recentDays(monday: Day, { workouts, input }: State): { hard: Day[]; power: Day[] } {
  const from = addDays(monday, -6);
  const recent = workouts.filter(({ date }) => date >= from);
  const before = (input.before ?? []).filter(({ date, hard }) => hard && date < input.start);
  return {
    hard: [...before.map(({ date }) => date), ...recent.filter(isHardWorkout).map((w) => w.date)],
    power: recent.filter((w) => w.intent === 'power').map((w) => w.date),
  };
}
