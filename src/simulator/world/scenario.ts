import type { Day } from '../../time/day.ts';
import { addDays, dayNumber, daysBetween, weekStart } from '../../time/day.ts';
import { stream } from '../random.ts';
import type { ScenarioName, SimSession } from './types.ts';

/** What lies behind the athlete where it is not said. */
export function scenarioOf(seed: number): ScenarioName {
  const rest = ((seed % 3) + 3) % 3;
  if (rest === 1) return 'fatigue';
  return rest === 2 ? 'busy' : 'ready-for-more';
}

/** How much of a session happens: 0 missed, 1 as planned, in between cut short. */
export type Completion = Map<string, number>;

const BUSY_WINDOWS = 3;

function missProbability(scenario: ScenarioName): number {
  if (scenario === 'ready-for-more' || scenario === 'crossroads') return 0.05;
  return scenario === 'busy' ? 0.18 : 0.12;
}

/** Decides which sessions of the past the athlete did, with the last weeks shaped by the scenario. */
export function completions(seed: number, scenario: ScenarioName, sessions: SimSession[], today: Day): Completion {
  const result: Completion = new Map();
  for (const session of sessions) {
    const rng = stream(seed, `done|${session.id}`);
    const cut = rng.chance(0.05) ? rng.between(0.55, 0.75) : 1;
    const missed = rng.chance(missProbability(scenario) * (session.key ? 0.5 : 1.2));
    result.set(session.id, missed ? 0 : cut);
  }
  const recent = sessions.filter((s) => daysBetween(s.date, today) >= 0 && daysBetween(s.date, today) < 28);
  if (scenario === 'ready-for-more') for (const s of recent) result.set(s.id, 1);
  if (scenario === 'busy') shapeBusy(result, recent, today);
  if (scenario === 'crossroads') shapeCrossroads(result, sessions, today);
  if (scenario === 'fatigue') shapeFatigue(result, recent, today);
  return result;
}

/** Everything of the last fortnight is done except one key swim of this week. */
function shapeFatigue(result: Completion, recent: SimSession[], today: Day): void {
  for (const s of recent) if (daysBetween(s.date, today) < 14) result.set(s.id, 1);
  const closed = recent.filter((s) => s.date < today && daysBetween(s.date, today) <= 7);
  const missed = missedKey(closed, weekStart(today));
  if (missed) result.set(missed.id, 0);
  const dueNow = closed.filter((s) => daysBetween(s.date, today) < 7);
  const short = dueNow.find((s) => s.id !== missed?.id && !s.key);
  if (dueNow.length >= 7 && short) result.set(short.id, 0.6);
}

/** Everything of six weeks is done, but for the Monday strength of three of them. */
function shapeCrossroads(result: Completion, sessions: SimSession[], today: Day): void {
  const missed = [1, 3, 4].map((weeks) => addDays(weekStart(today), -7 * weeks));
  for (const s of sessions) {
    const ago = daysBetween(s.date, today);
    if (ago >= 0 && ago < 42) result.set(s.id, s.sport === 'strength' && missed.includes(s.date) ? 0 : 1);
  }
}

function missedKey(closed: SimSession[], monday: Day): SimSession | undefined {
  const newestFirst = [...closed].sort((a, b) => dayNumber(b.date) - dayNumber(a.date));
  const wanted: ((s: SimSession) => boolean)[] = [
    (s) => s.sport === 'swim' && s.key && s.date >= monday,
    (s) => s.sport === 'swim' && s.key,
    (s) => s.sport === 'swim',
    (s) => s.key,
  ];
  for (const test of wanted) {
    const found = newestFirst.find(test);
    if (found) return found;
  }
  return newestFirst[0];
}

/** Three weeks in which about half gets done and never three hours. */
function shapeBusy(result: Completion, recent: SimSession[], today: Day): void {
  for (let window = 0; window < BUSY_WINDOWS; window++) {
    const to = addDays(today, -7 * window);
    const from = addDays(to, -6);
    const due = recent.filter((s) => s.date >= from && s.date <= to);
    const order = [...due].sort((a, b) => Number(b.key) - Number(a.key) || a.minutes - b.minutes);
    let kept = 0;
    let minutes = 0;
    for (const s of order) {
      const keep = kept < Math.floor(due.length * 0.55) && minutes + s.minutes <= 150;
      result.set(s.id, keep ? 0.92 : 0);
      if (!keep) continue;
      kept++;
      minutes += s.minutes;
    }
  }
}

/**
 * 0 to 1: how far the fatigue of the last eight days has built up on that day. Days after `today` fade out again,
 * so that an athlete who rests recovers.
 */
export function strain(scenario: ScenarioName, day: Day, today: Day): number {
  if (scenario !== 'fatigue') return 0;
  const ago = daysBetween(day, today);
  if (ago >= 8) return 0;
  if (ago < 0) return Math.max(0, 1 + ago * 0.25);
  return Math.min(1, (8 - ago) / 6);
}
