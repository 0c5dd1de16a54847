import type { Judgement } from './model.ts';

/** One evening on which other rules would have said something else. */
export interface EveningDifference {
  day: string;
  /** Proposals only the stored evening had, and only the new rules make: "readiness-amber p-1a2b3c4d". */
  gone: string[];
  added: string[];
}

function spoken(judgement: Pick<Judgement, 'proposals'>): Set<string> {
  return new Set(judgement.proposals.map((proposal) => `${proposal.ruleId} ${proposal.id}`));
}

/** How two judgements of the same evening differ; null when they propose the same. */
export function compareEvening(
  day: string,
  before: Pick<Judgement, 'proposals'>,
  after: Pick<Judgement, 'proposals'>,
): EveningDifference | null {
  const [was, now] = [spoken(before), spoken(after)];
  const gone = [...was].filter((name) => !now.has(name)).sort();
  const added = [...now].filter((name) => !was.has(name)).sort();
  return gone.length === 0 && added.length === 0 ? null : { day, gone, added };
}
