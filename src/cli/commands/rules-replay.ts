import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../config/index.ts';
import { lookFor } from '../../review/explain/look.ts';
import { replayLines } from '../../review/explain/replay-text.ts';
import { Refusal } from '../../review/refusal.ts';
import { type Replayed, replayEvenings } from '../../review/replay.ts';
import { loadRules } from '../../rules/load.ts';
import { problemText } from '../../rules/problem.ts';
import type { Voice } from '../../rules/replay.ts';
import type { Rule } from '../../rules/rule.ts';
import { addDays } from '../../time/day.ts';
import { localDay } from '../../time/zone.ts';
import { packageRoot, yamlFiles } from '../../wire/root.ts';
import { type CommandRun, textOption } from '../context.ts';
import { dayOption } from '../day-option.ts';

const DAYS = 90;
/** Rules of a folder over the shipped ones; those in force now when no folder is named. */
function wantedRules(
  folder: string | null,
  { off, thresholds }: Config['rules'],
): { rules: Rule[]; problems: string[] } | null {
  if (folder === null) return null;
  if (!existsSync(folder)) throw new Refusal('usage', `There is no folder ${folder}.`, { where: '--rules' });
  const shipped = yamlFiles(path.join(packageRoot(), 'rules'), 'rules');
  const { rules, problems } = loadRules(shipped, { off, thresholds, overrides: yamlFiles(folder) });
  return { rules, problems: problems.map(problemText) };
}

/**
 * `coach rules replay`: stored evenings judged again, with the plan and the facts they had. With --rules DIR those
 * rules against the ones in force; without, the ones in force against the shipped ones.
 */
export const run: CommandRun = async (context, _args, options) => {
  const app = await context.open();
  const { rules: settings, athlete } = app.config;
  const today = localDay(app.clock.now(), athlete.zone);
  const since = dayOption(options, 'since', today, 'past') ?? addDays(today, -DAYS);
  const inForce = app.deps.rules.rules;
  const given = textOption(options, 'rules');
  const wanted = wantedRules(given === null ? null : path.resolve(given), settings);
  const shipped = loadRules(yamlFiles(path.join(packageRoot(), 'rules'), 'rules')).rules;
  const rules = wanted ? { before: inForce, after: wanted.rules } : { before: shipped, after: inForce };
  const found = replayEvenings(app.deps, { from: since, to: today }, rules);
  const problems = wanted?.problems ?? [];
  context.print({ since, until: today, ...documentOf(found), problems }, [
    ...replayLines(found, since, lookFor(context.io.columns, context.io.env)),
    ...problems.map((one) => `! ${one}`),
  ]);
  return 0;
};

/** One entry per difference; sessions as the operations that would make them. */
function documentOf({ evenings, differences, cannotTell }: Replayed) {
  const side = (voice: Voice) => {
    if (voice.said !== 'proposes') return voice;
    const { draft, ...rest } = voice;
    return { ...rest, operations: draft.operations };
  };
  return {
    evenings,
    differences: differences.flatMap(({ review, date, rules }) =>
      rules.map((one) => ({
        review,
        date,
        ruleId: one.ruleId,
        kind: one.kind,
        parts: one.parts,
        before: side(one.before),
        after: side(one.after),
      })),
    ),
    cannotTell,
  };
}
