import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createClaudeNarrator } from '../../src/insights/claude.ts';
import { coach, sampleHome } from '../cli/coach.ts';

interface Asked {
  url: string;
  key: string | undefined;
  body: { model: string; messages: { content: string }[] };
}

/** Where the SDK puts the key differs between its versions. */
function keyOf(headers: IncomingHttpHeaders): string | undefined {
  const key = headers['x-api-key'];
  return typeof key === 'string' ? key : headers.authorization?.replace(/^Bearer /, '');
}

let server: Server;
let url: string;
let asked: Asked[] = [];
let answer: (response: ServerResponse) => void;

function says(insights: unknown): (response: ServerResponse) => void {
  return (response) => {
    const text = typeof insights === 'string' ? insights : JSON.stringify({ insights });
    const message = {
      id: 'msg_1',
      type: 'message',
      role: 'assistant',
      model: 'any',
      content: [{ type: 'text', text }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: { input_tokens: 1, output_tokens: 1 },
    };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(message));
  };
}

function fails(status: number, headers: Record<string, string> = {}): (response: ServerResponse) => void {
  return (response) => {
    const error = JSON.stringify({ type: 'error', error: { type: 'x', message: 'no' } });
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(error);
  };
}

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ url: request.url ?? '', key: keyOf(request.headers), body: JSON.parse(body) });
      answer(response);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  asked = [];
});

const FACTS = { soreness: 8, adherence_28d: 83.4 };
const narrator = (timeoutMs = 5000) =>
  createClaudeNarrator({ apiKey: 'key-1', model: 'some-model', baseUrl: url, timeoutMs });

describe('the narrator', () => {
  test('sends the facts with their units and gives the sentences back', async () => {
    answer = says([{ text: 'Soreness is at 8 tonight.', facts: ['soreness'] }]);
    expect(await narrator().narrate(FACTS)).toEqual([{ text: 'Soreness is at 8 tonight.', facts: ['soreness'] }]);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url: '/v1/messages', key: 'key-1', body: { model: 'some-model' } });
    const sent = JSON.parse(asked[0]?.body.messages[0]?.content ?? '{}');
    expect(sent.adherence_28d).toMatchObject({ value: 83.4, unit: '%' });
  });

  test.each<[string, unknown]>([
    ['a number that is no fact', [{ text: 'Soreness is at 9.', facts: ['soreness'] }]],
    ['a number of another fact than the named one', [{ text: 'It is 83 %.', facts: ['soreness'] }]],
    ['a fact that does not exist', [{ text: 'All well.', facts: ['mood_of_the_moon'] }]],
    ['the name of something every object has', [{ text: 'All well.', facts: ['constructor'] }]],
    ['control characters', [{ text: 'Fine.\u001b[2J', facts: ['soreness'] }]],
    ['words instead of JSON', 'I am sorry, I cannot.'],
    ['nothing', []],
  ])('refuses %s', async (_what, insights) => {
    answer = says(insights);
    await expect(narrator().narrate(FACTS)).rejects.toThrow();
  });

  test.each([
    ['429', fails(429, { 'retry-after': '60' })],
    ['500', fails(500)],
    ['401', fails(401)],
  ])('gives up after one try on %s', async (_what, failing) => {
    answer = failing;
    await expect(narrator().narrate(FACTS)).rejects.toThrow();
    expect(asked).toHaveLength(1);
  });

  test('gives up on a host that never answers', async () => {
    answer = () => {};
    await expect(narrator(100).narrate(FACTS)).rejects.toThrow();
  });

  test('sends no key over plain http to another machine', async () => {
    const far = createClaudeNarrator({ apiKey: 'k', model: 'm', baseUrl: 'http://192.0.2.1:81', timeoutMs: 100 });
    await expect(far.narrate(FACTS)).rejects.toThrow('ANTHROPIC_BASE_URL');
  });
});

describe('the review', () => {
  async function evening(): Promise<{ text: string }[]> {
    const { home, env } = await sampleHome({ ANTHROPIC_API_KEY: 'key-1', ANTHROPIC_BASE_URL: url });
    const file = path.join(home, 'config', 'config.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('claude: off', 'claude: on'));
    await coach(env, 'log', 'soreness', '8');
    const said = await coach(env, 'review', '--no-sync', '--json');
    expect(said.exit).toBe(0);
    return said.json.insights as { text: string }[];
  }
  const TEMPLATE = 'Soreness has been at 6 or more today.';

  test('carries the sentences of a good answer', async () => {
    answer = says([{ text: 'Soreness stands at 8 this evening.', facts: ['soreness'] }]);
    expect((await evening()).map((one) => one.text)).toEqual(['Soreness stands at 8 this evening.']);
  });

  test.each([
    ['a number that is no fact', says([{ text: 'Soreness fell by 40 %.', facts: ['soreness'] }])],
    ['429', fails(429)],
    ['500', fails(500)],
  ])('falls back to the template sentences on %s', async (_what, failing) => {
    answer = failing;
    expect((await evening()).map((one) => one.text)).toContain(TEMPLATE);
    expect(asked).toHaveLength(1);
  });
});
