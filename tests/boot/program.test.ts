import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CodeCache } from '../../src/boot/code-cache.ts';
import { program } from '../../src/boot/program.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'coach-program-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const BUILD: Record<string, string> = {
  'main.js': `const { part } = require('./chunks/part.js');
    exports.part = part; exports.where = [__filename, __dirname]; exports.words = 'ä – 5×3';
    exports.late = () => Promise.resolve().then(() => require('./chunks/broken.js'));
    exports.builtin = () => require.late('node:path');`,
  'chunks/part.js': `exports.part = () => require('./other.js').name; exports.self = 'part';`,
  'chunks/other.js': `exports.name = require('./part.js').self + ' and ' + require('node:path').basename(__filename);`,
  'chunks/broken.js': 'globalThis.coachLoads = (globalThis.coachLoads ?? 0) + 1; throw new Error("broken");',
};
mkdirSync(path.join(folder, 'chunks'));
for (const [name, text] of Object.entries(BUILD)) writeFileSync(path.join(folder, name), text);

function cacheOf(bytes: Buffer | null): CodeCache & { rejections: string[] } {
  const rejections: string[] = [];
  return { take: () => bytes, rejected: (name) => rejections.push(name), save() {}, rejections };
}

interface Main {
  part(): string;
  where: string[];
  words: string;
  late(): Promise<unknown>;
  builtin(): Promise<unknown>;
}

describe('the build loaded as scripts', () => {
  // In this order: V8 remembers by itself what it compiled a moment ago.
  test.each([
    ['what is known is for another V8', Buffer.alloc(64, 7), ['main.js', 'chunks/part.js', 'chunks/other.js']],
    ['nothing is known', null, []],
  ])('files find each other, node: and packages when %s', async (_, bytes, rejections) => {
    const cache = cacheOf(bytes);
    const { load, scripts } = program(folder, cache);
    const main = load('main.js') as unknown as Main;
    expect(main.part()).toBe('part and other.js');
    expect(main.where).toEqual([path.join(folder, 'main.js'), folder]);
    expect(main.words).toBe('ä – 5×3');
    expect(await main.builtin()).toHaveProperty('basename');
    expect(load('main.js')).toBe(main);
    expect(scripts().map((one) => one.name)).toEqual(['main.js', 'chunks/part.js', 'chunks/other.js']);
    expect(cache.rejections).toEqual(rejections);
  });

  test('what throws while it loads throws again, like require', async () => {
    const { load } = program(folder, cacheOf(null));
    const { late } = load('main.js') as unknown as Main;
    await expect(late()).rejects.toThrow('broken');
    await expect(late()).rejects.toThrow('broken');
    expect((globalThis as { coachLoads?: number }).coachLoads).toBe(2);
    delete (globalThis as { coachLoads?: number }).coachLoads;
    expect(() => load('chunks/none.js')).toThrow('ENOENT');
  });
});
