import { dayWords } from '../../plan/describe.ts';
import type { Because } from '../../rules/model.ts';
import type { RuleDifference, Voice } from '../../rules/replay.ts';
import type { Replayed } from '../replay.ts';
import { becauseText, quietText } from './because.ts';
import { type Look, labelled } from './look.ts';

const PART_WORDS: Record<RuleDifference['parts'][number], string> = {
  sessions: 'other sessions',
  reasons: 'other reasons',
  words: 'other words',
  tier: 'another tier',
  limits: 'other limits',
};

function reasonsOf(because: readonly Because[]): string {
  return because.map(becauseText).join('; ');
}

/** What keeps a rule from proposing. */
function silenceWords(voice: Voice): string {
  switch (voice.said) {
    case 'suppressed':
      return `silenced by ${voice.by}: ${voice.reason}`;
    case 'cannot-tell':
      return `cannot tell without ${voice.missing.join(', ')}`;
    case 'quiet':
      return `quiet: ${voice.because.map(quietText).join('; ')}`;
    case 'nothing':
      return 'there is no such rule';
    case 'proposes':
      return `"${voice.title}": ${reasonsOf(voice.because)}`;
  }
}

/** Only the comparisons that are not the same on both sides. */
function changedReasons(before: Voice, after: Voice): string {
  if (before.said !== 'proposes' || after.said !== 'proposes') return '';
  const had = new Set(before.because.map(becauseText));
  const has = new Set(after.because.map(becauseText));
  const gone = [...had].filter((one) => !has.has(one));
  const came = [...has].filter((one) => !had.has(one));
  return [...came, ...gone.map((one) => `before: ${one}`)].join('; ');
}

/** One difference in one sentence. */
export function differenceText({ ruleId, kind, before, after, parts }: RuleDifference): string {
  if (kind === 'appears') return `${ruleId} would speak, ${silenceWords(after)}; as it was: ${silenceWords(before)}`;
  if (kind === 'vanishes')
    return `${ruleId} would not speak, ${silenceWords(after)}; as it was: ${silenceWords(before)}`;
  if (kind === 'silence')
    return `${ruleId} still says nothing, now ${silenceWords(after)}; as it was: ${silenceWords(before)}`;
  const titles =
    before.said === 'proposes' && after.said === 'proposes' && before.title !== after.title
      ? `"${after.title}" instead of "${before.title}"`
      : after.said === 'proposes'
        ? `"${after.title}"`
        : '';
  const reasons = changedReasons(before, after);
  const what = parts.map((part) => PART_WORDS[part]).join(', ');
  return `${ruleId} would change ${titles} (${what})${reasons ? `: ${reasons}` : ''}`;
}

/** The evenings that would differ, one line per difference, and those that cannot be judged again. */
export function replayLines(found: Replayed, since: string, look: Look): string[] {
  const { differences, cannotTell, evenings } = found;
  const count = differences.reduce((sum, one) => sum + one.rules.length, 0);
  const row = (date: string, text: string) =>
    look.wordsOnly ? [`${dayWords(date)}: ${text}.`] : labelled(date, text, 12, look.width);
  return [
    ...differences.flatMap((one) => one.rules.flatMap((rule) => row(one.date, differenceText(rule)))),
    ...cannotTell.flatMap((one) => row(one.date, `cannot tell: ${one.reason}`)),
    [
      `${evenings} evening${evenings === 1 ? '' : 's'} since ${since}, ${differences.length || 'none'} would differ`,
      ...(count > 0 ? [`(${count} difference${count === 1 ? '' : 's'})`] : []),
      ...(cannotTell.length > 0 ? [`, ${cannotTell.length} cannot be told`] : []),
    ]
      .join(' ')
      .replace(' ,', ',')
      .concat('.'),
  ];
}
