import { factLines } from '../../review/explain/fact-lines.ts';
import { lookFor } from '../../review/explain/look.ts';
import { CATALOGUE, FACT_NAMES } from '../../rules/catalogue.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';

/** `coach rules facts`: the catalogue with tonight's values. */
export const run: CommandRun = async (context) => {
  const app = await context.open({ services: false });
  const { facts } = lookAtTonight(app);
  const rows = FACT_NAMES.map((name) => ({ name, ...CATALOGUE[name], ...facts[name] }));
  const lines = factLines(rows, lookFor(context.io.columns, context.io.env));
  context.print({ facts: rows }, lines);
  return 0;
};
