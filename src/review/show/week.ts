import type { PlannedWorkout } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import { addDays, dayRange, weekStart } from '../../time/day.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ReviewDocument } from '../schema.ts';

type Week = ReviewDocument['week'];
type DayState = Week['days'][number]['state'];

/** The state that says most about a day with several sessions. */
const RANK: DayState[] = ['missed', 'unknown', 'partial', 'upcoming', 'done', 'skipped', 'rest'];

function dayState(situation: Situation, planned: PlannedWorkout[], minutes: number): DayState {
  const states = planned.map((one): DayState => situation.evidence[one.id]?.state ?? 'unknown');
  for (const state of RANK) if (states.includes(state)) return state;
  return minutes > 0 ? 'done' : 'rest';
}

/** The running calendar week, Monday to Sunday, with the rolling adherence beside it. */
export function weekView(situation: Situation, deps: Pick<ReviewDeps, 'availability'>): Week {
  const { today, plan, lines, adherence7 } = situation;
  const from = weekStart(today);
  const to = addDays(from, 6);
  const own = lines.filter((line) => line.localDate >= from && line.localDate <= to);
  const planned = plan ? sessionsBetween(plan, from, to) : [];
  const bySport: Week['bySport'] = {};
  const entry = (sport: string) => (bySport[sport] ??= { plannedMinutes: 0, actualMinutes: 0 });
  for (const one of planned) entry(one.sport).plannedMinutes += Math.round(one.minutes);
  for (const line of own) entry(line.sport).actualMinutes += Math.round(line.minutes);
  return {
    from,
    to,
    days: dayRange(from, to).map((date) => {
      const minutes = own.filter((line) => line.localDate === date).reduce((sum, line) => sum + line.minutes, 0);
      const sessions = planned.filter((one) => one.date === date);
      const state = dayState(situation, sessions, minutes);
      const ahead = sessions.reduce((sum, one) => sum + one.minutes, 0);
      return { date, state, minutes: Math.round(minutes > 0 ? minutes : state === 'upcoming' ? ahead : 0) };
    }),
    plannedMinutes: Math.round(planned.reduce((sum, one) => sum + one.minutes, 0)),
    actualMinutes: Math.round(own.reduce((sum, line) => sum + line.minutes, 0)),
    targetMinutes: plan?.settings.weeklyMinutes ?? deps.availability.weeklyMinutes,
    adherence: adherence7.adherence,
    due: adherence7.due,
    done: adherence7.done,
    keySessions: adherence7.keySessions,
    bySport,
  };
}
