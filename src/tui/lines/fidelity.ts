import type { ProposalView } from '../../review/schema.ts';
import { type Line, line, pad, type Span, span, wrap } from './model.ts';
import { SINK_NAMES } from './words.ts';

const LEVEL_WORDS = { exact: 'exact', degraded: 'simplified', unsupported: 'not possible' } as const;
const LABEL = 10;

/** A loss in fewer words. What the athlete agreed to is kept in the long ones, so those stay as they are. */
function shortLoss(loss: string): string {
  return loss
    .replace(/^a watch follows one zone only, so "(.+)" stands in the note$/, '$1 in the note only')
    .replace(/^several zones: the watch is given the lowest$/, 'the lowest of several zones')
    .replace(/^steps that are not exercises are left out$/, 'only the exercises');
}

/** Where a change goes, and what gets lost on the way. */
export function fidelityLines(proposal: Pick<ProposalView, 'fidelity'>, width: number): Line[] {
  if (proposal.fidelity.length === 0) return [];
  const parts = proposal.fidelity.map((one) => {
    const note =
      one.level === 'exact' || one.note === null ? '' : `: ${one.note.split('; ').map(shortLoss).join('; ')}`;
    return `${SINK_NAMES[one.sink]} ${LEVEL_WORDS[one.level]}${note}`;
  });
  const fine = proposal.fidelity.every((one) => one.level === 'exact');
  return wrap(parts.join(' · '), width - LABEL).map((part, n): Line => {
    const label: Span = span(pad(n === 0 ? 'Goes to' : '', LABEL), 'dim');
    return line(label, span(part, fine ? 'good' : 'warn'));
  });
}
