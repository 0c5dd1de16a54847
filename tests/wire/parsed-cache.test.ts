import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { loadConfig, sampleConfig } from '../../src/config/index.ts';
import { parseRule } from '../../src/rules/parse.ts';
import { readTemplateFile } from '../../src/templates/library.ts';
import { type ParsedCache, parsedCache, remembering } from '../../src/wire/parsed-cache.ts';
import { packageRoot, yamlFiles } from '../../src/wire/root.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'coach-parsed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = path.join(folder, 'cache', 'some.json');
const shipped = (...parts: string[]) => yamlFiles(path.join(packageRoot(), ...parts));

beforeEach(() => rmSync(path.dirname(file), { recursive: true, force: true }));

function kept<T>(text: string, value: T): ParsedCache<T> {
  const first = parsedCache<T>(file, 'build 1');
  first.keep(text, value);
  first.save();
  return parsedCache<T>(file, 'build 1');
}

describe('texts read earlier', () => {
  test('are known by their whole text, to the same build alone', () => {
    expect(kept('a: 1', { a: 1 }).take('a: 1')).toEqual({ a: 1 });
    expect(parsedCache(file, 'build 1').take('a: 1 ')).toBeNull();
    expect(parsedCache(file, 'build 2').take('a: 1')).toBeNull();
    expect(parsedCache(file, null).take('a: 1')).toBeNull();
  });

  test('are forgotten when they were not read this time', () => {
    const second = kept('a: 1', { a: 1 });
    second.keep('b: 2', { a: 2 });
    second.save();
    expect(parsedCache(file, 'build 1').take('a: 1')).toBeNull();
    expect(parsedCache(file, 'build 1').take('b: 2')).toEqual({ a: 2 });
  });

  test.each(['', '{', '[]', 'null', '{"build":"build 1"}'])('a file that says %j is as good as none', (text) => {
    kept('a: 1', { a: 1 });
    writeFileSync(file, text);
    expect(parsedCache(file, 'build 1').take('a: 1')).toBeNull();
  });

  test('nothing is written without a build, or when nothing is new', () => {
    kept('a: 1', { a: 1 });
    const before = readFileSync(file, 'utf8');
    const none = parsedCache(file, null);
    none.keep('b: 2', {});
    none.save();
    writeFileSync(file, `${before} `);
    const same = parsedCache(file, 'build 1');
    same.take('a: 1');
    same.save();
    expect(readFileSync(file, 'utf8')).toBe(`${before} `);
  });
});

describe('a parser with a memory', () => {
  const texts = [{ text: 'one' }, { text: 'bad' }];
  const parse = (text: string) => (text === 'bad' ? { problems: ['no'] } : { value: text.toUpperCase() });

  test('is loaded for new texts alone, and keeps nothing that has problems', async () => {
    const first = parsedCache<{ value: string }>(file, 'build 1');
    const read = await remembering(first, texts, async () => parse);
    expect(texts.map(({ text }) => read(text, 'f'))).toEqual([{ value: 'ONE' }, { problems: ['no'] }]);
    first.save();
    const never = async () => Promise.reject(new Error('loaded'));
    const known = await remembering(parsedCache<{ value: string }>(file, 'build 1'), texts.slice(0, 1), never);
    expect(known('one', 'f')).toEqual({ value: 'ONE' });
    expect(() => known('two', 'f')).toThrow('not among the files');
    await expect(remembering(parsedCache<{ value: string }>(file, 'build 1'), texts, never)).rejects.toThrow('loaded');
  });
});

/** What is kept must be JSON: it comes back as it went. */
describe('what is kept comes back equal', () => {
  const back = (value: unknown) => JSON.parse(JSON.stringify(value));

  test('rules and templates', () => {
    const rules = shipped('rules').map(({ text, file }) => parseRule(text, file));
    const templates = [...shipped('templates', 'workouts'), ...shipped('templates', 'plans')];
    const read = templates.map(({ text, file }) => readTemplateFile(text, file));
    expect(Math.min(rules.length, read.length)).toBeGreaterThan(20);
    expect(back(rules)).toEqual(rules);
    expect(back(read)).toEqual(read);
  });

  test('the configuration', () => {
    const { config } = loadConfig(sampleConfig(), 'config.yaml') as { config: unknown };
    expect(config).toBeDefined();
    expect(back(config)).toEqual(config);
  });
});
