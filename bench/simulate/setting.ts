import type { Athlete, Availability } from '../../src/athlete/model.ts';
import { loadConfig, sampleConfig } from '../../src/config/index.ts';
import type { GoalDefinition } from '../../src/goals/model.ts';
import type { ApplyContext } from '../../src/plan/apply.ts';
import { estimatorFor } from '../../src/plan/estimator.ts';
import { generatePlan } from '../../src/plan/generate/index.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { TemplateChooser } from '../../src/rules/chooser.ts';
import { loadRules, type RuleText } from '../../src/rules/load.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { loadLibrary } from '../../src/templates/index.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { templateChooser } from '../../src/wire/library.ts';

/** What all athletes and arms of one run share. */
export interface Setting {
  athlete: Athlete;
  availability: Availability;
  goals: readonly GoalDefinition[];
  rules: readonly Rule[];
  chooser: TemplateChooser;
  library: NonNullable<ApplyContext['library']>;
  plan: Plan;
  start: Day;
  /** Days lived by the plan before anyone coaches: history for the facts. */
  before: number;
  days: number;
}

export interface Texts {
  rules: readonly RuleText[];
  templates: readonly RuleText[];
}

const START: Day = '2026-01-05';
export const WEEKS_BEFORE = 8;

/** The sample athlete's configuration with the shipped plan and rules. Throws when any of them cannot be read. */
export function settingOf(texts: Texts, weeks: number, off: readonly string[] = []): Setting {
  const loaded = loadConfig(sampleConfig({ start: START, zone: 'UTC' }), 'sample');
  if (loaded.errors) throw new Error('the sample configuration cannot be read');
  const { athlete, availability } = loaded.config;
  // Dates of goals beyond the run, so that the last weeks are weeks like the others.
  const goals = loaded.config.goals.map((goal) => ({ ...goal, by: goal.by && addDays(goal.by, 365) }));
  const { library, problems } = loadLibrary(texts.templates);
  const template = library.plans.get('all-round-3-5h');
  const rules = loadRules(texts.rules, { off });
  if (problems.length > 0 || rules.problems.length > 0 || !template) throw new Error('shipped files are broken');
  const all = WEEKS_BEFORE + weeks + 3;
  const made = generatePlan({
    template,
    library,
    athlete,
    availability,
    goals,
    start: START,
    weeks: all,
    oneRepMaxKg: () => null,
  });
  const plan: Plan = {
    id: 'plan',
    revision: 1,
    title: template.title,
    start: START,
    end: addDays(START, 7 * all - 1),
    settings: made.settings,
    workouts: Object.fromEntries(made.workouts.map((one) => [one.id, one])),
  };
  return {
    athlete,
    availability,
    goals,
    rules: rules.rules,
    chooser: templateChooser(
      () => library,
      athlete,
      availability.equipment,
      () => null,
    ),
    library: { estimate: estimatorFor(athlete), pool: athlete.pool },
    plan,
    start: START,
    before: WEEKS_BEFORE * 7,
    days: weeks * 7,
  };
}
