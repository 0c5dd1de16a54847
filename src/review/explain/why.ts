import type { Because } from '../../rules/model.ts';
import type { ReviewDeps } from '../deps.ts';
import type { PreparedReview } from '../prepare.ts';
import { Refusal } from '../refusal.ts';

export function becauseText(one: Because): string {
  const unit = one.unit ? ` ${one.unit}` : '';
  const threshold = Array.isArray(one.threshold) ? one.threshold.join(', ') : one.threshold;
  const value =
    one.value === null
      ? 'unknown'
      : `${typeof one.value === 'number' ? Math.round(one.value * 10) / 10 : one.value}${unit}`;
  const margin = one.margin === null ? '' : `, margin ${Math.round(one.margin * 10) / 10}`;
  const origin = [one.source, one.asOf].filter(Boolean).join(', ');
  return `${one.label}: ${value} (${one.op} ${threshold}${unit}${margin})${origin ? `  [${origin}]` : ''}`;
}

/** Why a proposal was made, and which rules nearly spoke or were silenced. */
export function whyText(deps: ReviewDeps, state: PreparedReview, proposalId: string | null): string[] {
  const lines: string[] = [];
  const stored = proposalId ? deps.storage.proposals.byId(proposalId) : null;
  if (proposalId && !stored)
    throw new Refusal('unknown-id', `There is no proposal ${proposalId}.`, { nextStep: 'coach review' });
  if (stored) {
    const { draft } = stored;
    lines.push(`${draft.title}   ${stored.id}   rule ${draft.ruleId} v${draft.ruleVersion}`, '', draft.why, '');
    for (const one of draft.because) lines.push(`  ${becauseText(one)}`);
    for (const limit of draft.limits) lines.push(`  limit: ${limit}`);
    if (draft.evidence) lines.push('', `Rests on: ${draft.evidence.grade}, ${draft.evidence.source}`);
    if (draft.expects) lines.push(`Expected if right: ${draft.expects.text}`);
  }
  const judgement = state.judgement;
  if (!judgement) return lines;
  if (judgement.suppressed.length > 0) lines.push('', 'Silenced:');
  for (const one of judgement.suppressed) lines.push(`  ${one.ruleId}: ${one.reason} (${one.by})`);
  if (judgement.silent.length > 0) lines.push('', 'Silent for lack of data:');
  for (const one of judgement.silent) lines.push(`  ${one.ruleId}: ${one.missing.join(', ')}`);
  lines.push('', 'Quiet, with what kept them so:');
  for (const one of judgement.quiet)
    lines.push(`  ${one.ruleId}: ${one.because.map(becauseText).join('; ') || 'unless applies'}`);
  return lines;
}

/** Keep and apply side by side, in full. */
export function whatIfText(deps: ReviewDeps, proposalId: string | null): string[] {
  const stored = proposalId ? deps.storage.proposals.byId(proposalId) : null;
  if (!stored)
    throw new Refusal('unknown-id', `There is no proposal ${proposalId ?? ''}.`, { nextStep: 'coach review' });
  const { keep, apply } = stored.draft.projection;
  const row = (label: string, a: string | number, b: string | number) =>
    `${label.padEnd(16)} ${String(a).padEnd(26)} ${b}`;
  const goals = [...new Set([...Object.keys(keep.goals), ...Object.keys(apply.goals)])];
  return [
    stored.draft.title,
    '',
    row('next 7 days', 'keep', 'apply'),
    row('minutes', Math.round(keep.minutes7d), Math.round(apply.minutes7d)),
    row('load', Math.round(keep.load7d), Math.round(apply.load7d)),
    row('hard days', keep.hardDays7d, apply.hardDays7d),
    row('rest days', keep.restDays7d, apply.restDays7d),
    ...goals.map((id) => row(id, keep.goals[id] ?? '-', apply.goals[id] ?? '-')),
    '',
    ...(stored.draft.expects ? [`Expected if applied: ${stored.draft.expects.text}`] : []),
  ];
}
