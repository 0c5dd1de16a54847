import type { WorkoutTemplate } from '../../templates/model.ts';
import { isHardWorkout } from '../estimate.ts';
import type { WorkoutContent } from '../model.ts';
import { hardBefore } from './begun-week.ts';
import { hardWords } from './caps.ts';
import type { WeekOutline } from './model.ts';
import { prepare } from './prepare.ts';
import { worthOf } from './select.ts';
import type { Ready, State } from './state.ts';

function contentOf(ready: Ready): WorkoutContent {
  return ready.sized.versions[ready.start] as WorkoutContent;
}

/** An easy session of the plan for the place of a hard one: of the same sport, and another than the week has already. */
function easyFor(ready: Ready, others: readonly Ready[], week: WeekOutline, state: State): Ready | null {
  const { template, library } = state.input;
  const ids = new Set(template.phases.flatMap((phase) => phase.sessions.flatMap((session) => session.workouts)));
  const easy = [...ids]
    .flatMap((id) => library.workouts.get(id) ?? [])
    .filter((one) => ['endurance', 'technique', 'recovery'].includes(one.intent));
  const rank = ({ id, sport }: WorkoutTemplate): number =>
    (sport === ready.template.sport ? 0 : 2) + (others.some((one) => one.template.id === id) ? 1 : 0);
  const ordered = easy.sort((a, b) => rank(a) - rank(b));
  for (const one of ordered) {
    const wanted = { ...ready.wanted, workout: one.id, test: null, fixed: null };
    const found = prepare(wanted, week, state);
    if (found && !isHardWorkout(contentOf(found))) return found;
  }
  return null;
}

/**
 * Where a week wants more hard sessions than the athlete allows, the least important become easy ones, so that the hours
 * stay. Tests come first; the others take turns week by week, so that no goal goes without for good.
 */
export function fewerHard(ready: readonly Ready[], week: WeekOutline, state: State): Ready[] {
  const most = Math.max(0, state.caps.hardSessionsPerWeek - hardBefore(week, state.input));
  const hard = ready.filter((one) => isHardWorkout(contentOf(one)));
  if (hard.length <= most) return [...ready];
  const worth = (one: Ready): number => worthOf(one.wanted, ready.indexOf(one), contentOf(one), state.input.goals);
  const tests = hard.filter((one) => one.wanted.test !== null);
  const others = hard.filter((one) => one.wanted.test === null).sort((a, b) => worth(b) - worth(a));
  const turn = others.length === 0 ? 0 : week.index % others.length;
  const kept = new Set([...tests, ...others.slice(turn), ...others.slice(0, turn)].slice(0, most));
  return ready.flatMap((one) => {
    if (!hard.includes(one) || kept.has(one)) return [one];
    const easy = easyFor(one, ready, week, state);
    const instead = easy ? `${easy.template.title} instead of ${one.template.title}` : `${one.template.title} left out`;
    state.explanations.push({ date: week.monday, text: `${instead}: ${hardWords(state.caps)}` });
    return easy ? [easy] : [];
  });
}
