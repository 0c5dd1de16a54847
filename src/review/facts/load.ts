import { isHard } from '../../matching/index.ts';
import { tookPlace } from '../../matching/model.ts';
import { averagesAfter } from '../../metrics/acwr.ts';
import { planLoad, sessionsBetween } from '../../plan/week.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays, daysBetween, weekdayOf, weekStart } from '../../time/day.ts';
import { comingWeek, type Situation } from '../compare/situation.ts';
import { isEasierWeek, lightWeekAhead, usualLoad, weeksSinceLight } from './light-weeks.ts';
import { factsOf } from './make.ts';
import { sumLoad } from './weeks.ts';

/** Facts of load and the spread of hard days. */
export function loadFacts(situation: Situation): Facts {
  const { plan, today, lines, load } = situation;
  const weekFrom = addDays(today, -6);
  const usual = usualLoad(situation);
  const hardLines = lines.filter((line) => line.isHard);
  const hardDays = new Set(hardLines.filter((line) => line.localDate >= weekFrom).map((line) => line.localDate));
  const lastHard = hardLines.at(-1)?.localDate;
  const coming = comingWeek(situation);
  const ahead = plan ? sessionsBetween(plan, ...coming) : [];
  const nextHard = plan
    ? sessionsBetween(plan, today, addDays(today, 21)).find(
        (one) => isHard(one) && !tookPlace(situation.evidence[one.id]?.state),
      )
    : null;
  const ratios = ratiosAhead(situation);
  const next = plan ? planLoad(plan, ...coming) : null;
  const share = load.form !== null && load.fitness ? (load.form / load.fitness) * 100 : null;
  return factsOf('computed', today, {
    load_7d: lines.length > 0 ? sumLoad(lines, weekFrom, today) : null,
    load_28d_avg: usual,
    load_next_7d: next,
    load_ratio: load.ratio,
    load_ratio_tomorrow: ratios?.[0] ?? null,
    load_ratio_in_2d: ratios?.[1] ?? null,
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
    light_week_ahead: lightWeekAhead(situation, usual),
    light_week_now: plan ? isEasierWeek(plan, weekStart(addDays(today, 1))) : null,
    is_week_end: weekdayOf(today) === 'sun',
  });
}

/** The ratios of tomorrow's evening and the one after, if the plan is done; null in the morning, when the day is still to come. */
function ratiosAhead({ plan, today, mode, load }: Situation): [number, number] | null {
  if (!plan || mode !== 'evening' || load.acute7 === null || load.chronic28 === null || load.ratio === null)
    return null;
  const planned = (days: number): number => planLoad(plan, addDays(today, days), addDays(today, days));
  const tomorrow = averagesAfter({ acute: load.acute7, chronic: load.chronic28 }, planned(1));
  const then = averagesAfter(tomorrow, planned(2));
  return [tomorrow.acute / tomorrow.chronic, then.acute / then.chronic];
}
