import { nearestName } from '../exercises/nearest.ts';
import type { PlanTemplate, TemplateLibrary, WorkoutTemplate } from './model.ts';
import { parsePlanTemplate } from './plan-template.ts';
import { didYouMean, type TextProblem } from './problem.ts';
import { parseTemplate } from './workout-template.ts';

/** A template file: its path as shown in messages, and its text. */
export interface TemplateFile {
  file: string;
  text: string;
}

/** A plan template is told from a workout template by its `phases`. */
const IS_PLAN = /^phases\s*:/m;

/**
 * Reads all template files. Files later in the list replace templates of the same id, so that the athlete's own come
 * after the shipped ones. A broken file leaves only itself out; names that lead nowhere are problems too.
 */
export function loadLibrary(files: readonly TemplateFile[]): { library: TemplateLibrary; problems: TextProblem[] } {
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
    if (IS_PLAN.test(text)) {
      const parsed = parsePlanTemplate(text, file);
      if ('problems' in parsed) note(parsed.problems, text);
      else {
        plans.set(parsed.template.id, parsed.template);
        fileOf.set(parsed.template.id, file);
      }
      continue;
    }
    const parsed = parseTemplate(text, file);
    if ('problems' in parsed) note(parsed.problems, text);
    else {
      workouts.set(parsed.template.id, parsed.template);
      fileOf.set(parsed.template.id, file);
    }
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
