export { type FormerNames, formerNames, pairsUnder, ratingsUnder } from './former-names.ts';
export type { KnownIds } from './ids.ts';
export { knownIds, type MergeResult, mergeActivities } from './merge.ts';
export { PRECEDENCE } from './precedence.ts';
export { type RecordKey, recordKey } from './record.ts';
export { type AmbiguousPair, type MergeVerdict, takeBack } from './verdicts.ts';
