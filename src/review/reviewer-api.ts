import type { Athlete } from '../athlete/model.ts';
import type { DecisionReason } from '../rules/decision.ts';
import type { TextView } from './explain/text.ts';
import type { ReviewDocument } from './schema.ts';

export type { TextView } from './explain/text.ts';

export interface Display {
  zone: string;
  units: Athlete['units'];
  /** Frozen or real now, for "waiting until" words. */
  now(): string;
}

/** One line of the receipt, live while exporting. */
export interface ReceiptLine {
  workout: { id: string; date: string; title: string };
  sink: 'fit' | 'garmin' | 'hevy' | 'ics';
  state: 'planned' | 'sent' | 'verified' | 'failed' | 'unknown';
  /** "workout updated", "on Sat's calendar", "waiting: Garmin asks to slow down, next try 21:14" */
  words: string[];
}

export type DecisionOutcome =
  | { status: 'ok'; review: ReviewDocument; revision: number | null; exports: number }
  | { status: 'stale'; moved: string[]; review: ReviewDocument }
  | { status: 'refused'; message: string };

/** How a long text is laid out: its columns (80), and how every rule is seen from here. */
export interface TextLook {
  width?: number;
  more?: string;
}

/**
 * All the screens may do. Every method that decides is committed when it resolves; exporting goes on afterwards and
 * reports through `onReceipt`.
 */
export interface ReviewSession {
  readonly readonly: boolean;
  /** How to show times and amounts: the athlete's zone and units. */
  readonly display: Display;
  current(): ReviewDocument;
  approve(proposalId: string, basis: string): Promise<DecisionOutcome>;
  reject(proposalId: string, reason: DecisionReason, note: string | null): Promise<DecisionOutcome>;
  defer(proposalId: string): Promise<DecisionOutcome>;
  /** Approves every pending proposal of tier 1 and 2; returns what it skipped. */
  approveSafe(): Promise<DecisionOutcome & { skipped?: string[] }>;
  /** Answers one of `review.asks`: RPE of a session 0-10, soreness 1-10, illness 1 still ill or 2 well again. */
  answer(ask: Pick<ReviewDocument['asks'][number], 'kind' | 'activityId'>, value: number): Promise<ReviewDocument>;
  /** Free manual entry, same grammar as `coach log` ("weight 81.4kg"). Rejects with a one-line message. */
  log(line: string): Promise<ReviewDocument>;
  /** Edits before approval, as written ("day=fri scale=0.8"). Returns the recomputed proposal inside the review. */
  edit(proposalId: string, text: string): Promise<DecisionOutcome>;
  /** Long text for the pager: full plan week, goals, history, why (and every rule), keep/apply. */
  text(view: TextView, proposalId?: string, how?: TextLook): Promise<string[]>;
  /** The plan `startPlan` would start, in words. Rejects with a one-line message where there is one, or none can be made. */
  newPlan(): Promise<string[]>;
  /** Starts the plan that `newPlan` showed. */
  startPlan(): Promise<DecisionOutcome>;
  /** Runs the exports of everything approved so far; resolves when none can go on. */
  runExports(onReceipt: (lines: ReceiptLine[]) => void): Promise<{ open: number }>;
}
