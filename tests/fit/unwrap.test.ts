import { gzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { UNWRAP_LIMITS, UnwrapError, type UnwrapLimits, unwrapEach } from '../../src/fit/unwrap.ts';
import { generateActivity } from './generate-activity.ts';

const FIT = generateActivity({ sport: 'run', start: '2026-11-20T16:30:00Z', seed: 1, minutes: 1 });

/** All files of an archive at once. */
const unwrapAll = (...args: Parameters<typeof unwrapEach>) => [...unwrapEach(...args)];

function failure(bytes: Uint8Array, limits?: Partial<UnwrapLimits>): UnwrapError {
  try {
    unwrapAll(bytes, 'a.zip', { ...UNWRAP_LIMITS, ...limits });
  } catch (error) {
    if (error instanceof UnwrapError) return error;
    throw error;
  }
  throw new Error('was unwrapped');
}

describe('unwrapping', () => {
  test('a plain file comes back as it is', () => {
    expect(unwrapAll(FIT, 'a.fit')).toEqual([{ name: 'a.fit', bytes: FIT }]);
  });

  test('gzip, zip, a zip of zips and a gzip inside a zip', () => {
    expect(unwrapAll(gzipSync(FIT), 'a.fit.gz')).toEqual([{ name: 'a.fit', bytes: FIT }]);
    const inner = zipSync({ 'x/b.FIT': FIT });
    const outer = zipSync({ 'part1.zip': inner, 'c.fit.gz': gzipSync(FIT) });
    expect(unwrapAll(outer, 'export.zip').map((file) => file.name)).toEqual([
      'export.zip/part1.zip/x/b.FIT',
      'export.zip/c.fit',
    ]);
    expect(unwrapAll(outer, 'export.zip').every((file) => Buffer.compare(file.bytes, FIT) === 0)).toBe(true);
  });

  test('other things in an archive are passed over', () => {
    const bytes = zipSync({ 'a.tcx': FIT, '__MACOSX/a.fit': FIT, '.hidden.fit': FIT, 'dir/': new Uint8Array() });
    expect(unwrapAll(bytes, 'a.zip')).toEqual([]);
  });

  test('truncated and garbled archives are typed errors that name the archive', () => {
    const zip = zipSync({ 'a.fit': FIT });
    expect(failure(zip.slice(0, zip.length - 30))).toMatchObject({ kind: 'damaged', file: 'a.zip' });
    const gzip = gzipSync(FIT);
    expect(failure(gzip.slice(0, gzip.length / 2))).toMatchObject({ kind: 'damaged' });
    const garbled = zipSync({ 'a.fit': FIT }).fill(0xff, 60, 200);
    expect(failure(garbled)).toMatchObject({ kind: 'damaged' });
  });

  test('bombs: one file too large, too much together, too many, too deep', () => {
    const zeros = new Uint8Array(2_000_000);
    expect(failure(zipSync({ 'a.fit': zeros }), { fileBytes: 1_000_000 }).kind).toBe('too-large');
    expect(failure(gzipSync(zeros), { fileBytes: 1_000_000 }).kind).toBe('too-large');
    expect(failure(zipSync({ 'a.fit': zeros, 'b.fit': zeros }), { totalBytes: 3_000_000 }).kind).toBe('too-large');
    expect(failure(zipSync({ 'a.fit': FIT, 'b.fit': FIT }), { entries: 1 }).kind).toBe('too-many');
    const nested = zipSync({ 'b.zip': zipSync({ 'c.zip': zipSync({ 'd.zip': zipSync({ 'e.fit': FIT }) }) }) });
    expect(failure(nested).kind).toBe('too-deep');
  });

  test('an archive of archives shares one budget', () => {
    const inner = zipSync({ 'a.fit': new Uint8Array(1_000_000) });
    const outer = zipSync({ 'a.zip': inner, 'b.zip': inner, 'c.zip': inner });
    expect(failure(outer, { totalBytes: 2_500_000 }).kind).toBe('too-large');
  });

  test('a zip that understates a size gives no more bytes than it said', () => {
    const zip = zipSync({ 'a.fit': new Uint8Array(100_000) });
    const view = new DataView(zip.buffer);
    const central = view.getUint32(zip.length - 6, true);
    view.setUint32(central + 24, 1000, true);
    let bytes = 0;
    try {
      for (const file of unwrapEach(zip, 'a.zip')) bytes += file.bytes.length;
    } catch (error) {
      expect(error).toBeInstanceOf(UnwrapError);
    }
    expect(bytes).toBeLessThanOrEqual(1000);
  });

  test('files come one by one: the first is there before the second is unpacked', () => {
    const big = new Uint8Array(20 * 1024 * 1024);
    const zip = zipSync({ 'a.fit': big, 'b.fit': big }, { level: 1 });
    const files = unwrapEach(zip, 'a.zip');
    expect(files.next().value).toMatchObject({ name: 'a.zip/a.fit' });
    expect(files.next().value).toMatchObject({ name: 'a.zip/b.fit' });
    expect(files.next().done).toBe(true);
  });
});
