import { z } from 'zod';
import type { Tier } from '../plan/operations.ts';
import { Action } from './actions.ts';
import { FACT_NAMES, isFactName } from './catalogue.ts';
import type { Comparison } from './comparison.ts';
import { didYouMean } from './nearest.ts';
import { ComparisonLine, quantity, Sentence, TestFacts } from './values.ts';

const lines = z.array(ComparisonLine, 'write a list of comparisons, one per line with "- "');

const Requires = z.record(z.string(), quantity('d', 0, 90)).superRefine((required, ctx) => {
  for (const name of Object.keys(required))
    if (!isFactName(name)) {
      const message = `there is no fact called "${name}"${didYouMean(name, FACT_NAMES)}`;
      ctx.addIssue({ code: 'custom', message, path: [name] });
    }
});

/** A rule file, as an athlete writes it. */
export const RuleFile = z.strictObject({
  id: z.string('every rule needs an id').regex(/^[a-z][a-z0-9-]*$/, 'use lower-case words joined by hyphens'),
  version: z.int('count versions 1, 2, 3').min(1),
  title: Sentence,
  /** All of these have to hold. */
  when: lines.min(1, 'a rule needs at least one comparison'),
  /** Any of these keeps it quiet. */
  unless: lines.default([]),
  why: Sentence,
  /** Empty: a note, nothing changes. */
  propose: z
    .array(Action)
    .max(4, 'at most 4 actions in one proposal')
    .refine(
      (all) => all.length < 2 || all.every((one) => one.do !== 'use-test-result'),
      '"use-test-result" stands alone: settings and plan are two decisions',
    )
    .default([]),
  /** Only ever raises the tier that the actions have by themselves. */
  tier: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3), z.literal(4)], 'a tier is 0 to 4').default(0),
  /** Higher speaks first, 0-100. */
  priority: z.number().min(0).max(100).default(50),
  /** Days of silence after the athlete said no (or yes). */
  cooldown: quantity('d', 0, 90).default(7),
  /** Oldest acceptable age of facts, in days. */
  requires: Requires.default({}),
  evidence: z.strictObject({ grade: z.enum(['trial', 'convention', 'opinion']), source: z.string().min(3) }),
  tests: z.array(z.strictObject({ facts: TestFacts, expect: z.enum(['fires', 'quiet', 'unknown']) })).default([]),
});

/** A rule that was read and checked. */
export type Rule = Omit<z.infer<typeof RuleFile>, 'tier'> & {
  tier: Tier;
  /** Where it came from, for messages ("shipped" or the athlete's own). */
  file: string;
  /** `when` as the file has it, where a threshold of the athlete's own is in force (`rules.thresholds`). */
  asWritten?: Comparison[];
};
