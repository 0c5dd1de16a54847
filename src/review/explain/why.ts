import type { Judgement } from '../../rules/model.ts';
import type { ReviewDeps } from '../deps.ts';
import type { PreparedReview } from '../prepare.ts';
import { Refusal } from '../refusal.ts';
import { becauseText, ruleTitle } from './because.ts';
import { type Look, labelled, STANDARD_LOOK, wrapped } from './look.ts';

function item(text: string, look: Look): string[] {
  if (look.wordsOnly) return [text];
  return labelled('  - ', text, 4, look.width);
}

export function told(label: string, text: string, look: Look): string[] {
  return look.wordsOnly ? [`${label}: ${text}`] : labelled(label, text, label.length + 2, look.width);
}

/** A rule by its title, with the id that the other commands take. */
function ruleName(deps: Pick<ReviewDeps, 'rules'>, id: string): string {
  const title = deps.rules.rules.find((one) => one.id === id)?.title;
  return title ? `${ruleTitle(title)} [${id}]` : id;
}

/** Rules that were silenced, had no data, or stayed quiet, each with what kept it so. */
export function ruleLines(judgement: Judgement, deps: Pick<ReviewDeps, 'rules'>, look: Look): string[] {
  const { suppressed, silent, quiet } = judgement;
  const lines: string[] = [];
  if (suppressed.length > 0) lines.push('', 'Silenced by another voice or a limit');
  for (const one of suppressed) lines.push(...item(`${ruleName(deps, one.ruleId)}: ${one.reason} (${one.by})`, look));
  if (silent.length > 0) lines.push('', 'Silent for lack of data');
  for (const one of silent) lines.push(...item(`${ruleName(deps, one.ruleId)}: no ${one.missing.join(', ')}`, look));
  if (quiet.length > 0) lines.push('', 'Quiet, with the first thing that kept each so');
  for (const one of quiet) {
    const reason = one.because.map(becauseText).join('; ') || 'its "unless" applies';
    lines.push(...item(`${ruleName(deps, one.ruleId)}: ${reason}`, look));
  }
  return lines;
}

/** Why a proposal was made, and which rules nearly spoke or were silenced. */
export function whyText(
  deps: ReviewDeps,
  state: PreparedReview,
  proposalId: string | null,
  look: Look = STANDARD_LOOK,
): string[] {
  const lines: string[] = [];
  const stored = proposalId ? deps.storage.proposals.byId(proposalId) : null;
  if (proposalId && !stored)
    throw new Refusal('unknown-id', `There is no proposal ${proposalId}.`, { nextStep: 'coach review' });
  if (stored) {
    const { draft } = stored;
    lines.push(draft.title, ...wrapped(draft.why, look.width), '', 'Because');
    for (const one of draft.because) lines.push(...item(becauseText(one), look));
    for (const limit of draft.limits) lines.push(...item(`limit: ${limit}`, look));
    if (draft.evidence) lines.push('', ...told('Rests on', `${draft.evidence.grade}: ${draft.evidence.source}`, look));
    if (draft.expects) lines.push(...told('Expects', draft.expects.text, look));
    const rule = `${draft.ruleId}, version ${draft.ruleVersion} (coach rules show ${draft.ruleId})`;
    lines.push(...told('Rule', rule, look), ...told('Proposal', stored.id, look));
  }
  return state.judgement ? [...lines, ...ruleLines(state.judgement, deps, look)] : lines;
}
