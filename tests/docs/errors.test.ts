import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { EXIT, failureOf } from '../../src/cli/exit.ts';
import type { AuthError, RemoteError } from '../../src/ports/errors.ts';
import * as remote from '../../src/ports/errors.ts';
import { Refusal, type RefusalCode } from '../../src/review/refusal.ts';
import { page, ROOT, rows } from './pages.ts';

const text = page('docs/errors.md').text;
const listed = new Map(rows(text).map((row) => [row.name, Number(row.cells[0])]));

function source(file: string): string {
  return readFileSync(path.join(ROOT, file), 'utf8');
}

/** The words of a union type, as written in its file. */
function union(file: string, start: string): string[] {
  const [, body = ''] = source(file).split(start);
  return [...(body.split(';')[0] ?? '').matchAll(/'([a-z-]+)'/g)].map((found) => found[1]!);
}

const refusals = union('src/review/refusal.ts', 'export type RefusalCode =') as RefusalCode[];
const kinds = union('src/ports/errors.ts', 'abstract readonly kind:') as RemoteError['kind'][];

describe('docs/errors.md', () => {
  test('the lists are found in the source', () => {
    expect(refusals).toContain('stale-basis');
    expect(refusals.length).toBeGreaterThan(15);
    expect(kinds).toContain('unknown-outcome');
  });

  test.each(refusals)('refusal %s is listed with its exit code', (code) => {
    expect(listed.get(code)).toBe(failureOf(new Refusal(code, 'no')).exit);
  });

  test.each(kinds)('remote failure %s is listed with its exit code', (kind) => {
    const classes = Object.values(remote).filter((one) => typeof one === 'function' && one !== remote.RemoteError);
    const made = classes.map((one) => new (one as typeof AuthError)('garmin', 'garmin GET x', 'no'));
    const failure = failureOf(made.find((one) => (one.kind as string) === kind));
    expect(failure.code).toBe(`garmin-${kind}`);
    expect(listed.get(kind)).toBe(failure.exit);
  });

  test('every other code that exit.ts gives is listed', () => {
    const codes = [...source('src/cli/exit.ts').matchAll(/code: '([a-z-]+)'/g)].map((found) => found[1]!);
    expect(codes).toContain('disk-full');
    expect(codes.filter((code) => !listed.has(code))).toEqual([]);
    const named = Object.assign(new Error('no'), { name: 'NewerStoreError' });
    expect(listed.get('store-newer')).toBe(failureOf(named).exit);
    expect(listed.get('disk-full')).toBe(failureOf(Object.assign(new Error('no'), { code: 'ENOSPC' })).exit);
    expect(listed.get('unexpected')).toBe(failureOf(new Error('no')).exit);
  });

  test('nothing is listed that does not exist', () => {
    const codes = [...source('src/cli/exit.ts').matchAll(/code: '([a-z-]+)'/g)].map((found) => found[1]!);
    const known = [...refusals, ...kinds, ...codes] as string[];
    expect([...listed.keys()].filter((code) => !known.includes(code))).toEqual([]);
  });

  test('the README lists every exit code once', () => {
    const [, table = ''] = page('README.md').text.split('## Exit codes');
    const codes = [...table.matchAll(/^\| (\d+) \|/gm)].map((found) => Number(found[1]));
    expect(codes).toEqual(Object.values(EXIT).sort((a, b) => a - b));
  });
});
