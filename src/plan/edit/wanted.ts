import { formatSteps } from '../../templates/text/format.ts';
import { parseSteps } from '../../templates/text/parse.ts';
import type { Day } from '../../time/day.ts';
import { type Estimator, estimatorFor, rescaled } from '../estimator.ts';
import type { Intent, PlannedWorkout, Sport, Step, WorkoutContent } from '../model.ts';
import { headingDay } from './heading.ts';
import { type Problems, problemAt, type TextProblem, type WrittenSession } from './model.ts';
import { bodyLines, plainTitle } from './print.ts';

/** What the text may refer to. */
export interface EditLibrary {
  estimate?: Estimator;
  /** A template rendered for the athlete, or null when there is none of that id. */
  template(id: string): WorkoutContent | null;
}

/** A session as the text wants it, before any scaling. `content` null: as it is. */
export interface WantedSession {
  date: Day;
  time: string | null;
  content: WorkoutContent | null;
}

function written(body: string): string {
  return body
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '')
    .join('\n');
}

/** Steps that read the same keep what the text does not show (a routine's own exercise id). */
function keeping(steps: readonly Step[], before: readonly Step[], sport: Sport): Step[] {
  const known = new Map(before.map((step) => [formatSteps([step], sport), step]));
  return steps.map((step) => {
    const same = known.get(formatSteps([step], sport));
    if (same) return same;
    if (step.kind !== 'exercise') return step;
    const lift = before.find((one) => one.kind === 'exercise' && one.exercise === step.exercise);
    return lift?.kind === 'exercise' ? { ...step, hevyId: lift.hevyId } : step;
  });
}

/** The steps as written; the very same ones when nothing was changed about them. */
function stepsOf(session: WrittenSession, sport: Sport, before: PlannedWorkout | null): { steps: Step[] } | Problems {
  const old = before?.steps ?? [];
  const text = written(session.body);
  if (before && before.sport === sport && text === bodyLines(before).join('\n')) return { steps: old };
  if (text === '') {
    const problems = [problemAt(session.line, 1, 'this session has no steps', 'write one per line, or template=ID')];
    return { problems };
  }
  const names = old.flatMap((step) => (step.kind === 'exercise' ? [step.exercise] : []));
  const parsed = parseSteps(session.body, sport, { unknownExercises: new Set(names) });
  if ('problems' in parsed) return parsed;
  if (!before) return parsed;
  const same = formatSteps(parsed.steps, sport) === formatSteps(old, before.sport);
  return { steps: same && sport === before.sport ? old : keeping(parsed.steps, old, sport) };
}

/** Minutes and load of changed steps; what the session was planned with scales along while it stays the same kind. */
function figures(
  steps: Step[],
  sport: Sport,
  intent: Intent,
  before: PlannedWorkout | null,
  estimate: Estimator,
): { minutes: number; load: number } {
  if (before && before.sport === sport && before.intent === intent) {
    if (before.steps === steps) return { minutes: before.minutes, load: before.load };
    if (before.steps.length > 0) return rescaled(before, before.steps, steps, estimate);
  }
  const { minutes, load } = estimate(steps, sport, intent);
  return { minutes: Math.round(minutes), load: Math.round(load) };
}

function fromTemplate(
  session: WrittenSession,
  id: string,
  before: PlannedWorkout | null,
  library: EditLibrary,
): { content: WorkoutContent } | Problems {
  const content = library.template(id);
  if (content === null)
    return { problems: [problemAt(session.changeLine, 1, `there is no template "${id}"`, 'coach doctor counts them')] };
  const text = written(session.body);
  if (text !== '' && (!before || text !== bodyLines(before).join('\n'))) {
    const problems = [problemAt(session.changeLine, 1, 'either template= or steps of your own', 'remove one of them')];
    return { problems };
  }
  const renamed = session.title !== '' && session.title !== plainTitle(before?.title ?? '');
  const priority = session.about?.priority ?? before?.priority ?? content.priority;
  return { content: { ...content, priority, ...(renamed ? { title: session.title } : {}) } };
}

function ownContent(
  session: WrittenSession,
  before: PlannedWorkout | null,
  library: EditLibrary,
): { content: WorkoutContent } | Problems {
  const sport = session.about?.sport ?? before?.sport;
  const intent = session.about?.intent ?? before?.intent;
  if (sport === undefined || intent === undefined) {
    const hint = 'under the heading: swim, endurance, support';
    return { problems: [problemAt(session.aboutLine, 1, 'a new session needs its sport and intent', hint)] };
  }
  const problems: TextProblem[] = [];
  if (session.title === '' && (before === null || plainTitle(before.title) !== ''))
    problems.push(problemAt(session.line, session.titleColumn, 'this session has no title', '== Wed 18:30 Easy swim'));
  const read = stepsOf(session, sport, before);
  if ('problems' in read) problems.push(...read.problems);
  if ('problems' in read || problems.length > 0) return { problems };
  const { steps } = read;
  const title = before && plainTitle(before.title) === session.title ? before.title : session.title;
  return {
    content: {
      sport,
      title,
      intent,
      priority: session.about?.priority ?? before?.priority ?? 'support',
      steps,
      template: before?.sport === sport ? before.template : null,
      ...figures(steps, sport, intent, before, library.estimate ?? estimatorFor(null)),
    },
  };
}

/**
 * What one written session asks for.
 * @param before the session as it is in the plan; null for a new one
 * @param near a day of the week a new session was written into, or null
 */
export function wantedSession(
  session: WrittenSession,
  before: PlannedWorkout | null,
  today: Day,
  library: EditLibrary,
  near: Day | null = null,
): { wanted: WantedSession } | Problems {
  const day = headingDay(session, before, today, near);
  const { template } = session.change;
  const found =
    template === undefined ? ownContent(session, before, library) : fromTemplate(session, template, before, library);
  const problems = [day, found].flatMap((one) => ('problems' in one ? one.problems : []));
  if ('problems' in day || 'problems' in found) return { problems };
  if (day.day < today && day.day !== before?.date)
    return { problems: [problemAt(session.line, session.dayColumn, `${day.day} is over`, 'today or later')] };
  return { wanted: { date: day.day, time: session.time, content: found.content } };
}
