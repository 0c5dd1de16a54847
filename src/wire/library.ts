import path from 'node:path';
import type { Athlete } from '../athlete/model.ts';
import { findExercise } from '../exercises/catalogue.ts';
import { canDo, equipmentSet } from '../exercises/equipment.ts';
import type { Intent, Sport, WorkoutContent } from '../plan/model.ts';
import type { TemplateChooser } from '../rules/chooser.ts';
import { collectLibrary, type ReadTemplate } from '../templates/collect.ts';
import type { PlanTemplate, TemplateLibrary, WorkoutTemplate } from '../templates/model.ts';
import { problemText } from '../templates/problem.ts';
import { renderTemplate } from '../templates/render.ts';
import { parsedCache, remembering } from './parsed-cache.ts';
import { packageRoot, yamlFiles } from './root.ts';

export interface Library {
  library: TemplateLibrary;
  /** One line per file that could not be read. */
  problems: string[];
}

/** Shipped files, then the athlete's own: of two with the same id the later counts. */
function templateFiles(own: string): ReturnType<typeof yamlFiles> {
  const shipped = path.join(packageRoot(), 'templates');
  return [
    ...yamlFiles(path.join(shipped, 'workouts'), 'templates/workouts'),
    ...yamlFiles(path.join(shipped, 'plans'), 'templates/plans'),
    ...yamlFiles(own),
  ];
}

/** Plans to choose from before anything is set up: those that go on, then those that lead up to a day. Writes nothing. */
export async function planChoices(paths: { templates: string }): Promise<PlanTemplate[]> {
  const { loadLibrary } = await import('../templates/library.ts');
  const plans = [...loadLibrary(templateFiles(paths.templates)).library.plans.values()];
  return [...plans.filter(({ kind }) => kind !== 'event'), ...plans.filter(({ kind }) => kind === 'event')];
}

/** Shipped templates with the athlete's own over them. Texts read at an earlier start are not parsed again. */
export async function readLibrary(paths: { templates: string; cache: string }): Promise<Library> {
  const files = templateFiles(paths.templates);
  const cache = parsedCache<ReadTemplate>(path.join(paths.cache, 'templates.json'));
  const read = await remembering(cache, files, async () => {
    const { readTemplateFile } = await import('../templates/library.ts');
    return readTemplateFile;
  });
  const { library, problems } = collectLibrary(files, read);
  cache.save();
  return { library, problems: problems.map(problemText) };
}

function doable(template: WorkoutTemplate, content: WorkoutContent, equipment: readonly string[]): boolean {
  if (equipment.length === 0) return true;
  const have = equipmentSet(equipment);
  if (template.sport === 'swim' && !have.has('pool')) return false;
  if (template.sport === 'ride' && !have.has('bike')) return false;
  if (template.sport === 'row' && !have.has('rower')) return false;
  return content.steps.every((step) => {
    if (step.kind !== 'exercise') return true;
    const exercise = findExercise(step.exercise);
    return exercise === null || canDo(exercise, have);
  });
}

/** The library as rules see it: rendered for this athlete, what the equipment allows, longest that fits first. */
export function templateChooser(
  library: () => TemplateLibrary,
  athlete: Athlete,
  equipment: readonly string[],
  oneRepMaxKg: (exercise: string) => number | null,
): TemplateChooser {
  const rendered = new Map<string, WorkoutContent>();
  function render(template: WorkoutTemplate): WorkoutContent {
    let content = rendered.get(template.id);
    if (!content) {
      content = renderTemplate(template, {}, { athlete, oneRepMaxKg });
      rendered.set(template.id, content);
    }
    return content;
  }
  return {
    byId(id) {
      const template = library().workouts.get(id);
      return template ? render(template) : null;
    },
    byIntent(intent: Intent, sport: Sport | null, maxMinutes: number, accept = () => true) {
      const fitting = [...library().workouts.values()]
        .filter((one) => one.intent === intent && (sport === null || one.sport === sport))
        .map((template) => ({ template, content: render(template) }))
        .filter(({ template, content }) => content.minutes <= maxMinutes && doable(template, content, equipment))
        .filter(({ content }) => accept(content))
        .sort((a, b) => b.content.minutes - a.content.minutes || (a.template.id < b.template.id ? -1 : 1));
      return fitting[0]?.content ?? null;
    },
  };
}
