import type { Measurement } from '../activities/model.ts';
import { e1rm, epley, MAX_EFFECTIVE_REPS } from '../metrics/e1rm.ts';
import type { GoalReading } from './readings.ts';
import type { MeasuredActivity } from './series.ts';

export type LiftName = 'squat' | 'rdl';

/** Names that mean the barbell back squat, and the Romanian deadlift with any bar. */
export const LIFT_NAMES: Record<LiftName, (exercise: string) => boolean> = {
  squat: (name) =>
    /^(back squat|squat|barbell (back )?squat|squat \(barbell\)|high.bar squat|low.bar squat)\b/i.test(name.trim()) &&
    !/smith|goblet|jump|hack|bodyweight|split|machine|pistol|dumbbell|band/i.test(name),
  rdl: (name) => /romanian deadlift|^rdl\b/i.test(name.trim()) && !/dumbbell|single|band|kettlebell|smith/i.test(name),
};

/** "Squat (Barbell) 3x5" or "back squat 3x5@8": the name and the reps of one set, RPE where given. */
export function parseLift(subject: string): { exercise: string; reps: number; rpe: number | null } | null {
  const found = /^(.*?)\s*(?:\d+\s*[x×]\s*)?(\d+)(?:\s*reps?)?(?:\s*@\s*(?:rpe\s*)?(\d+(?:\.\d+)?))?$/i.exec(
    subject.trim(),
  );
  if (!found?.[1]) return null;
  const rpe = found[3] === undefined ? null : Number(found[3]);
  return { exercise: found[1].trim(), reps: Number(found[2]), rpe };
}

function entered(measurements: readonly Measurement[], is: (exercise: string) => boolean) {
  const found: { reading: GoalReading; rated: boolean }[] = [];
  for (const m of measurements) {
    if (m.metric !== 'lift_kg' || m.value === null || m.subject === null) continue;
    const lift = parseLift(m.subject);
    if (!lift || !is(lift.exercise) || lift.reps < 1 || lift.reps > MAX_EFFECTIVE_REPS) continue;
    const value = lift.rpe === null ? epley(m.value, lift.reps) : e1rm(m.value, lift.reps, lift.rpe);
    if (value !== null) found.push({ reading: { day: m.day, value, source: 'you' }, rated: lift.rpe !== null });
  }
  return found;
}

/**
 * Estimated maxima of a key lift, one per session. Rated sets give an estimate, unrated ones only a floor: where there
 * are rated readings the floors are left out, so that the trend does not jump with the habit of rating.
 */
export function liftReadings(
  lift: LiftName,
  measurements: readonly Measurement[],
  activities: readonly MeasuredActivity[],
  is: (exercise: string) => boolean = LIFT_NAMES[lift],
): GoalReading[] {
  const all = entered(measurements, is);
  for (const { activity, metrics } of activities) {
    for (const found of metrics.strength?.e1rm ?? []) {
      if (!is(found.exercise)) continue;
      const source = activity.provenance.sets === 'hevy' ? 'Hevy' : 'computed';
      all.push({ reading: { day: activity.localDate, value: found.e1rmKg, source }, rated: found.rated });
    }
  }
  const rated = all.some((r) => r.rated);
  return all.filter((r) => r.rated === rated).map((r) => r.reading);
}
