import type { GoalMetric } from '../goals/model.ts';
import { minuteWords } from './describe.ts';
import type { PlannedWorkout } from './model.ts';
import { workingSets, workMinutes } from './work.ts';

type Sessions = readonly PlannedWorkout[];

function hardMinutes(sessions: Sessions, matches: (w: PlannedWorkout) => boolean): number {
  let minutes = 0;
  for (const w of sessions) if (matches(w)) minutes += workMinutes(w.steps, w.sport);
  return Math.round(minutes);
}

function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

function sets(sessions: Sessions, name: RegExp, word: string): string {
  let total = 0;
  for (const w of sessions) total += workingSets(w.steps, name);
  return count(total, `${word} set`);
}

function minutesOf(sessions: Sessions, matches: (w: PlannedWorkout) => boolean): number {
  return sessions.filter(matches).reduce((sum, w) => sum + w.minutes, 0);
}

const foot = (w: PlannedWorkout): boolean => w.sport === 'run' || w.sport === 'ride' || w.sport === 'row';
const hardAerobic = (w: PlannedWorkout): boolean => foot(w) && (w.intent === 'vo2max' || w.intent === 'threshold');

/** Whether a session serves a goal's metric; used for shifting focus and for naming what a goal gets. */
export function serves(workout: Pick<PlannedWorkout, 'sport' | 'intent'>, metric: GoalMetric): boolean {
  const w = workout as PlannedWorkout;
  switch (metric) {
    case 'vo2max':
      return hardAerobic(w);
    case 'swim_100_s':
    case 'swim_css_s':
      return w.sport === 'swim';
    case 'jump_cm':
      return w.intent === 'power';
    case 'squat_e1rm_kg':
    case 'rdl_e1rm_kg':
      return w.sport === 'strength' && w.intent === 'strength';
    case 'sit_and_reach_cm':
    case 'balance_s':
      return w.sport === 'mobility' || w.intent === 'mobility';
    case 'ftp_w':
      return w.sport === 'ride';
    case 'threshold_pace_s':
      return w.sport === 'run';
    case 'resting_hr':
      return foot(w) || w.sport === 'swim';
    case 'body_fat_pct':
    case 'weight_kg':
    case 'weekly_minutes':
      return true;
  }
}

/** What a set of planned sessions gives one goal, in words with a number ("12 hard minutes"). */
export function exposureWords(sessions: Sessions, metric: GoalMetric): string {
  switch (metric) {
    case 'vo2max':
      return count(hardMinutes(sessions, hardAerobic), 'hard minute');
    case 'swim_100_s':
    case 'swim_css_s': {
      const swims = sessions.filter((w) => w.sport === 'swim');
      const fast = swims.filter((w) => w.intent === (metric === 'swim_100_s' ? 'speed' : 'threshold')).length;
      return `${count(swims.length, 'swim')}, ${fast} ${metric === 'swim_100_s' ? 'fast' : 'at CSS pace'}`;
    }
    case 'jump_cm': {
      const power = sessions.filter((w) => w.intent === 'power');
      return `${power.length} explosive, ${count(
        power.reduce((n, w) => n + workingSets(w.steps), 0),
        'set',
      )}`;
    }
    case 'squat_e1rm_kg':
      return sets(sessions, /squat/i, 'squat');
    case 'rdl_e1rm_kg':
      return sets(sessions, /deadlift|rdl/i, 'hinge');
    case 'sit_and_reach_cm':
    case 'balance_s':
      return count(
        minutesOf(sessions, (w) => serves(w, metric)),
        'mobility minute',
      );
    case 'ftp_w':
    case 'threshold_pace_s': {
      const hard = hardMinutes(sessions, (w) => serves(w, metric) && hardAerobic(w));
      return count(hard, 'hard minute');
    }
    case 'resting_hr':
      return count(
        minutesOf(sessions, (w) => serves(w, metric)),
        'endurance minute',
      );
    case 'body_fat_pct':
    case 'weight_kg':
    case 'weekly_minutes':
      return `${minuteWords(minutesOf(sessions, () => true))} of training`;
  }
}
