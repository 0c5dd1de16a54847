import { z } from 'zod';
import { CATALOGUE, FACT_NAMES, factSpec, isFactName } from './catalogue.ts';
import { type Comparison, readComparison, readQuantity } from './comparison.ts';
import { didYouMean } from './nearest.ts';
import { readSelector, type Selector } from './selector.ts';
import { PLAN_WORDS } from './text.ts';

/** One-line values of a rule file, read and checked. */
export const ComparisonLine = z.string('write one comparison per line').transform((line, ctx): Comparison => {
  const read = readComparison(line);
  if (typeof read !== 'string') return read;
  ctx.addIssue({ code: 'custom', message: read });
  return z.NEVER;
});

export const SelectorLine = z.string('say which session').transform((line, ctx): Selector => {
  const read = readSelector(line);
  if (typeof read !== 'string') return read;
  ctx.addIssue({ code: 'custom', message: read });
  return z.NEVER;
});

/** A choice of one session that is still to come. */
export const OneSessionLine = SelectorLine.refine(
  ({ pick }) => pick !== 'each' && pick !== 'missed',
  'this is about one session to come: begin with next, any, easiest or longest',
);

/** A number with its unit ("80 %", "7 d"); a bare number is accepted. */
export function quantity(unit: string, low: number, high: number) {
  return z.union([z.number(), z.string()]).transform((written, ctx): number => {
    const read = typeof written === 'number' ? { value: written, unit } : readQuantity(written);
    const problem =
      read === null
        ? `"${written}" is not a number with the unit ${unit}`
        : read.unit !== '' && read.unit !== unit
          ? `this is measured in ${unit}, not "${read.unit}"`
          : read.value < low || read.value > high
            ? `${read.value} is outside ${low} to ${high} ${unit}`
            : null;
    if (read && problem === null) return read.value;
    ctx.addIssue({ code: 'custom', message: problem ?? 'not a number' });
    return z.NEVER;
  });
}

type PlanWord = (typeof PLAN_WORDS)[number];

const FactText = z.string().superRefine((text, ctx) => {
  for (const [, name] of text.matchAll(/\{([^}]*)\}/g)) {
    if (PLAN_WORDS.includes(name as PlanWord) || isFactName(name!)) continue;
    ctx.addIssue({
      code: 'custom',
      message: `there is no fact called "${name}"${didYouMean(name!, [...FACT_NAMES, ...PLAN_WORDS])}`,
    });
  }
});

/** Text with facts in braces: "Only {adherence_7d} done". */
export const Sentence = FactText.min(3, 'say it in a few words').max(280, 'keep it under 280 letters');

/** Facts of a rule's own test: names, types and words checked like comparisons. */
export const TestFacts = z
  .record(z.string(), z.union([z.number(), z.string(), z.boolean(), z.null()]))
  .transform((facts, ctx): Record<string, number | string | boolean | null> => {
    const read: Record<string, number | string | boolean | null> = {};
    for (const [name, value] of Object.entries(facts)) {
      const problem = factProblem(name, value);
      if (problem) ctx.addIssue({ code: 'custom', message: problem, path: [name] });
      else read[name] = factSpec(name)?.type === 'yes-no' ? yes(value) : number(value);
    }
    return read;
  });

function yes(value: unknown): boolean | null {
  return value === null ? null : value === 'yes' || value === true;
}

function number(value: number | string | boolean | null): number | string | boolean | null {
  const read = typeof value === 'string' ? readQuantity(value) : null;
  return read && typeof value === 'string' && /^-?\d/.test(value) ? read.value : value;
}

function factProblem(name: string, value: number | string | boolean | null): string | null {
  if (!isFactName(name)) return `there is no fact called "${name}"${didYouMean(name, FACT_NAMES)}`;
  if (value === null) return null;
  const spec = CATALOGUE[name];
  if (spec.type === 'yes-no')
    return value === 'yes' || value === 'no' || typeof value === 'boolean' ? null : `"${name}" is yes or no`;
  if (spec.type === 'text') {
    if (typeof value !== 'string') return `"${name}" is a word`;
    return spec.oneOf && !spec.oneOf.includes(value)
      ? `"${value}" is not a value of "${name}" (one of: ${spec.oneOf.join(', ')})`
      : null;
  }
  const read = typeof value === 'number' ? { unit: '' } : typeof value === 'string' ? readQuantity(value) : null;
  if (!read) return `"${name}" is a number`;
  return read.unit && read.unit !== spec.unit
    ? `"${name}" is measured in ${spec.unit || 'no unit'}, not "${read.unit}"`
    : null;
}
