import { factLines } from '../../review/explain/fact-lines.ts';
import { lookFor } from '../../review/explain/look.ts';
import { Refusal } from '../../review/refusal.ts';
import { CATALOGUE, FACT_NAMES } from '../../rules/catalogue.ts';
import { nearest } from '../../rules/nearest.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';

/** `coach rules facts`: the catalogue with tonight's values, or what of it is about a word. */
export const run: CommandRun = async (context, [word = '']) => {
  const app = await context.open({ services: false });
  const wanted = word.toLowerCase();
  const names = FACT_NAMES.filter((name) => {
    const { label, says } = CATALOGUE[name];
    return `${name} ${label} ${says}`.toLowerCase().includes(wanted);
  });
  if (names.length === 0)
    throw new Refusal('unknown-id', `No fact is about "${word}".`, {
      where: word,
      accepted: nearest(word, FACT_NAMES),
      nextStep: 'coach rules facts',
    });
  const { facts } = lookAtTonight(app);
  const rows = names.map((name) => ({ name, ...CATALOGUE[name], ...facts[name] }));
  context.print({ facts: rows }, factLines(rows, lookFor(context.io.columns, context.io.env)));
  return 0;
};
