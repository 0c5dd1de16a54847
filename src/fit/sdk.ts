import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/**
 * Garmin's FIT SDK, loaded when the first file is read or written: its profile is a megabyte, and most runs touch no
 * file. Reading and writing stay synchronous, as rebuilding from raw records needs them inside a transaction.
 */
export function fitSdk(): typeof import('@garmin/fitsdk') {
  return load('@garmin/fitsdk');
}

/** The second decoder, for files the first one stumbles over. */
export function fitFileParser(): typeof import('fit-file-parser').default {
  return load('fit-file-parser').default;
}
