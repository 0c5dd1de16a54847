import { isOpen } from '../../ports/storage.ts';
import { type Combination, combination } from '../decide/combine.ts';
import type { ReviewDeps } from '../deps.ts';
import type { ProjectionSide } from '../schema.ts';
import { minuteAmount } from './amounts.ts';
import { fixed, type Look, STANDARD_LOOK, told, wrapped } from './look.ts';

/** "+4", "-3"; form counts fitness less fatigue, so its sign matters. */
export function formWords(form: number | null | undefined): string {
  if (form == null) return 'not known';
  const whole = Math.round(form);
  return whole > 0 ? `+${whole}` : String(whole);
}

type Titles = ReadonlyMap<string, string>;

function sideRows(keep: ProjectionSide, apply: ProjectionSide, titles: Titles): [string, string, string][] {
  const goals = [...new Set([...Object.keys(keep.goals), ...Object.keys(apply.goals)])];
  return [
    ['time', minuteAmount(keep.minutes7d), minuteAmount(apply.minutes7d)],
    ['load', String(Math.round(keep.load7d)), String(Math.round(apply.load7d))],
    ['hard days', String(keep.hardDays7d), String(apply.hardDays7d)],
    ['rest days', String(keep.restDays7d), String(apply.restDays7d)],
    ['form (rested)', formWords(keep.form7d), formWords(apply.form7d)],
    ...goals.map((id): [string, string, string] => [
      titles.get(id) ?? id,
      keep.goals[id] ?? '-',
      apply.goals[id] ?? '-',
    ]),
  ];
}

function titleLines(found: Combination, look: Look): string[] {
  if (found.proposals.length === 1) return [found.proposals[0]!.title];
  const decided: Record<string, string> = { approved: 'in the plan already', edited: 'in the plan already' };
  return found.proposals.flatMap((one, n) => {
    const what = isOpen(one) ? '' : ` (${decided[one.status] ?? `${one.status}, left out`})`;
    return wrapped(`${n + 1}  ${one.title}${what}`, look.width);
  });
}

/** Keep and apply side by side, in full: for one proposal, or for several as one change. */
export function combinationLines(
  found: Combination,
  look: Look = STANDARD_LOOK,
  goals: ReviewDeps['goals'] = [],
): string[] {
  const titles = titleLines(found, look);
  if (found.apply === null)
    return [...titles, '', ...wrapped(`Not all of them together: ${found.blocked}.`, look.width)];
  const rows = sideRows(found.keep, found.apply, new Map(goals.map((one) => [one.id, one.title])));
  const rise = (found.rise ?? 0) > 0 ? ['', `Together they add ${found.rise} to the load planned for a week.`] : [];
  if (look.wordsOnly)
    return [
      ...titles.map((one) => `${one}: the next 7 days.`),
      ...rows.map(([label, a, b]) => (a === b ? `${label}: ${a} either way.` : `${label}: keep ${a}, apply ${b}.`)),
      ...rise.filter(Boolean),
    ];
  const column = Math.floor((look.width - 18) / 2);
  return [
    ...titles,
    '',
    `  ${fixed('next 7 days', 16)}${fixed('keep', column)}${found.proposals.length > 1 ? 'apply all' : 'apply'}`,
    ...rows.map(([label, a, b]) => `  ${fixed(label, 16)}${fixed(a, column)}${a === b ? 'the same' : b}`),
    ...rise,
  ];
}

/** The same with what is expected when it is applied. */
export function whatIfText(deps: ReviewDeps, ids: readonly string[], look: Look = STANDARD_LOOK): string[] {
  const expected = ids.flatMap((id) => deps.storage.proposals.byId(id)?.draft.expects?.text ?? []);
  const lines = combinationLines(combination(deps, ids), look, deps.goals);
  if (expected.length === 0) return lines;
  return [
    ...lines,
    ...(look.wordsOnly ? [] : ['']),
    ...expected.flatMap((text) => told('Expected if applied', text, look)),
  ];
}
