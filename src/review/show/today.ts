import { intervalSummary } from '../../matching/index.ts';
import { latestIllness } from '../../metrics/illness.ts';
import type { PlannedWorkout } from '../../plan/model.ts';
import { sessionsBetween } from '../../plan/week.ts';
import type { Situation } from '../compare/situation.ts';
import type { ReviewDocument } from '../schema.ts';

type Today = ReviewDocument['today'];

function rated(situation: Situation): Set<string> {
  const ids = new Set<string>();
  for (const one of situation.measurements) if (one.metric === 'session_rpe' && one.subject) ids.add(one.subject);
  for (const { activity } of situation.recent) if (activity.rpe !== null) ids.add(activity.id);
  return ids;
}

/** A key session with fewer of its intervals in the band than this was off target. */
const ON_TARGET = 0.8;

function intervalsView(situation: Situation, workout: PlannedWorkout): Today['planned'][number]['intervals'] {
  const checks = situation.intervals(workout.id);
  const summary = checks && intervalSummary(checks);
  if (!summary) return null;
  return { ...summary, offTarget: workout.priority === 'key' && summary.inBand < ON_TARGET * summary.of };
}

/** Today's sessions: planned ones with what is known about them, and what was done beside the plan. */
export function todayView(situation: Situation): Today {
  const { plan, today, evidence } = situation;
  const known = rated(situation);
  const minutes = new Map(situation.lines.map((line) => [line.id, line.minutes]));
  const planned = (plan ? sessionsBetween(plan, today, today) : []).map((workout) => {
    const found = evidence[workout.id];
    const activityId = found?.activityIds[0] ?? null;
    const compliance = found?.compliance;
    const actual =
      activityId === null ? null : (found?.activityIds ?? []).reduce((sum, id) => sum + (minutes.get(id) ?? 0), 0);
    return {
      id: workout.id,
      date: workout.date,
      time: workout.time,
      sport: workout.sport,
      title: workout.title,
      priority: workout.priority,
      minutes: Math.round(workout.minutes),
      state: found?.state ?? ('upcoming' as const),
      activityId,
      compliance: {
        color: compliance?.color ?? ('none' as const),
        actual:
          compliance?.metric === 'duration' && actual !== null ? Math.round(actual) : (compliance?.actual ?? null),
        planned: compliance?.planned ?? Math.round(workout.minutes),
        metric: compliance?.metric ?? null,
      },
      intervals: intervalsView(situation, workout),
      substitutions: found?.substitutions ?? [],
      rpeMissing: activityId !== null && !known.has(activityId),
    };
  });
  const unplannedIds = new Set(situation.unplanned);
  const unplanned = situation.lines
    .filter((line) => line.localDate === today && unplannedIds.has(line.id))
    .map((line) => ({
      activityId: line.id,
      sport: line.sport,
      title: line.title,
      minutes: Math.round(line.minutes),
      rpeMissing: !known.has(line.id),
    }));
  return { planned, unplanned };
}

/** True while ill, as long as today says nothing about it. */
function asksIllness({ measurements, today }: Situation): boolean {
  const spell = latestIllness(measurements, today);
  return spell?.ill === true && spell.said.day < today;
}

/** What the evening would still like to know, one key each: whether ill, RPE of today's sessions, then soreness. */
export function asksOf(today: Today, situation: Situation): ReviewDocument['asks'] {
  const asks: ReviewDocument['asks'] = [];
  if (asksIllness(situation)) asks.push({ kind: 'illness', activityId: null, label: 'Still ill?' });
  for (const one of today.planned)
    if (one.rpeMissing) asks.push({ kind: 'rpe', activityId: one.activityId, label: `${one.title}: how hard?` });
  for (const one of today.unplanned)
    if (one.rpeMissing) asks.push({ kind: 'rpe', activityId: one.activityId, label: `${one.title}: how hard?` });
  const sore = situation.measurements.some((one) => one.metric === 'soreness' && one.day === situation.today);
  if (!sore) asks.push({ kind: 'soreness', activityId: null, label: 'How sore today?' });
  return asks;
}
