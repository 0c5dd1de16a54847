import type { SettingChange } from '../../src/athlete/setting-change.ts';
import { sampleConfig, withSetting } from '../../src/config/index.ts';
import type { ApplyContext } from '../../src/plan/apply.ts';
import { estimatorFor } from '../../src/plan/estimator.ts';
import { generatePlan } from '../../src/plan/generate/index.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { TemplateChooser } from '../../src/rules/chooser.ts';
import type { RuleText } from '../../src/rules/load.ts';
import { loadLibrary } from '../../src/templates/index.ts';
import { addDays, type Day } from '../../src/time/day.ts';
import { templateChooser } from '../../src/wire/library.ts';
import { type Own, ownFrom } from './own.ts';

/** What all athletes and arms of one run share. */
export interface Setting {
  /** What is the athlete's own at the start. */
  own: Own;
  /** The same after a yes to another setting. */
  ownAfter: (own: Own, change: SettingChange) => Own;
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
  const ownAfter: Setting['ownAfter'] = (own, change) => ownFrom(withSetting(own.config, change), texts.rules);
  const sample = ownFrom(sampleConfig({ start: START, zone: 'UTC' }), texts.rules);
  const own = off.reduce((held, ruleId) => ownAfter(held, { set: 'rule-off', ruleId }), sample);
  const { athlete, availability, goals } = own;
  const { library, problems } = loadLibrary(texts.templates);
  const template = library.plans.get('all-round-3-5h');
  if (problems.length > 0 || !template) throw new Error('shipped files are broken');
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
    own,
    ownAfter,
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
