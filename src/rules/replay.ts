import { canonical } from '../plan/diff.ts';
import type { Because, DraftProposal, Judgement } from './model.ts';

/** What one rule came to on one evening. */
export type Voice =
  | { said: 'proposes'; id: string; title: string; tier: number; because: Because[]; draft: DraftProposal }
  | { said: 'suppressed'; by: string; reason: string }
  | { said: 'cannot-tell'; missing: string[] }
  | { said: 'quiet'; because: Because[] }
  | { said: 'nothing' };

export interface RuleDifference {
  ruleId: string;
  /** `changes`: proposed on both sides, but not the same. `silence`: proposed on neither, for another reason. */
  kind: 'appears' | 'vanishes' | 'changes' | 'silence';
  before: Voice;
  after: Voice;
  /** For `changes`: what of the proposal is different. */
  parts: ('sessions' | 'reasons' | 'words' | 'tier' | 'limits')[];
}

/** One evening on which other rules would have said something else. */
export interface EveningDifference {
  day: string;
  rules: RuleDifference[];
}

function voiceOf(judgement: Judgement, ruleId: string): Voice {
  const draft = judgement.proposals.find((one) => one.ruleId === ruleId);
  if (draft) {
    const { id, title, tier, because } = draft;
    return { said: 'proposes', id, title, tier, because, draft };
  }
  const held = judgement.suppressed.find((one) => one.ruleId === ruleId);
  if (held) return { said: 'suppressed', by: held.by, reason: held.reason };
  const silent = judgement.silent.find((one) => one.ruleId === ruleId);
  if (silent) return { said: 'cannot-tell', missing: silent.missing };
  const quiet = judgement.quiet.find((one) => one.ruleId === ruleId);
  return quiet ? { said: 'quiet', because: quiet.because } : { said: 'nothing' };
}

function partsOf(before: DraftProposal, after: DraftProposal): RuleDifference['parts'] {
  const differs = (a: unknown, b: unknown) => canonical(a) !== canonical(b);
  const parts: RuleDifference['parts'] = [];
  if (differs(before.operations, after.operations)) parts.push('sessions');
  if (differs(before.because, after.because)) parts.push('reasons');
  if (before.tier !== after.tier) parts.push('tier');
  if (differs(before.limits, after.limits)) parts.push('limits');
  if (before.title !== after.title || before.why !== after.why) parts.push('words');
  return parts;
}

function differenceOf(ruleId: string, before: Voice, after: Voice): RuleDifference | null {
  if (before.said === 'proposes' && after.said === 'proposes') {
    const parts = partsOf(before.draft, after.draft);
    return parts.length > 0 ? { ruleId, kind: 'changes', before, after, parts } : null;
  }
  if (after.said === 'proposes') return { ruleId, kind: 'appears', before, after, parts: [] };
  if (before.said === 'proposes') return { ruleId, kind: 'vanishes', before, after, parts: [] };
  // Quiet for another reason is no news; to be silenced where it was quiet, or the other way round, is.
  const held = before.said === 'suppressed' || after.said === 'suppressed';
  const same = before.said === after.said && canonical(before) === canonical(after);
  return held && !same ? { ruleId, kind: 'silence', before, after, parts: [] } : null;
}

/**
 * How two judgements of the same evening differ, rule by rule: proposals that would appear, vanish or have other
 * content, and rules that would be silenced by another voice. Null when they come to the same.
 */
export function compareEvening(day: string, before: Judgement, after: Judgement): EveningDifference | null {
  const ids = new Set([before, after].flatMap(spokenOf));
  const rules = [...ids].sort().flatMap((ruleId) => {
    const found = differenceOf(ruleId, voiceOf(before, ruleId), voiceOf(after, ruleId));
    return found ? [found] : [];
  });
  return rules.length === 0 ? null : { day, rules };
}

function spokenOf(judgement: Judgement): string[] {
  return [...judgement.proposals, ...judgement.suppressed].map((one) => one.ruleId);
}
