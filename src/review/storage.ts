import type { DriftQuestions } from '../outbox/drift.ts';
import type { Ledger } from '../outbox/model.ts';
import type { SettingStorage } from '../ports/settings.ts';
import type {
  ActivityStorage,
  LossStorage,
  MeasurementStorage,
  PlanStorage,
  ProposalStorage,
  RecordStorage,
  StoredReview,
  SyncStorage,
  VerdictStorage,
} from '../ports/storage.ts';
import type { Facts } from '../rules/facts.ts';
import type { Day, Instant } from '../time/day.ts';
import type { EveningInputs } from './evening-inputs.ts';
import type { ReviewDocument } from './schema.ts';

/** Fingerprint of an evening that was not held yet: a row for what the athlete asked for before it. */
export const NOT_HELD = '';

export interface ReviewStorage {
  /** Makes the row that proposals point at; one that is there stays as it is. Followed by `save` in the same transaction. */
  open(id: string, date: Day, mode: 'evening' | 'morning', now: Instant): void;
  /** @param judged what the proposals follow from; null keeps what is stored, as long as they stay as they are */
  save(
    document: ReviewDocument,
    judged: { facts: Facts; inputs: EveningInputs | null } | null,
    mode: 'evening' | 'morning',
    fingerprint: string,
    now: Instant,
  ): void;
  /** Document and status of a stored evening anew; its facts, fingerprint and time stay. */
  update(document: ReviewDocument): void;
  /** What the stored proposals were made from; `NOT_HELD` before they were, null when there is no such review. */
  fingerprint(id: string): string | null;
  list(limit: number): StoredReview[];
  /** As it was shown, or as the day stood when something was asked for before it was held. */
  document(id: string): { document: ReviewDocument; facts: Facts } | null;
  /** Those that were held. */
  between(from: Day, to: Day): { review: StoredReview; facts: Facts; inputs: EveningInputs | null }[];
}

/** Everything the use cases keep. */
export interface Storage {
  readonly athleteId: string;
  transaction<T>(body: () => T): T;
  records: RecordStorage;
  activities: ActivityStorage;
  measurements: MeasurementStorage;
  plans: PlanStorage;
  reviews: ReviewStorage;
  proposals: ProposalStorage;
  exports: Ledger;
  drift: DriftQuestions;
  losses: LossStorage;
  sync: SyncStorage;
  verdicts: VerdictStorage;
  settings: SettingStorage;
}
