import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { type CodeCache, codeCache, type LoadedScript } from '../../src/boot/code-cache.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'coach-code-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
});

const file = path.join(folder, 'code.bin');
const uid = process.getuid?.() ?? 0;
const EVENING = Date.UTC(2026, 10, 20, 21);
const DAY = 86_400_000;

const open = (made = 'build 1', at = EVENING): CodeCache => codeCache(file, made, uid, at);

function script(name: string, source = `(function () { return '${name}'; })`): LoadedScript {
  return { name, source, script: new Script(source) };
}

const one = script('one.js');
const two = script('two.js');

/** As a later start takes it: V8 has to accept it too. */
function run(cache: CodeCache, { name, source }: LoadedScript): string | null {
  const cachedData = cache.take(name, source);
  if (cachedData === null) return null;
  const again = new Script(source, { cachedData });
  expect(again.cachedDataRejected).toBe(false);
  return again.runInThisContext()();
}

describe('compiled code', () => {
  test('is known again, to nobody but the owner of the file', () => {
    open().save([one, two]);
    expect(run(open(), one)).toBe('one.js');
    expect(run(open(), two)).toBe('two.js');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(codeCache(file, 'build 1', uid + 1, EVENING).take(one.name, one.source)).toBeNull();
    chmodSync(file, 0o620);
    expect(run(open(), one)).toBeNull();
  });

  test('of another build or Node is not run, nor that of a source as long as this one', () => {
    open().save([one]);
    expect(open('build 2').take(one.name, one.source)).toBeNull();
    expect(open().take(one.name, one.source.replace("'one", "'eno"))).toBeNull();
    expect(open().take('another.js', one.source)).toBeNull();
  });

  test('is what was written or nothing, whatever happened to the file', () => {
    open().save([one, two]);
    const whole = readFileSync(file);
    const right = [one, two].map((it) => Buffer.from(open().take(it.name, it.source)!));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), (at, change, cut) => {
        const damaged = Buffer.from(cut ? whole.subarray(0, at) : whole);
        if (!cut) damaged[at]! ^= change;
        writeFileSync(file, damaged);
        const taken = [one, two].map((it) => open().take(it.name, it.source));
        for (const [n, bytes] of taken.entries()) if (bytes !== null) expect(bytes.equals(right[n]!)).toBe(true);
        expect(taken).toContain(null);
      }),
      { numRuns: 200 },
    );
  });

  test('that is damaged is made anew', () => {
    open().save([one]);
    const whole = readFileSync(file);
    whole[whole.length - 1]! ^= 1;
    writeFileSync(file, whole);
    const cache = open();
    expect(cache.take(one.name, one.source)).toBeNull();
    cache.save([one]);
    expect(run(open(), one)).toBe('one.js');
  });

  test('that V8 rejected is made anew', () => {
    open().save([one]);
    const cache = open('build 1', EVENING + 1000);
    cache.take(one.name, one.source);
    cache.rejected(one.name);
    writeFileSync(file, '');
    cache.save([one]);
    expect(run(open(), one)).toBe('one.js');
  });
});

describe('writing it', () => {
  test('happens when something is new, and once a day; what other commands left stays', () => {
    open().save([one]);
    rmSync(file);
    open().save([]);
    expect(readdirSync(folder)).toEqual([]);

    open().save([one]);
    const first = open();
    first.take(one.name, one.source);
    writeFileSync(file, readFileSync(file));
    const before = statSync(file).ino;
    first.save([one]);
    expect(statSync(file).ino).toBe(before);

    open('build 1', EVENING + 1000).save([two]);
    expect(run(open(), one)).toBe('one.js');
    expect(run(open(), two)).toBe('two.js');

    const nextDay = open('build 1', EVENING + DAY);
    const written = readFileSync(file);
    nextDay.save([one]);
    expect(readFileSync(file).equals(written)).toBe(false);
    expect(run(open(), two)).toBe('two.js');
  });

  test('learns functions that were used later, and forgets none', () => {
    const source = '(function (late) { function f() { return late + 1; } return late > 0 ? f() : 0; })';
    const first = new Script(source);
    first.runInThisContext()(0);
    open().save([{ name: 'f.js', source, script: first }]);
    const small = open().take('f.js', source)!.length;
    first.runInThisContext()(1);
    open('build 1', EVENING + DAY).save([{ name: 'f.js', source, script: first }]);
    const large = open().take('f.js', source)!.length;
    expect(large).toBeGreaterThan(small);
    open('build 1', EVENING + 2 * DAY).save([{ name: 'f.js', source, script: new Script(source) }]);
    expect(open().take('f.js', source)!.length).toBe(large);
  });

  test('by two programs at once leaves one of the two', () => {
    open().save([one]);
    const [a, b] = [open('build 1', EVENING + DAY), open('build 1', EVENING + DAY)];
    b.save([two]);
    // It opened the file before the other one replaced it.
    expect(run(a, one)).toBe('one.js');
    a.save([one]);
    expect(run(open(), one)).toBe('one.js');
    expect(readdirSync(folder)).toEqual(['code.bin']);
  });

  test('where it cannot is left alone: no folder, a folder in its place, a rest of an earlier try', () => {
    rmSync(folder, { recursive: true });
    open().save([one]);
    expect(open().take(one.name, one.source)).toBeNull();
    mkdirSync(file, { recursive: true });
    open().save([one]);
    expect(open().take(one.name, one.source)).toBeNull();
    expect(readdirSync(folder)).toEqual(['code.bin']);
    rmSync(file, { recursive: true });
    writeFileSync(`${file}.${process.pid}.tmp`, 'half');
    open().save([one]);
    open().save([one]);
    expect(run(open(), one)).toBe('one.js');
  });
});
