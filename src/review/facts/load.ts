import { isHard } from '../../matching/index.ts';
import { planLoad, sessionsBetween } from '../../plan/week.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, daysBetween, weekdayOf } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import { factsOf } from './make.ts';
import { fullWeeks, sumLoad } from './weeks.ts';

/** A light week has at most this share of the usual load. */
const LIGHT_SHARE = 0.7;

/** Weeks since the last full week at or below 70 % of the mean of the four weeks before it. */
function weeksSinceLight(situation: Situation): number | null {
  const weeks = fullWeeks(situation.lines, situation.today, 26);
  for (let n = 0; n + 4 < weeks.length; n++) {
    const before = weeks.slice(n + 1, n + 5);
    const usual = before.reduce((sum, week) => sum + week.load, 0) / 4;
    if (usual > 0 && weeks[n]!.load <= LIGHT_SHARE * usual) return n;
  }
  return weeks.length >= 5 ? weeks.length : null;
}

/** Facts of load and the spread of hard days. */
export function loadFacts(situation: Situation): Facts {
  const { plan, today, lines, load } = situation;
  const weekFrom = addDays(today, -6);
  const month = lines.length > 0 && daysBetween(lines[0]!.localDate, today) >= 28;
  const usual = month ? sumLoad(lines, addDays(today, -27), today) / 4 : null;
  const hardLines = lines.filter((line) => line.isHard);
  const hardDays = new Set(hardLines.filter((line) => line.localDate >= weekFrom).map((line) => line.localDate));
  const lastHard = hardLines.at(-1)?.localDate;
  const ahead = plan ? sessionsBetween(plan, addDays(today, 1), addDays(today, 7)) : [];
  const nextHard = plan
    ? sessionsBetween(plan, today, addDays(today, 21)).find((one) => isHard(one) && !doneOn(situation, one.id))
    : null;
  const next = plan ? planLoad(plan, addDays(today, 1), addDays(today, 7)) : null;
  const share = load.form !== null && load.fitness ? (load.form / load.fitness) * 100 : null;
  return factsOf('computed', today, {
    load_7d: lines.length > 0 ? sumLoad(lines, weekFrom, today) : null,
    load_28d_avg: usual,
    load_next_7d: next,
    load_ratio: load.ratio,
    load_state: load.state,
    monotony: load.monotony,
    strain: load.strain,
    training_days_7d:
      lines.length > 0 ? new Set(lines.filter((l) => l.localDate >= weekFrom).map((l) => l.localDate)).size : null,
    form_pct: share,
    hard_days_7d: lines.length > 0 ? hardDays.size : null,
    hard_next_7d: plan ? new Set(ahead.filter(isHard).map((one) => one.date)).size : null,
    days_since_hard: lastHard ? daysBetween(lastHard, today) : null,
    next_hard_in_days: nextHard ? daysBetween(today, nextHard.date) : null,
    weeks_since_deload: weeksSinceLight(situation),
    light_week_ahead: next !== null && usual !== null ? next <= LIGHT_SHARE * usual : null,
    is_week_end: weekdayOf(today) === 'sun',
  });
}

function doneOn(situation: Situation, id: string): boolean {
  const state = situation.evidence[id]?.state;
  return state === 'done' || state === 'partial';
}
