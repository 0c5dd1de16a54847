import { isLoopback } from '../config/hosts.ts';
import type { Insight, Narrator } from '../ports/people.ts';
import { factSpec } from '../rules/catalogue.ts';
import { parseInsights } from './parse.ts';

export interface ClaudeOptions {
  apiKey: string;
  model: string;
  /** Another host (tests); null for the real one. Plain http only to this machine. */
  baseUrl: string | null;
  /** For the whole answer. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 15_000;

const SYSTEM = [
  'You write two or three short, plain sentences for an athlete reading a terminal at nine in the evening.',
  'Use only the facts given; every number you write must be one of them, with its own unit. No advice beyond the facts, no praise, no risk probabilities.',
  'Answer with JSON only: {"insights":[{"text":"...","facts":["fact_name"]}]}; "facts" names every fact a sentence uses.',
].join(' ');

/** The facts with what they mean, so that a value is not taken for something else. */
function described(facts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      const spec = factSpec(name);
      return [name, spec ? { value, unit: spec.unit || undefined, means: spec.says } : { value }];
    }),
  );
}

function checkedHost(baseUrl: string | null): string | null {
  if (baseUrl === null || baseUrl === '') return null;
  const url = new URL(baseUrl);
  if (url.protocol !== 'https:' && !isLoopback(url.hostname))
    throw new Error('ANTHROPIC_BASE_URL must be https, or http on this machine');
  return baseUrl;
}

/**
 * Sentences by Claude over the stored facts. Throws on any failure - no answer in time, an error answer, a number that
 * is no fact; the caller falls back to the template text. Asked once: the evening does not wait for text.
 */
export function createClaudeNarrator(options: ClaudeOptions): Narrator {
  return {
    async narrate(facts, signal): Promise<Insight[]> {
      const baseURL = checkedHost(options.baseUrl);
      const timeout = options.timeoutMs ?? TIMEOUT_MS;
      const { default: Anthropic } = await import('@anthropic-ai/sdk');
      const client = new Anthropic({ apiKey: options.apiKey, maxRetries: 0, timeout, ...(baseURL ? { baseURL } : {}) });
      const limit = AbortSignal.timeout(timeout);
      const message = await client.messages.create(
        {
          model: options.model,
          max_tokens: 400,
          system: SYSTEM,
          messages: [{ role: 'user', content: JSON.stringify(described(facts)) }],
        },
        { signal: signal ? AbortSignal.any([signal, limit]) : limit },
      );
      const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
      return parseInsights(text, facts);
    },
  };
}
