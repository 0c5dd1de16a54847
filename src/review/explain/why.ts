import type { Judgement } from '../../rules/model.ts';
import type { ReviewDeps } from '../deps.ts';
import type { PreparedReview } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { askedLines } from './asked-text.ts';
import { becauseText } from './because.ts';
import { type Look, STANDARD_LOOK, told, wrapped } from './look.ts';
import { everyVoice, heldBack, keptLines, nearlySpoke, withoutData } from './voices.ts';

/** Rules of one kind in the short answer. */
const MOST = 3;

/** What else was near: held back, without data, or one small step short; how many more there are, and how to see them. */
function shortVoices(judgement: Judgement, more: string, look: Look): string[] {
  const kinds = [
    { heading: 'Held back', kept: heldBack(judgement) },
    { heading: 'Silent for lack of data', kept: withoutData(judgement) },
    { heading: 'Nearly spoke', kept: nearlySpoke(judgement) },
  ];
  const shown = kinds.map(({ heading, kept }) => ({ heading, kept: kept.slice(0, MOST) }));
  const { suppressed, silent, quiet } = judgement;
  const left = suppressed.length + silent.length + quiet.length - shown.reduce((sum, one) => sum + one.kept.length, 0);
  return [
    ...shown.flatMap(({ heading, kept }) => keptLines(heading, kept, look)),
    ...(left > 0 ? ['', `${left} more ${left === 1 ? 'rule' : 'rules'}: ${more}`] : []),
  ];
}

export interface WhyOptions {
  /** Every rule, with all that kept it quiet. */
  all?: boolean;
  /** How to see every rule from here. */
  more?: string;
}

/** Why a proposal was made, and what else was near; with `all`, what every rule said. */
export function whyText(
  deps: ReviewDeps,
  state: Pick<PreparedReview, 'judgement'>,
  proposalId: string | null,
  look: Look = STANDARD_LOOK,
  { all = false, more = '' }: WhyOptions = {},
): string[] {
  const stored = proposalId ? deps.storage.proposals.byId(proposalId) : null;
  if (proposalId && !stored)
    throw new Refusal('unknown-id', `There is no proposal ${proposalId}.`, { nextStep: 'coach review' });
  const lines: string[] = [];
  if (stored?.draft.asked) return askedLines(stored, stored.draft.asked, look);
  if (stored) {
    const { draft } = stored;
    lines.push(draft.title, ...wrapped(draft.why, look.width), '');
    for (const [n, one] of draft.because.entries())
      lines.push(...told(n === 0 ? 'Because' : 'and', becauseText(one), look));
    for (const limit of draft.limits) lines.push(...told('Limit', limit, look));
    if (draft.evidence) lines.push(...told('Rests on', `${draft.evidence.grade}: ${draft.evidence.source}`, look));
    if (draft.expects) lines.push(...told('Expects', draft.expects.text, look));
    lines.push(...told('Rule', `${draft.ruleId}, version ${draft.ruleVersion}; proposal ${stored.id}`, look));
  }
  if (!state.judgement) return lines;
  return [...lines, ...(all ? everyVoice(state.judgement, look) : shortVoices(state.judgement, more, look))];
}
