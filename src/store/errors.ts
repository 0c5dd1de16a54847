/** The database was written by a newer program; nothing is opened. */
export class NewerStoreError extends Error {
  override readonly name = 'NewerStoreError';
}

/** An applied migration's text has changed since, or the file is not ours. */
export class StoreDamagedError extends Error {
  override readonly name = 'StoreDamagedError';
}
