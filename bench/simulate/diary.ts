import { dayWords, describeDiff, minuteWords } from '../../src/plan/describe.ts';
import type { ActivityLine } from '../../src/ports/storage.ts';
import type { DraftProposal } from '../../src/rules/model.ts';
import { type Day, weekStart } from '../../src/time/day.ts';
import type { Answer } from './approver.ts';
import { live } from './run.ts';
import type { Setting } from './setting.ts';

/** Changed sessions named per proposal; a whole lighter week is told by its first ones. */
const SHOWN_CHANGES = 4;

function changeLines(draft: DraftProposal): string[] {
  const lines = describeDiff(draft.diff);
  const rest = lines.length - SHOWN_CHANGES;
  return rest > 1 ? [...lines.slice(0, SHOWN_CHANGES), `  and ${rest} more`] : lines;
}

function saidLines(day: Day, draft: DraftProposal, answer: Answer): string[] {
  const said = answer.yes ? 'yes' : `no (${answer.reason})`;
  return [
    `  ${dayWords(day)}  ${draft.ruleId}: ${draft.title} -> ${said}`,
    `      ${draft.why}`,
    ...changeLines(draft).map((line) => `      ${line}`),
  ];
}

/**
 * The sensible arm of one athlete, week by week: what was done, what the coach proposed and why, what was answered.
 * For reading as a coach would; nothing in it is a measure.
 * @param seed which athlete
 */
export function diary(seed: number, setting: Setting): string[] {
  const lines: string[] = [];
  let week = '';
  let done: ActivityLine[] = [];
  let told: string[] = [];

  function endWeek(): void {
    if (week === '') return;
    const minutes = done.reduce((sum, one) => sum + one.minutes, 0);
    lines.push(`Week of ${dayWords(week)}: ${minuteWords(minutes)} in ${done.length} sessions`);
    lines.push(...(told.length > 0 ? told : ['  quiet']), '');
    done = [];
    told = [];
  }

  live(seed, 'sensible', setting, {
    day(day, ratio, jumped, trained) {
      if (weekStart(day) !== week) {
        endWeek();
        week = weekStart(day);
      }
      done.push(...trained);
      if (jumped && ratio !== null) told.push(`  ${dayWords(day)}  load jump: ${ratio.toFixed(2)} of the usual`);
    },
    judged() {},
    said(day, draft, answer) {
      told.push(...saidLines(day, draft, answer));
    },
  });
  endWeek();
  return lines;
}
