import path from 'node:path';
import type { Config } from '../config/config.ts';
import { collectRules, type LoadedRules } from '../rules/collect.ts';
import type { Rule } from '../rules/rule.ts';
import { parsedCache, remembering } from './parsed-cache.ts';
import { packageRoot, yamlFiles } from './root.ts';

/** Shipped rules with the athlete's own over them. Texts read at an earlier start are not parsed again. */
export async function readRules(config: Config, paths: { rules: string; cache: string }): Promise<LoadedRules> {
  const shipped = yamlFiles(path.join(packageRoot(), 'rules'), 'rules');
  const overrides = yamlFiles(config.rules.directory ?? paths.rules);
  const cache = parsedCache<{ rule: Rule }>(path.join(paths.cache, 'rules.json'));
  const read = await remembering(cache, [...shipped, ...overrides], async () => {
    const { parseRule } = await import('../rules/parse.ts');
    return parseRule;
  });
  const { off, thresholds } = config.rules;
  const loaded = collectRules(shipped, { off, thresholds, overrides }, (text, file) => {
    const found = read(text, file);
    // The same text may have been read from another place.
    return 'rule' in found ? { rule: { ...found.rule, file } } : found;
  });
  cache.save();
  return loaded;
}
