import type { Hunk, SettingChange } from '../athlete/setting-change.ts';
import type { Instant } from '../time/day.ts';

/** The athlete's own files, as far as an approved proposal may change them. */
export interface SettingFiles {
  /** Loads what reading and writing these files takes; to be awaited before `plan` and `write`, which throw without it. */
  ready(): Promise<void>;
  /** The lines a change would take; null when there is nothing to change, a reason when it must not be made. */
  plan(change: SettingChange): Hunk | null | { refused: string };
  state(hunk: Hunk): 'before' | 'after' | 'other';
  /** Writes the file as a whole. Returns why not when the lines are not there or the file would not be right. */
  write(hunk: Hunk, direction: 'make' | 'take-back'): string | null;
}

export type SettingState = 'planned' | 'applied' | 'failed' | 'undoing' | 'undone';

/** An approved change of a setting: committed with its decision, carried out afterwards. */
export interface StoredSetting {
  id: number;
  proposalId: string;
  reviewId: string | null;
  author: string;
  at: Instant;
  change: SettingChange;
  summary: string;
  hunk: Hunk;
  state: SettingState;
  settledAt: Instant | null;
  error: string | null;
}

export interface SettingStorage {
  /** @returns its id */
  intend(setting: Omit<StoredSetting, 'id' | 'state' | 'settledAt' | 'error'>): number;
  list(): StoredSetting[];
  setState(id: number, state: SettingState, at: Instant, error?: string | null): void;
}
