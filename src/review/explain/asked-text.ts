import { dayWords, describeDiff } from '../../plan/describe.ts';
import type { PlanDiff } from '../../plan/operations.ts';
import type { StoredProposal } from '../../ports/storage.ts';
import type { Asked } from '../../rules/model.ts';
import { addDays, type Day } from '../../time/day.ts';
import { type Look, labelled, told, wrapped } from './look.ts';

function item(text: string, look: Look): string[] {
  return look.wordsOnly ? [text] : labelled('  - ', text, 4, look.width);
}

/** What is chosen for all of it comes first. */
function dayOf({ date }: Asked['choices'][number]): string {
  return date ?? '';
}

/** Days whose choices are told one by one. */
const CHOSEN_DAYS = 7;

/** What the athlete asked for: how it was made, and everything it would change. */
export function askedLines({ id, draft }: StoredProposal, asked: Asked, look: Look): string[] {
  const first = draft.diff.changes.flatMap(({ after }) => (after ? [after.date] : [])).sort()[0];
  const near = (day: Day | null) => day === null || (first !== undefined && day < addDays(first, CHOSEN_DAYS));
  const chosen = asked.choices.filter((one) => near(one.date)).sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
  const words = chosen.map(({ date, text }) => (date === null ? text : `${dayWords(date)}: ${text}`));
  const rest = asked.choices.length - chosen.length;
  return [
    draft.title,
    ...wrapped(draft.why, look.width),
    ...draft.limits.flatMap((limit) => item(`limit: ${limit}`, look)),
    '',
    ...(words.length > 0 ? ['Chosen, the first week', ...words.flatMap((text) => item(text, look))] : []),
    ...(rest > 0 ? item(`${rest} more for later weeks: coach why ${id} --json`, look) : []),
    '',
    'What would change',
    ...describeDiff(byDay(draft.diff)).flatMap((text) => change(text, look)),
    '',
    ...told('Proposal', id, look),
  ];
}

/** "  + Sat 21 Nov 09:00 Swim technique, 18 min" */
function change(text: string, look: Look): string[] {
  if (look.wordsOnly) return [text];
  return labelled(`  ${text.slice(0, 2)}`, text.slice(2), 4, look.width);
}

/** Changes in the order of their days. */
function byDay(diff: PlanDiff): PlanDiff {
  const day = ({ before, after }: PlanDiff['changes'][number]) => (before ?? after)?.date ?? '';
  return { ...diff, changes: [...diff.changes].sort((a, b) => day(a).localeCompare(day(b))) };
}
