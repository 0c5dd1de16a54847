import { existsSync } from 'node:fs';
import path from 'node:path';
import { Refusal } from '../../review/refusal.ts';
import { type Evaluation, evaluate } from '../../rules/evaluate.ts';
import type { Facts } from '../../rules/facts.ts';
import { loadRules } from '../../rules/load.ts';
import { problemText } from '../../rules/parse.ts';
import type { Rule } from '../../rules/rule.ts';
import { addDays } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { packageRoot, yamlFiles } from '../../wire/root.ts';
import { type CommandRun, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';

interface Difference {
  review: string;
  date: string;
  ruleId: string;
  /** null: there is no such rule on that side. */
  before: Evaluation['outcome'] | null;
  after: Evaluation['outcome'] | null;
}

const DAYS = 90;
const WORDS = { fires: 'speaks', quiet: 'stays quiet', unknown: 'cannot tell' } as const;

function outcomeOf(rule: Rule | undefined, facts: Facts, day: string): Evaluation['outcome'] | null {
  return rule ? evaluate(rule, facts, day).outcome : null;
}

/** Rules of a folder over the shipped ones; those in force now when no folder is named. */
function wantedRules(folder: string | null, off: readonly string[]): { rules: Rule[]; problems: string[] } | null {
  if (folder === null) return null;
  if (!existsSync(folder)) throw new Refusal('usage', `There is no folder ${folder}.`, { where: '--rules' });
  const shipped = yamlFiles(path.join(packageRoot(), 'rules'), 'rules');
  const { rules, problems } = loadRules(shipped, { off, overrides: yamlFiles(folder) });
  return { rules, problems: problems.map(problemText) };
}

/**
 * `coach rules replay`: the facts of stored evenings through the rules again. With --rules DIR those rules against the
 * ones in force; without, the ones in force against the shipped ones. It compares whether a rule speaks; which
 * sessions it would have changed depends on the plan of that evening and is not said.
 */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const { rules: settings, athlete } = app.config;
  const today = localDay(app.clock.now(), athlete.zone);
  const since = dayOption(options, 'since', today, 'past') ?? addDays(today, -DAYS);
  const inForce = app.deps.rules.rules;
  const given = textOption(options, 'rules');
  const wanted = wantedRules(given === null ? null : path.resolve(given), settings.off);
  const shipped = loadRules(yamlFiles(path.join(packageRoot(), 'rules'), 'rules')).rules;
  const [before, after] = wanted ? [inForce, wanted.rules] : [shipped, inForce];
  const sides = [before, after].map((rules) => new Map(rules.map((one) => [one.id, one])));
  const ids = [...new Set([...before, ...after].map((one) => one.id))].sort();
  const evenings = app.store.reviews.between(since, today);
  const differences: Difference[] = [];
  for (const { review, facts } of evenings)
    for (const ruleId of ids) {
      const was = outcomeOf(sides[0]?.get(ruleId), facts, review.date);
      const now = outcomeOf(sides[1]?.get(ruleId), facts, review.date);
      // A rule that is missing on one side matters only where the other one speaks.
      const matters = was !== now && (was === 'fires' || now === 'fires' || (was !== null && now !== null));
      if (matters) differences.push({ review: review.id, date: review.date, ruleId, before: was, after: now });
    }
  const word = (outcome: Evaluation['outcome'] | null) => (outcome === null ? 'is not there' : WORDS[outcome]);
  context.print({ since, until: today, evenings: evenings.length, differences, problems: wanted?.problems ?? [] }, [
    ...differences.map((one) => `${one.date}  ${one.ruleId.padEnd(26)} ${word(one.before)} -> ${word(one.after)}`),
    ...(wanted?.problems ?? []).map((one) => `! ${one}`),
    `${evenings.length} evenings since ${since}, ${differences.length} differences.`,
  ]);
  return 0;
};
