export type { SecretFs } from './files.ts';
export { redact } from './redact.ts';
export { createSecretStore, SECRET_NAMES, type SecretStoreOptions, variableOf } from './store.ts';
