import { missPatterns } from '../../matching/index.ts';
import { tookPlace } from '../../matching/model.ts';
import { loadChangeWords } from '../../metrics/acwr.ts';
import { isDemanding } from '../../plan/estimate.ts';
import { sessionsBetween } from '../../plan/week.ts';
import type { Insight } from '../../ports/people.ts';
import type { Facts } from '../../rules/facts.ts';
import { addDays } from '../../time/day.ts';
import { firstOpenDay, type Situation } from '../compare/situation.ts';
import { sumLoad } from '../facts/weeks.ts';

const MOST = 3;

function number(facts: Facts, name: string): number | null {
  const value = facts[name]?.value;
  return typeof value === 'number' ? value : null;
}

function sore(facts: Facts): Insight | null {
  const soreness = number(facts, 'soreness');
  const days = number(facts, 'soreness_days');
  if (soreness === null || soreness < 6 || days === null) return null;
  const since = days > 1 ? `for ${days} days` : 'today';
  return { text: `Soreness has been at 6 or more ${since}.`, facts: ['soreness', 'soreness_days'] };
}

function pattern(situation: Situation): Insight | null {
  if (!situation.plan) return null;
  const workouts = sessionsBetween(situation.plan, addDays(situation.today, -42), situation.today);
  const found = missPatterns(workouts, situation.evidence)[0];
  return found ? { text: `${found.text} in six weeks.`, facts: ['missed_pattern', 'missed_pattern_count'] } : null;
}

function jump(situation: Situation): Insight | null {
  const first = situation.lines[0]?.localDate;
  if (!first || first > addDays(situation.today, -34)) return null;
  const week = (back: number) =>
    sumLoad(situation.lines, addDays(situation.today, -7 * back - 6), addDays(situation.today, -7 * back));
  const words = loadChangeWords(week(0), [week(1), week(2), week(3), week(4)]);
  return words ? { text: words, facts: ['load_7d', 'load_28d_avg'] } : null;
}

function behind(situation: Situation): Insight | null {
  const goal = situation.goals.find((one) => one.state === 'behind');
  return goal ? { text: `${goal.title} is behind: ${goal.words}.`, facts: ['top_goal_behind'] } : null;
}

function steady(facts: Facts): Insight | null {
  const adherence = number(facts, 'adherence_28d');
  if (adherence === null || adherence < 85) return null;
  return { text: `You did ${Math.round(adherence)} % of what was planned in four weeks.`, facts: ['adherence_28d'] };
}

function quietWeek(facts: Facts): Insight | null {
  const days = number(facts, 'days_since_last_session');
  if (days === null || days < 3) return null;
  return { text: `The last session was ${days + 1} days ago.`, facts: ['days_since_last_session'] };
}

/** A red day asks for no decision where only easy sessions come: that is said, so that red is not left without a word. */
function easyAnyway(situation: Situation, facts: Facts): Insight | null {
  const { plan, mode, evidence } = situation;
  if (!plan || facts.readiness?.value !== 'red') return null;
  const day = firstOpenDay(situation);
  const coming = sessionsBetween(plan, day, day).filter((one) => !tookPlace(evidence[one.id]?.state));
  if (coming.length === 0 || coming.some(isDemanding)) return null;
  const when = mode === 'morning' ? 'today' : 'tomorrow';
  return { text: `What is planned for ${when} is easy and may stay; rest is as good.`, facts: ['readiness'] };
}

/** A few plain sentences from the facts, the most telling first. */
export function sentences(situation: Situation, facts: Facts): Insight[] {
  const all = [
    easyAnyway(situation, facts),
    quietWeek(facts),
    sore(facts),
    jump(situation),
    pattern(situation),
    behind(situation),
    steady(facts),
  ];
  return all.filter((one): one is Insight => one !== null).slice(0, MOST);
}
