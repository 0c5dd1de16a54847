import { z } from 'zod';
import { configJsonSchema } from '../../config/index.ts';
import { Refusal } from '../../review/refusal.ts';
import { ReviewDocument } from '../../review/schema.ts';
import type { CommandRun } from '../context.ts';

const SCHEMAS: Record<string, () => unknown> = {
  review: () => z.toJSONSchema(ReviewDocument),
  config: configJsonSchema,
};

/** `coach schema NAME`: the published JSON Schema. */
export const run: CommandRun = async (context, [name = '']) => {
  const make = SCHEMAS[name];
  if (!make) throw new Refusal('usage', `There is no schema "${name}".`, { accepted: Object.keys(SCHEMAS).join(', ') });
  context.io.out(`${JSON.stringify(make(), null, 2)}\n`);
  return 0;
};
