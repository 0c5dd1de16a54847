import { z } from 'zod';
import type { Insight } from '../ports/people.ts';
import { factSpec } from '../rules/catalogue.ts';
import { unfounded } from './founded.ts';

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

/** Control characters could repaint the terminal. */
function isPlain(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return !/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.test(text);
}

/**
 * Reads the model's answer and checks it: every named fact exists, and every number in the text is a value of one of
 * the facts that sentence names, in that fact's unit or one it is commonly said in (minutes as hours), rounded as
 * people round. Throws otherwise.
 */
export function parseInsights(text: string, facts: Record<string, unknown>): Insight[] {
  const start = text.indexOf('{');
  const end = text.lastIndexOf('}');
  if (start < 0 || end < start) throw new UnfoundedInsightError('the answer holds no JSON');
  const { insights } = Answer.parse(JSON.parse(text.slice(start, end + 1)));
  for (const one of insights) {
    if (!isPlain(one.text)) throw new UnfoundedInsightError('the answer is not plain text');
    for (const name of one.facts)
      if (!Object.hasOwn(facts, name)) throw new UnfoundedInsightError(`no fact called ${name}`);
    const known = one.facts.map((name) => ({ name, value: facts[name], unit: factSpec(name)?.unit ?? null }));
    const stray = unfounded(one.text, known);
    if (stray !== null) throw new UnfoundedInsightError(`"${stray}" is not among the facts`);
  }
  return insights;
}
