import { CATALOGUE, FACT_NAMES } from '../../rules/catalogue.ts';
import type { CommandRun } from '../context.ts';
import { lookAtTonight } from '../look.ts';

/** `coach rules facts`: the catalogue with tonight's values. */
export const run: CommandRun = async (context) => {
  const app = await context.open();
  const { facts } = lookAtTonight(app);
  const rows = FACT_NAMES.map((name) => ({ name, ...CATALOGUE[name], ...facts[name] }));
  context.print(
    { facts: rows },
    rows.map(
      (one) => `${one.name.padEnd(24)} ${String(one.value ?? '?').padStart(10)} ${one.unit.padEnd(7)} ${one.says}`,
    ),
  );
  return 0;
};
