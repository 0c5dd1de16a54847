import { describe, expect, test } from 'vitest';
import { configJsonSchema, loadConfig } from '../../src/config/index.ts';
import { GOAL_KINDS, GOAL_METRICS } from '../../src/goals/model.ts';
import { blocks, page } from './pages.ts';

const { text } = page('docs/configuration.md');
const examples = blocks(text)
  .filter((block) => block.language === 'yaml')
  .map((block) => block.code);

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema | Schema[];
  anyOf?: Schema[];
}

/** Names of all settings below a schema, `review.caps.proposals`. */
function settings(schema: Schema, at: string[] = []): string[][] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, below]) => [
    [...at, name],
    ...settings(below, [...at, name]),
  ]);
  const inside = [schema.items ?? [], schema.anyOf ?? []].flat().flatMap((below) => settings(below, at));
  return [...own, ...inside];
}

describe('docs/configuration.md', () => {
  test('the examples together are a configuration without errors', () => {
    const loaded = loadConfig(examples.join('\n'), 'configuration.md');
    expect('errors' in loaded ? loaded.errors : []).toEqual([]);
    expect('config' in loaded && loaded.config.athlete.name).toBe('Alex');
  });

  test('every section has its example and every setting is named in it', () => {
    const all = settings(configJsonSchema() as Schema);
    expect(all.length).toBeGreaterThan(50);
    const missing = all.filter(([section = '', ...rest]) => {
      const example = examples.find((code) => code.startsWith(`${section}:`)) ?? '';
      const name = rest.at(-1) ?? section;
      return !new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(example);
    });
    expect(missing.map((names) => names.join('.'))).toEqual([]);
  });

  test('goal kinds and metrics are the ones there are', () => {
    for (const name of [...GOAL_KINDS, ...GOAL_METRICS]) expect(text).toContain(`\`${name}\``);
  });
});
