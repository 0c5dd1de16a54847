import { type MergeQuestion, openMergeQuestions } from '../../review/collect/merge-questions.ts';
import { assess } from '../../review/compare/situation.ts';
import { addDays } from '../../time/day.ts';
import { localDay, localTime } from '../../time/zone.ts';
import type { CommandRun } from '../context.ts';
import { dayOption } from '../day-option.ts';

function questionLines(questions: readonly MergeQuestion[]): string[] {
  return questions.flatMap(({ a, b, day, reason }) => [
    '',
    `${day}  ${a.title} and ${b.title}: one session recorded twice? (${reason})`,
    `  one:  coach activities merge ${a.activityId} ${b.activityId}`,
    `  two:  coach activities split ${a.activityId} ${b.activityId}`,
  ]);
}

/** `coach activities`: what was done, with every record merged into it. */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
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
  const questions = openMergeQuestions(app.deps);
  context.print({ activities: rows, questions }, [
    ...rows.map(
      (one) =>
        `${one.date} ${localTime(one.start, zone)}  ${one.sport.padEnd(9)} ${one.title.slice(0, 26).padEnd(26)} ${String(one.minutes).padStart(4)} min ${one.meters === null ? '       ' : `${(one.meters / 1000).toFixed(1)} km`.padStart(7)}  ${one.sources
          .map((s) => s.source)
          .join('+')
          .padEnd(12)} ${one.id}`,
    ),
    ...questionLines(questions),
  ]);
  return 0;
};
