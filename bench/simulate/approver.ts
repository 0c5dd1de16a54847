import type { DecisionReason } from '../../src/rules/decision.ts';
import type { DraftProposal } from '../../src/rules/model.ts';
import { stream } from '../../src/simulator/random.ts';
import type { Day } from '../../src/time/day.ts';
import type { Body, Events } from './life.ts';

export const ARMS = ['no coach', 'sensible', 'approves all', 'rejects all'] as const;
export type Arm = (typeof ARMS)[number];

export type Answer = { yes: true } | { yes: false; reason: DecisionReason };

const no = (reason: DecisionReason): Answer => ({ yes: false, reason });

/** Whether the athlete holds the review that evening; the same evenings in every arm. */
export function holdsReview(seed: number, day: Day, events: Events): boolean {
  return stream(seed, `review|${day}`).chance(events.busy.has(day) ? 0.6 : 0.8);
}

/**
 * How an athlete answers. Sensible: repairs mostly suit; less is welcome when tired, busy or ill and accepted mostly
 * otherwise; more is taken on when neither tired nor busy; settings follow a test, or what was declined again and again.
 */
export function answer(arm: Arm, draft: DraftProposal, day: Day, body: Body, events: Events, seed: number): Answer {
  const rng = stream(seed, `answer|${arm}|${day}|${draft.ruleId}`);
  if (arm === 'approves all') return { yes: true };
  if (arm === 'rejects all') return no(rng.pick(['busy', 'disagree', 'other'] as const));
  const ill = body.illUntil !== null && day <= body.illUntil;
  // Another setting costs no minute of training.
  if (draft.tier <= 1 || draft.setting) return rng.chance(0.9) ? { yes: true } : no('busy');
  if (draft.tier === 2) {
    const welcome = body.strain > 0.25 || events.busy.has(day) || ill || body.pain !== null;
    return welcome || rng.chance(0.75) ? { yes: true } : no('disagree');
  }
  if (body.strain > 0.3 || ill) return no('tired');
  if (events.busy.has(day)) return no('busy');
  return rng.chance(0.75) ? { yes: true } : no('disagree');
}
