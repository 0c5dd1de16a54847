import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createNotifier, type NotifySettings } from '../../src/notify/index.ts';

const CLOCK = { now: () => '2026-11-20T20:30:00.000Z' };
const NOTICE = {
  title: 'Evening review',
  body: '2 to decide, the first by tomorrow 06:30.',
  key: '2026-11-20-evening',
};

let server: Server;
let url: string;
let status: number | 'hang' = 200;
let asked: { method: string; path: string; headers: IncomingHttpHeaders; body: string }[] = [];
const folder = mkdtempSync(path.join(os.tmpdir(), 'coach-notify-'));

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      asked.push({ method: request.method ?? '', path: request.url ?? '', headers: request.headers, body });
      if (status === 'hang') return;
      response.writeHead(status, status === 302 ? { location: `${url}/elsewhere` } : {}).end('{}');
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  asked = [];
  status = 200;
});

function notify(settings: Partial<NotifySettings>, notice = NOTICE, timeoutMs = 5000) {
  return createNotifier({ desktop: false, ...settings }, CLOCK, { env: { PATH: folder }, timeoutMs }).notify(notice);
}

describe('ntfy and webhook', () => {
  test('ntfy: one POST of plain text with the title beside it', async () => {
    expect(await notify({ ntfy: `${url}/my-topic` })).toEqual({ delivered: true, reason: null });
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ method: 'POST', path: '/my-topic', body: NOTICE.body });
    expect(asked[0]?.headers.title).toBe('Evening review');
  });

  test('ntfy: a title beyond ASCII, or over two lines, stays one header', async () => {
    await notify({ ntfy: `${url}/t` }, { ...NOTICE, title: 'Abend\nüber' });
    const encoded = /^=\?UTF-8\?B\?(.*)\?=$/.exec(String(asked[0]?.headers.title))?.[1] ?? '';
    expect(Buffer.from(encoded, 'base64').toString()).toBe('Abend über');
  });

  test('webhook: one JSON document with a key to drop doubles by', async () => {
    expect(await notify({ webhook: `${url}/hook` })).toEqual({ delivered: true, reason: null });
    expect(JSON.parse(asked[0]?.body ?? '')).toEqual({
      schemaVersion: 1,
      program: 'evening-coach',
      ...NOTICE,
      at: '2026-11-20T20:30:00.000Z',
    });
  });

  test.each([
    [500, 'ntfy answered 500'],
    [429, 'ntfy answered 429'],
    [302, 'ntfy answered 302'],
    ['hang', 'ntfy could not be reached'],
  ] as const)('%s: said without the address, and not tried again', async (given, reason) => {
    status = given;
    expect(await notify({ ntfy: `${url}/my-topic` }, NOTICE, 200)).toEqual({ delivered: false, reason });
    expect(asked).toHaveLength(1);
  });

  test('plain http to another machine is not used', async () => {
    expect(await notify({ webhook: 'http://192.0.2.1/hook' })).toEqual({
      delivered: false,
      reason: 'webhook has no https address',
    });
  });
});

describe('desktop', () => {
  test('notify-send gets title and body as they are', async () => {
    const program = path.join(folder, 'notify-send');
    const said = path.join(folder, 'said');
    writeFileSync(program, `#!/bin/sh\nfor word in "$@"; do echo "$word" >> '${said}'; done\n`);
    chmodSync(program, 0o755);
    expect(await notify({ desktop: true }, { ...NOTICE, body: '-x "quoted" $HOME' })).toEqual({
      delivered: true,
      reason: null,
    });
    expect(readFileSync(said, 'utf8').trim().split('\n')).toEqual([
      '--app-name=coach',
      '--',
      'Evening review',
      '-x "quoted" $HOME',
    ]);
    writeFileSync(program, '#!/bin/sh\nexit 1\n');
    expect(await notify({ desktop: true })).toEqual({ delivered: false, reason: 'notify-send failed' });
    rmSync(program);
    expect(await notify({ desktop: true })).toEqual({ delivered: false, reason: null });
  });
});

test('one channel that fails does not keep the others; e-mail says that it is not built in', async () => {
  const sent = await notify({ ntfy: `${url}/t`, webhook: 'nonsense', email: { to: 'a@b.c' } });
  expect(sent.delivered).toBe(true);
  expect(sent.reason).toBe('webhook has no https address; e-mail is not built in; use ntfy or a webhook');
  expect(await notify({})).toEqual({ delivered: false, reason: null });
});
