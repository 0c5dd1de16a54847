import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { run } from '../../src/cli/commands/schema.ts';
import type { Context } from '../../src/cli/context.ts';
import { ROOT } from './pages.ts';

async function printed(name: string): Promise<string> {
  let text = '';
  const context = { io: { out: (more: string) => (text += more) } } as unknown as Context;
  expect(await run(context, [name], {})).toBe(0);
  return text;
}

test.each(['review', 'config'])('schemas/%s.schema.json is what the program prints', async (name) => {
  const stored = readFileSync(path.join(ROOT, 'schemas', `${name}.schema.json`), 'utf8');
  expect(stored).toBe(await printed(name));
});
