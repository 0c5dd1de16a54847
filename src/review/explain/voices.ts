import { factSpec } from '../../rules/catalogue.ts';
import type { Because, Judgement } from '../../rules/model.ts';
import { quietText } from './because.ts';
import { type Look, labelled } from './look.ts';

/** One rule that did not speak, and why. */
export interface Kept {
  ruleId: string;
  text: string;
}

/** A number misses its threshold by at most this many of the fact's smallest meaningful steps ... */
const NEAR_STEPS = 2;
/** ... and by at most this share of the threshold: none of one is not nearly one. */
const NEAR_SHARE = 0.5;

/** How far one number is from letting a rule speak, in meaningful steps; null for words and for what is far off. */
function distance({ fact, margin, threshold, unless }: Because): number | null {
  const step = factSpec(fact)?.step;
  if (unless || margin === null || step === undefined || typeof threshold !== 'number') return null;
  const steps = Math.abs(margin) / step;
  return steps <= NEAR_STEPS && Math.abs(margin) <= NEAR_SHARE * Math.abs(threshold) ? steps : null;
}

/** Rules that one number only, and a small step of it, kept from speaking; the nearest first. */
export function nearlySpoke({ quiet }: Pick<Judgement, 'quiet'>): Kept[] {
  return quiet
    .flatMap(({ ruleId, because: [only, ...more] }) => {
      const far = only === undefined || more.length > 0 ? null : distance(only);
      return only === undefined || far === null ? [] : [{ ruleId, text: quietText(only), far }];
    })
    .sort((a, b) => a.far - b.far)
    .map(({ ruleId, text }) => ({ ruleId, text }));
}

/** Rules that would have spoken, were it not for a limit, another rule or an earlier decision. */
export function heldBack({ suppressed }: Pick<Judgement, 'suppressed'>): Kept[] {
  const named = (by: string): string => (['limit', 'plan', 'your decision'].includes(by) ? '' : ` (${by})`);
  return suppressed.map(({ ruleId, by, reason }) => ({ ruleId, text: `${reason}${named(by)}` }));
}

export function withoutData({ silent }: Pick<Judgement, 'silent'>): Kept[] {
  return silent.map(({ ruleId, missing }) => ({ ruleId, text: `no ${missing.map(labelOf).join('; no ')}` }));
}

function labelOf(fact: string): string {
  return factSpec(fact)?.label ?? fact;
}

/** How much a rule lacks, 0 to 1 for each line that keeps it quiet: a number by its share of the threshold, a word whole. */
function lacks(because: readonly Because[]): number {
  return because.reduce((sum, { margin, threshold, unless }) => {
    if (unless || margin === null || typeof threshold !== 'number' || threshold === 0) return sum + 1;
    return sum + Math.min(1, Math.abs(margin / threshold));
  }, 0);
}

/** Quiet rules; those that lack least first. */
export function keptQuiet({ quiet }: Pick<Judgement, 'quiet'>): Kept[] {
  return [...quiet]
    .sort((a, b) => lacks(a.because) - lacks(b.because) || (a.ruleId < b.ruleId ? -1 : 1))
    .map(({ ruleId, because }) => ({ ruleId, text: because.map(quietText).join('; ') }));
}

/** A heading and one rule per entry; nothing when there is none. */
export function keptLines(heading: string, kept: readonly Kept[], look: Look): string[] {
  if (kept.length === 0) return [];
  const width = Math.max(20, ...kept.map((one) => one.ruleId.length)) + 4;
  const rows = kept.flatMap(({ ruleId, text }) =>
    look.wordsOnly ? [`${ruleId}: ${text}`] : labelled(`  ${ruleId}`, text, width, look.width),
  );
  return ['', heading, ...rows];
}

/** Everything every rule said, for who wants to know it all. */
export function everyVoice(judgement: Judgement, look: Look): string[] {
  return [
    ...keptLines('Held back', heldBack(judgement), look),
    ...keptLines('Silent for lack of data', withoutData(judgement), look),
    ...keptLines('Quiet', keptQuiet(judgement), look),
  ];
}
