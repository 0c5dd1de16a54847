import { CATALOGUE } from './catalogue.ts';
import type { Rule } from './rule.ts';

/** Raise when the parser reads a text differently or the form of `Rule` changes. */
const FORM = 1;

/** Rules read earlier, by their text; `Rule` is plain JSON. */
export interface RuleCache {
  /** The rule of exactly this text, or null. */
  take(text: string): Rule | null;
  keep(text: string, rule: Rule): void;
  /** What to store for the next start: only what was taken or kept this time. Null when nothing changed. */
  toStore(): string | null;
}

interface Stored {
  form: string;
  rules: [text: string, rule: Rule][];
}

/** Everything besides the text that decides how it reads. */
function formOf(): string {
  return `${FORM} ${JSON.stringify(CATALOGUE)}`;
}

function isRule(value: unknown): value is Rule {
  const rule = value as Partial<Rule> | null;
  return typeof rule?.id === 'string' && Array.isArray(rule.when) && Array.isArray(rule.propose);
}

function storedRules(stored: string | null, form: string): Map<string, Rule> {
  if (stored === null) return new Map();
  try {
    const read = JSON.parse(stored) as Stored | null;
    if (read?.form !== form || !Array.isArray(read.rules)) return new Map();
    return new Map(read.rules.filter(([text, rule]) => typeof text === 'string' && isRule(rule)));
  } catch {
    return new Map();
  }
}

/**
 * Goes on from what `toStore` gave earlier. Anything unreadable, of another form or made with another fact catalogue is
 * ignored: the rules are then parsed again.
 */
export function ruleCache(stored: string | null): RuleCache {
  const form = formOf();
  const held = storedRules(stored, form);
  const used = new Map<string, Rule>();
  return {
    take(text) {
      const rule = held.get(text) ?? null;
      if (rule) used.set(text, rule);
      return rule;
    },
    keep(text, rule) {
      used.set(text, rule);
    },
    toStore() {
      const same = used.size === held.size && [...used.keys()].every((text) => held.has(text));
      return same ? null : JSON.stringify({ form, rules: [...used] } satisfies Stored);
    },
  };
}
