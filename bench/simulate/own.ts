import type { Athlete, Availability } from '../../src/athlete/model.ts';
import { loadConfig } from '../../src/config/index.ts';
import type { GoalDefinition } from '../../src/goals/model.ts';
import { collectRules } from '../../src/rules/collect.ts';
import type { RuleText } from '../../src/rules/load.ts';
import { parseRule } from '../../src/rules/parse.ts';
import type { Rule } from '../../src/rules/rule.ts';
import { addDays } from '../../src/time/day.ts';

/** What is the athlete's own and changes in the course of a life: the configuration, and what it comes to. */
export interface Own {
  config: string;
  athlete: Athlete;
  availability: Availability;
  goals: readonly GoalDefinition[];
  rules: readonly Rule[];
}

const parsed = new Map<string, ReturnType<typeof parseRule>>();

/** Parsing takes most of the time of a change, and no change is one of the shipped texts. */
function parsedOnce(text: string, file: string): ReturnType<typeof parseRule> {
  const held = parsed.get(text) ?? parseRule(text, file);
  parsed.set(text, held);
  return held;
}

/** Reads a configuration as the program does. Throws for one it would not take. */
export function ownFrom(config: string, shipped: readonly RuleText[]): Own {
  const loaded = loadConfig(config, 'sample');
  if (loaded.errors) throw new Error('the configuration cannot be read');
  const { athlete, availability, rules } = loaded.config;
  // Dates of goals beyond the run, so that the last weeks are weeks like the others.
  const goals = loaded.config.goals.map((goal) => ({ ...goal, by: goal.by && addDays(goal.by, 365) }));
  const read = collectRules(shipped, rules, parsedOnce);
  if (read.problems.length > 0) throw new Error('shipped rules are broken');
  return { config, athlete, availability, goals, rules: read.rules };
}
