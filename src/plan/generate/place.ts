import { type Day, daysBetween, type Weekday, weekdayOf, weekStart } from '../../time/day.ts';
import { PLAN_CAPS } from './caps.ts';

/** A session looking for a day. Minutes: the least it can be cut to, and what it would like. */
export interface Candidate {
  id: string;
  minMinutes: number;
  minutes: number;
  prefer: readonly Weekday[];
  places: readonly string[];
  /** Per slot, whether what it needs stands there. Absent: in all. */
  slots?: readonly boolean[];
  hard: boolean;
  power: boolean;
  strength: boolean;
  sport: string;
  attach: boolean;
  /** Cost of leaving it out of the week. */
  worth: number;
  /** When set, the session has to be on this day. */
  fixed: Day | null;
}

export interface DatedSlot {
  date: Day;
  time: string | null;
  minutes: number;
  places: readonly string[];
}

/** Earlier days that matter for the spacing at the start of the week. */
export interface Before {
  hard: readonly Day[];
  power: readonly Day[];
}

/** Which slot each candidate got, by index; null when it was left out. */
export type Placement = (number | null)[];

const NODE_LIMIT = 60_000;
const COST = {
  notPreferred: 3,
  perRank: 0.5,
  secondPlace: 3,
  powerInARow: 3,
  attachedTwice: 10,
  sameSlot: 6,
  sameDay: 4,
  attachedAlone: 2,
  legsBeforeHard: 2,
  sameSport: 1.5,
  shortMinute: 0.3,
  thirdHard: 2,
};

/**
 * Puts sessions into slots at the least cost: hard endurance days never next to each other nor more than `mostHard` in
 * a week, explosive work neither on nor right after a hard day, nothing longer than its slot, liked days where possible. Depth-first with a bound;
 * deterministic.
 */
export function placeSessions(
  candidates: readonly Candidate[],
  slots: readonly DatedSlot[],
  before: Before,
  mostHard: number = PLAN_CAPS.hardSessionsPerWeek,
): Placement {
  const chosen: Placement = candidates.map(() => null);
  let best: Placement = [...chosen];
  let bestCost = candidates.reduce((sum, c) => sum + c.worth, 0);
  let nodes = 0;
  const visit = (i: number, cost: number): void => {
    if (cost >= bestCost || ++nodes > NODE_LIMIT) return;
    const candidate = candidates[i];
    if (candidate === undefined) {
      best = [...chosen];
      bestCost = cost;
      return;
    }
    const options = slots
      .map((_, slot) => ({ slot, cost: slotCost(i, slot, candidates, chosen, slots, before, mostHard) }))
      .filter((option) => option.cost !== null) as { slot: number; cost: number }[];
    options.sort((a, b) => a.cost - b.cost || a.slot - b.slot);
    for (const option of options) {
      chosen[i] = option.slot;
      visit(i + 1, cost + option.cost);
      chosen[i] = null;
    }
    visit(i + 1, cost + candidate.worth);
  };
  visit(0, 0);
  return best;
}

/** Cost of a slot for a candidate given the ones already placed; null when it is not allowed. */
function slotCost(
  i: number,
  slotIndex: number,
  candidates: readonly Candidate[],
  chosen: Placement,
  slots: readonly DatedSlot[],
  before: Before,
  mostHard: number,
): number | null {
  const c = candidates[i] as Candidate;
  const slot = slots[slotIndex] as DatedSlot;
  if (c.fixed !== null && c.fixed !== slot.date) return null;
  if (!reaches(slot.places, c.places) || c.slots?.[slotIndex] === false) return null;
  if (c.hard && before.hard.some((day) => Math.abs(daysBetween(day, slot.date)) <= 1)) return null;
  if (c.hard && before.power.some((day) => day === slot.date)) return null;
  if (c.power && before.hard.some((day) => daysBetween(day, slot.date) >= 0 && daysBetween(day, slot.date) <= 1))
    return null;
  let room = slot.minutes;
  const hard = c.hard ? [...before.hard] : [];
  // Hard days of a week that had begun before the plan are in the same week.
  let hardInWeek = c.hard ? before.hard.filter((day) => weekStart(day) === weekStart(slot.date)).length : 0;
  let cost = c.power && before.power.some((day) => Math.abs(daysBetween(day, slot.date)) <= 1) ? COST.powerInARow : 0;
  for (let j = 0; j < i; j++) {
    const at = chosen[j];
    if (at === null || at === undefined) continue;
    const other = candidates[j] as Candidate;
    const otherSlot = slots[at] as DatedSlot;
    const gap = daysBetween(otherSlot.date, slot.date);
    if (other.hard) {
      hardInWeek++;
      hard.push(otherSlot.date);
    }
    if (c.hard && other.hard && Math.abs(gap) <= 1) return null;
    if (c.hard && other.power && gap <= 0 && gap >= -1) return null;
    if (c.power && other.hard && gap >= 0 && gap <= 1) return null;
    // Two swims in a row are one swim with a pause; what is attached goes with anything.
    if (gap === 0 && c.sport === other.sport && !c.attach && !other.attach) return null;
    if (at === slotIndex) {
      room -= other.minMinutes;
      cost += c.attach || other.attach ? (c.hard || other.hard ? 1 : 0) : COST.sameSlot;
    } else if (gap === 0) cost += COST.sameDay;
    if (c.attach && other.attach && gap === 0) cost += COST.attachedTwice;
    if (c.strength && other.hard && gap === -1) cost += COST.legsBeforeHard;
    if (c.hard && other.strength && gap === 1) cost += COST.legsBeforeHard;
    if (c.sport === other.sport && Math.abs(gap) <= 1) cost += COST.sameSport;
  }
  if (c.hard && hardInWeek >= mostHard) return null;
  if (c.hard && mostInSevenDays(slot.date, hard) >= mostHard) {
    // A limit of the athlete's own holds for any seven days; the usual one would lock the weeks into each other.
    if (mostHard < PLAN_CAPS.hardSessionsPerWeek) return null;
    cost += COST.thirdHard;
  }
  if (room < c.minMinutes) return null;
  if (c.attach && room === slot.minutes) cost += COST.attachedAlone;
  if (room < c.minutes) cost += (c.minutes - room) * COST.shortMinute;
  if (c.fixed === null && c.prefer.length > 0) {
    const rank = c.prefer.indexOf(weekdayOf(slot.date));
    cost += rank === -1 ? COST.notPreferred : rank * COST.perRank;
  }
  cost += placeCost(slot.places, c.places);
  return cost;
}

/** Most of `others` that lie in one span of seven days together with `day`. */
export function mostInSevenDays(day: Day, others: readonly Day[]): number {
  const gaps = others.map((other) => daysBetween(day, other)).filter((gap) => Math.abs(gap) <= 6);
  let most = 0;
  for (let from = -6; from <= 0; from++)
    most = Math.max(most, gaps.filter((gap) => gap >= from && gap <= from + 6).length);
  return most;
}

/** A session belongs to its best place where the slot offers it; a slot with only a pool is best kept for swims. */
function placeCost(slotPlaces: readonly string[], needed: readonly string[]): number {
  const best = needed[0];
  if (slotPlaces.length === 0) return 0;
  if (best === undefined) return slotPlaces.every((place) => place === 'pool') ? COST.secondPlace : 0;
  return slotPlaces.includes(best) ? 0 : COST.secondPlace;
}

/** True when a session bound to `needed` places can be done in a slot with these; an empty list is anywhere. */
export function reaches(slotPlaces: readonly string[], needed: readonly string[]): boolean {
  if (needed.length === 0 || slotPlaces.length === 0) return true;
  return needed.some((place) => slotPlaces.includes(place));
}
