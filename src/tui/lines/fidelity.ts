import type { ProposalView } from '../../review/schema.ts';
import { type Line, line, pad, type Span, span, wrap } from './model.ts';
import { SINK_NAMES } from './words.ts';

const LEVEL_WORDS = { exact: 'exact', degraded: 'simplified', unsupported: 'not possible' } as const;
const LABEL = 10;

/** Where a change goes, and what gets lost on the way. */
export function fidelityLines(proposal: Pick<ProposalView, 'fidelity'>, width: number): Line[] {
  if (proposal.fidelity.length === 0) return [];
  const parts = proposal.fidelity.map((one) => {
    const note = one.level === 'exact' || one.note === null ? '' : `: ${one.note}`;
    return `${SINK_NAMES[one.sink]} ${LEVEL_WORDS[one.level]}${note}`;
  });
  const fine = proposal.fidelity.every((one) => one.level === 'exact');
  return wrap(parts.join(' · '), width - LABEL).map((part, n): Line => {
    const label: Span = span(pad(n === 0 ? 'Goes to' : '', LABEL), 'dim');
    return line(label, span(part, fine ? 'good' : 'warn'));
  });
}
