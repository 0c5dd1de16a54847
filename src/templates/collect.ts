import { nearestName } from '../exercises/nearest.ts';
import type { PlanTemplate, TemplateLibrary, WorkoutTemplate } from './model.ts';
import { didYouMean, type TextProblem } from './problem.ts';

/** A template file: its path as shown in messages, and its text. */
export interface TemplateFile {
  file: string;
  text: string;
}

/** What a template file turned out to be. */
export type ReadTemplate = { workout: WorkoutTemplate } | { plan: PlanTemplate };

/**
 * Puts all template files together. Files later in the list replace templates of the same id, so that the athlete's own come
 * after the shipped ones. A broken file leaves only itself out; names that lead nowhere are problems too.
 */
export function collectLibrary(
  files: readonly TemplateFile[],
  read: (text: string, file: string) => ReadTemplate | { problems: TextProblem[] },
): { library: TemplateLibrary; problems: TextProblem[] } {
  const workouts = new Map<string, WorkoutTemplate>();
  const plans = new Map<string, PlanTemplate>();
  const fileOf = new Map<string, string>();
  const problems: TextProblem[] = [];
  /** Ids of files that could not be read: naming them is not a second mistake. */
  const broken = new Set<string>();
  const note = (found: TextProblem[], text: string): void => {
    problems.push(...found);
    const id = /^id:\s*(\S+)/m.exec(text)?.[1];
    if (id !== undefined) broken.add(id);
  };
  for (const { file, text } of files) {
    const found = read(text, file);
    if ('problems' in found) {
      note(found.problems, text);
      continue;
    }
    const template = 'plan' in found ? found.plan : found.workout;
    if ('plan' in found) plans.set(template.id, found.plan);
    else workouts.set(template.id, found.workout);
    fileOf.set(template.id, file);
  }
  problems.push(...danglingNames(workouts, plans, fileOf, broken));
  return { library: { workouts, plans }, problems };
}

function danglingNames(
  workouts: ReadonlyMap<string, WorkoutTemplate>,
  plans: ReadonlyMap<string, PlanTemplate>,
  fileOf: ReadonlyMap<string, string>,
  broken: ReadonlySet<string>,
): TextProblem[] {
  const problems: TextProblem[] = [];
  const check = (owner: string, name: string, where: string) => {
    if (workouts.has(name) || broken.has(name)) return;
    const hint = didYouMean(nearestName(name, workouts.keys()));
    problems.push({
      file: fileOf.get(owner) ?? null,
      line: 1,
      column: 1,
      message: `${where} names the unknown workout "${name}"`,
      hint,
    });
  };
  for (const template of workouts.values())
    for (const name of template.substitutes) check(template.id, name, '"substitutes"');
  for (const plan of plans.values()) {
    for (const phase of plan.phases)
      for (const session of phase.sessions)
        for (const name of session.workouts) check(plan.id, name, `session "${session.id}"`);
    for (const test of plan.tests) check(plan.id, test.workout, '"tests"');
  }
  return problems;
}
