import type { Insight, Narrator } from '../ports/people.ts';
import { parseInsights } from './parse.ts';

export interface ClaudeOptions {
  apiKey: string;
  model: string;
  /** Another host (tests); null for the real one. */
  baseUrl: string | null;
  timeoutMs?: number;
}

const SYSTEM = [
  'You write two or three short, plain sentences for an athlete reading a terminal at nine in the evening.',
  'Use only the facts given; every number you write must be one of them. No advice beyond the facts, no praise, no risk probabilities.',
  'Answer with JSON only: {"insights":[{"text":"...","facts":["fact_name"]}]}.',
].join(' ');

/** Sentences by Claude over the stored facts. Throws on any failure; the caller falls back to the template text. */
export function createClaudeNarrator(options: ClaudeOptions): Narrator {
  return {
    async narrate(facts, signal): Promise<Insight[]> {
      const { default: Anthropic } = await import('@anthropic-ai/sdk');
      const client = new Anthropic({
        apiKey: options.apiKey,
        maxRetries: 1,
        timeout: options.timeoutMs ?? 20_000,
        ...(options.baseUrl ? { baseURL: options.baseUrl } : {}),
      });
      const message = await client.messages.create(
        {
          model: options.model,
          max_tokens: 400,
          system: SYSTEM,
          messages: [{ role: 'user', content: JSON.stringify(facts) }],
        },
        signal ? { signal } : undefined,
      );
      const text = message.content.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('');
      return parseInsights(text, facts);
    },
  };
}
