import type { Lived } from './run.ts';
import { difference, differenceWords, mean, quantile } from './spread.ts';

/** The sensible arm and the same athlete without a coach. */
export interface Pair {
  one: Lived;
  twin: Lived;
}

/** "?" where so few athletes cannot tell. */
type Verdict = 'yes' | 'NO' | '?';

export interface Asked {
  what: string;
  verdict: Verdict;
  /** What the verdict rests on. */
  found: string;
}

type Measure = (one: Lived) => number;

/** "No more" is shown when more than so much of it, in percent of the mean without a coach, can be ruled out. */
const MARGIN = 5;

/** Each athlete's difference to the life without a coach. */
export const between = (pairs: readonly Pair[], of: Measure): number[] =>
  pairs.map(({ one, twin }) => of(one) - of(twin));

/**
 * Two hundred athletes tell load jumps apart by 0.15 at best, so that which mean is larger by a hair is chance: it takes the
 * whole interval of the difference below the margin to say "no more", and above nothing to say "more".
 */
function noMore(what: string, pairs: readonly Pair[], of: Measure): Asked {
  const found = difference(between(pairs, of));
  const { low, high } = found;
  const most = (MARGIN / 100) * mean(pairs.map(({ twin }) => of(twin)));
  const verdict = high <= most ? 'yes' : low > 0 ? 'NO' : '?';
  return { what, verdict, found: `${differenceWords(found, 2)}, at most +${most.toFixed(2)}` };
}

function more(what: string, pairs: readonly Pair[], of: Measure): Asked {
  const found = difference(between(pairs, of));
  const { low, high } = found;
  return { what, verdict: low > 0 ? 'yes' : high <= 0 ? 'NO' : '?', found: differenceWords(found, 2) };
}

/** What is asked of the shipped rules, and whether it holds. */
export function askedOf(pairs: readonly Pair[]): Asked[] {
  const weekly = quantile(
    pairs.map(({ one }) => one.decisions / one.weeks),
    0.5,
  );
  const undone = pairs.reduce((sum, { one }) => sum + one.oscillations.length, 0);
  return [
    noMore('no more red days than without coach', pairs, (one) => one.redDays),
    noMore('no more load jumps', pairs, (one) => one.loadJumps),
    more('more weeks inside the hours', pairs, (one) => one.weeksInside),
    {
      what: 'at most 3 decisions a week, median',
      verdict: weekly <= 3 ? 'yes' : 'NO',
      found: weekly.toFixed(1),
    },
    { what: 'nothing undone by the next proposal', verdict: undone === 0 ? 'yes' : 'NO', found: String(undone) },
  ];
}
