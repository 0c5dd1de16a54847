import { z } from 'zod';
import type { Insight } from '../ports/people.ts';

const Answer = z.object({
  insights: z
    .array(z.object({ text: z.string().min(1).max(280), facts: z.array(z.string()).min(1) }))
    .min(1)
    .max(4),
});

/** The answer said something the facts do not. */
export class UnfoundedInsightError extends Error {
  override readonly name = 'UnfoundedInsightError';
}

/** Numbers a sentence may contain for a value: as stored, and rounded as people say it. */
function spoken(value: unknown): number[] {
  if (typeof value !== 'number') return [];
  return [
    value,
    Math.round(value),
    Math.round(value * 10) / 10,
    Math.floor(value),
    Math.abs(Math.round(value)),
    Math.round(value / 6) / 10,
  ];
}

/**
 * Reads the model's answer and checks it: every named fact exists and every number in the text is a value of one of
 * the facts that sentence names. Throws otherwise.
 */
export function parseInsights(text: string, facts: Record<string, unknown>): Insight[] {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) throw new UnfoundedInsightError('the answer holds no JSON');
  const { insights } = Answer.parse(JSON.parse(text.slice(start, end + 1)));
  for (const one of insights) {
    for (const name of one.facts) if (!(name in facts)) throw new UnfoundedInsightError(`no fact called ${name}`);
    const allowed = new Set(one.facts.flatMap((name) => spoken(facts[name])));
    for (const found of one.text.match(/\d+(?:\.\d+)?/g) ?? [])
      if (!allowed.has(Number(found))) throw new UnfoundedInsightError(`${found} is not among the facts`);
  }
  return insights;
}
