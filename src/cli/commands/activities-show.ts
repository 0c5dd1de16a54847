import { Refusal } from '../../review/refusal.ts';
import type { CommandRun } from '../context.ts';

/** `coach activities show ID`: laps, lengths and sets. */
export const run: CommandRun = async (context, [id = '']) => {
  const app = await context.open();
  const stored = app.store.activities.byId(id);
  if (!stored)
    throw new Refusal('unknown-id', `There is no activity ${id}.`, { where: id, nextStep: 'coach activities' });
  const { activity } = stored;
  const minutes = (seconds: number) =>
    `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
  context.print({ activity, metrics: stored.metrics }, [
    `${activity.title}   ${activity.sport}   ${activity.localDate}   ${minutes(activity.timerSeconds)}${activity.meters ? `   ${Math.round(activity.meters)} m` : ''}`,
    `from ${activity.sources.map((one) => `${one.source} ${one.externalId}`).join(', ')}`,
    ...activity.laps.map(
      (lap, n) =>
        `  lap ${n + 1}  ${minutes(lap.seconds)}${lap.meters ? `  ${Math.round(lap.meters)} m` : ''}${lap.avgHr ? `  ${Math.round(lap.avgHr)} bpm` : ''}`,
    ),
    ...(activity.lengths.length > 0 ? [`  ${activity.lengths.filter((one) => one.active).length} lengths`] : []),
    ...activity.sets.map(
      (set) =>
        `  ${set.exercise}: ${[set.reps === null ? null : `${set.reps} reps`, set.kg === null ? null : `${set.kg} kg`, set.rpe === null ? null : `RPE ${set.rpe}`].filter(Boolean).join(', ')}${set.type === 'normal' ? '' : ` (${set.type})`}`,
    ),
  ]);
  return 0;
};
