import { openMergeQuestions } from '../../review/collect/merge-questions.ts';
import { assess } from '../../review/compare/situation.ts';
import { activityLines } from '../../review/explain/activity-list.ts';
import { lookFor } from '../../review/explain/look.ts';
import { addDays } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import type { CommandRun } from '../context.ts';
import { dayOption } from '../day-option.ts';

/** `coach activities`: what was done, with every record merged into it. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open({ services: false, rules: false, templates: false });
  const { zone } = app.config.athlete;
  const today = localDay(app.clock.now(), zone);
  const since = dayOption(options, 'since', today, 'past') ?? addDays(today, -13);
  const until = dayOption(options, 'until', today, 'past') ?? today;
  const { evidence } = assess(app.deps, { mode: 'evening' });
  const planned = new Map(
    Object.values(evidence).flatMap((one) => one.activityIds.map((id) => [id, one.workoutId] as const)),
  );
  const rows = app.store.activities.between(since, until).map(({ activity, load, loadImputed }) => ({
    id: activity.id,
    start: activity.start,
    date: activity.localDate,
    sport: activity.sport,
    title: activity.title,
    minutes: Math.round((activity.sport === 'strength' ? activity.elapsedSeconds : activity.timerSeconds) / 60),
    meters: activity.meters === null ? null : Math.round(activity.meters),
    load: load === null ? null : Math.round(load),
    loadImputed,
    sources: activity.sources,
    plannedWorkout: planned.get(activity.id) ?? null,
  }));
  const look = lookFor(context.io.columns, context.io.env);
  const questions = openMergeQuestions(app.deps);
  const asked = questions.flatMap(({ a, b, reason }) => [
    '',
    `${a.title} and ${b.title}: one session? (${reason})`,
    `  yes: coach activities merge ${a.activityId} ${b.activityId}`,
    `  no:  coach activities split ${a.activityId} ${b.activityId}`,
  ]);
  context.print({ activities: rows, questions }, [...activityLines(rows, app.config.athlete, look), ...asked]);
  return 0;
};
