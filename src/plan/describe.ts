import type { Day } from '../time/day.ts';
import { weekdayOf, weekStart } from '../time/day.ts';
import type { Plan, PlannedWorkout, PlanSettings } from './model.ts';
import type { PlanDiff, PlanOperation, WorkoutChange } from './operations.ts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Sat 21 Nov". */
export function dayWords(day: Day): string {
  const name = weekdayOf(day);
  return `${name[0]!.toUpperCase()}${name.slice(1)} ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`;
}

/** "3 h 40", "45 min". */
export function minuteWords(minutes: number): string {
  const whole = Math.round(minutes);
  if (whole < 60) return `${whole} min`;
  const rest = whole % 60;
  return rest === 0 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / 60)} h ${String(rest).padStart(2, '0')}`;
}

/** "Sat 21 Nov 07:00 VO2max run". */
export function sessionWords(workout: Pick<PlannedWorkout, 'date' | 'time' | 'title'>): string {
  return [dayWords(workout.date), workout.time, workout.title].filter(Boolean).join(' ');
}

function named(plan: Plan, id: string): string {
  const workout = plan.workouts[id];
  return workout ? sessionWords(workout) : id;
}

/** One operation as a short sentence, against the plan it is applied to. */
export function describeOperation(op: PlanOperation, plan: Plan): string {
  switch (op.op) {
    case 'move':
      return `Move ${named(plan, op.workoutId)} to ${[dayWords(op.date), op.time].filter(Boolean).join(' ')}`;
    case 'swap':
      return `Swap ${named(plan, op.a)} and ${named(plan, op.b)}`;
    case 'replace':
      return `Replace ${named(plan, op.workoutId)} by ${op.content.title} (${minuteWords(op.content.minutes)})`;
    case 'scale-volume':
      return `${op.factor < 1 ? 'Trim' : 'Grow'} ${named(plan, op.workoutId)} to ${Math.round(op.factor * 100)} %`;
    case 'scale-intensity':
      return `${op.percent < 0 ? 'Ease' : 'Raise'} ${op.exercise === undefined ? '' : `${op.exercise} in `}${named(plan, op.workoutId)} by ${Math.abs(op.percent)} %`;
    case 'change-exercise':
      return `Do ${op.to} instead of ${op.from} in ${named(plan, op.workoutId)}`;
    case 'add':
      return `Add ${sessionWords(op.workout)} (${minuteWords(op.workout.minutes)})`;
    case 'skip':
      return `Leave out ${named(plan, op.workoutId)} (${op.reason})`;
    case 'insert-week': {
      const spell = `${op.days} days from ${dayWords(op.from)}`;
      if (op.kind === 'rest') return `Rest for ${spell}`;
      return `${op.kind === 'taper' ? 'Taper' : 'Lighter training'} for ${spell}: ${Math.round(op.factor * 100)} % of the work`;
    }
    case 'shift-focus':
      return [
        `Lean the week of ${dayWords(weekStart(op.week))} towards ${op.focus}`,
        ...op.swaps.map((s) => `${named(plan, s.workoutId)} becomes ${s.content.title}`),
      ].join('; ');
    case 'set-hours':
      return `Plan ${minuteWords(op.weeklyMinutes[0])} to ${minuteWords(op.weeklyMinutes[1])} a week`;
    case 'restore':
      return op.changes.length === 1
        ? `Put back ${sessionWords((op.changes[0]!.after ?? op.changes[0]!.before)!)}`
        : `Put back ${op.changes.length} sessions`;
  }
}

function describeChange({ before, after }: WorkoutChange): string | null {
  if (before === null) return after === null ? null : `+ ${sessionWords(after)}, ${minuteWords(after.minutes)}`;
  if (after === null || (after.skipped && !before.skipped))
    return `- ${sessionWords(before)}${after?.skipped ? ` (${after.skipped.reason})` : ''}`;
  const parts: string[] = [];
  if (before.skipped && !after.skipped) parts.push('back in the plan');
  if (before.date !== after.date || before.time !== after.time)
    parts.push(`to ${[dayWords(after.date), after.time].filter(Boolean).join(' ')}`);
  if (before.title !== after.title) parts.push(`now ${after.title}`);
  if (before.minutes !== after.minutes) parts.push(`${minuteWords(before.minutes)} to ${minuteWords(after.minutes)}`);
  else if (before.load !== after.load) parts.push(after.load < before.load ? 'easier' : 'harder');
  return `~ ${sessionWords(before)}: ${parts.length > 0 ? parts.join(', ') : 'details changed'}`;
}

/** A diff as lines: `+` added, `-` taken out, `~` changed. */
export function describeDiff(diff: PlanDiff): string[] {
  const lines: string[] = [];
  for (const change of diff.changes) {
    const line = describeChange(change);
    if (line !== null) lines.push(line);
  }
  if (diff.settings) {
    const { before, after } = diff.settings;
    const hours = (m: [number, number]): string => `${minuteWords(m[0])} to ${minuteWords(m[1])}`;
    if (hours(before.weeklyMinutes) !== hours(after.weeklyMinutes))
      lines.push(`~ weekly hours ${hours(before.weeklyMinutes)}: now ${hours(after.weeklyMinutes)}`);
    for (const [week, focus] of Object.entries(after.focus))
      if (before.focus[week] !== focus) lines.push(`~ week of ${dayWords(week)}: focus ${focus}`);
    for (const week of Object.keys(before.focus))
      if (after.focus[week] === undefined) lines.push(`~ week of ${dayWords(week)}: no focus of its own`);
    const days = ({ testDates = [] }: PlanSettings): string => testDates.map(dayWords).join(', ');
    if (days(before) !== days(after)) lines.push(`~ day of the test: ${days(after) || 'as the template has it'}`);
  }
  return lines;
}
