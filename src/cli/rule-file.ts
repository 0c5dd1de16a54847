import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Rule } from '../rules/rule.ts';
import { packageRoot } from '../wire/root.ts';

/** A rule as written, shipped or the athlete's own; null when its file is gone. */
export function ruleFileText({ file }: Pick<Rule, 'file'>): string | null {
  const found = [file, path.join(packageRoot(), file)].find((one) => existsSync(one));
  return found ? readFileSync(found, 'utf8') : null;
}
