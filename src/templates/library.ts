import { collectLibrary, type ReadTemplate, type TemplateFile } from './collect.ts';
import { parsePlanTemplate } from './plan-template.ts';
import type { TextProblem } from './problem.ts';
import { parseTemplate } from './workout-template.ts';

export type { TemplateFile } from './collect.ts';

/** A plan template is told from a workout template by its `phases`. */
const IS_PLAN = /^phases\s*:/m;

/** Reads one template file of either kind. */
export function readTemplateFile(text: string, file: string): ReadTemplate | { problems: TextProblem[] } {
  if (IS_PLAN.test(text)) {
    const parsed = parsePlanTemplate(text, file);
    return 'problems' in parsed ? parsed : { plan: parsed.template };
  }
  const parsed = parseTemplate(text, file);
  return 'problems' in parsed ? parsed : { workout: parsed.template };
}

/** Reads and puts together all template files, as `collectLibrary` does. */
export function loadLibrary(files: readonly TemplateFile[]): ReturnType<typeof collectLibrary> {
  return collectLibrary(files, readTemplateFile);
}
