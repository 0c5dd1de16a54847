import { describe, expect, test } from 'vitest';
import { generatePlan } from '../../../src/plan/generate/index.ts';
import { newPlanLines, type ProposedPlan, plannedWeeks } from '../../../src/review/explain/new-plan-text.ts';
import { sampleInput } from '../../plan/generate/fixtures.ts';

function proposed(weeks: number): ProposedPlan {
  const input = sampleInput({ weeks });
  return { title: input.template.title, start: input.start, ...generatePlan(input) };
}

const LOOK = { width: 80, wordsOnly: false };

describe('a plan before it is started', () => {
  test('weeks hold every session once, with the minutes they add up to', () => {
    const plan = proposed(6);
    const weeks = plannedWeeks(plan);
    expect(weeks.map((week) => week.monday)).toEqual([...weeks.map((week) => week.monday)].sort());
    expect(weeks.flatMap((week) => week.sessions.map((one) => one.id)).sort()).toEqual(
      plan.workouts.map((one) => one.id).sort(),
    );
    for (const week of weeks) expect(week.minutes).toBe(week.sessions.reduce((sum, one) => sum + one.minutes, 0));
  });

  test('one line a week, the first week day by day, remarks and problems; all within 80 columns', () => {
    const plan = { ...proposed(4), problems: ['2026-11-30: 320 min, more than 300'] };
    const lines = newPlanLines(plan, LOOK);
    expect(lines.filter((line) => /all-round/.test(line)).length).toBe(4);
    expect(lines.filter((line) => / {2}\w{3} \d+ \w{3}/.test(line)).length).toBe(
      plannedWeeks(plan)[0]?.sessions.length,
    );
    expect(lines.join('\n')).toContain('! 2026-11-30: 320 min, more than 300');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test('with reasons, every session of every week is named again with its why', () => {
    const plan = proposed(2);
    const short = newPlanLines(plan, LOOK);
    const long = newPlanLines(plan, LOOK, true);
    expect(long.slice(0, short.length)).toEqual(short);
    const why = long.slice(short.length).join(' ').replace(/\s+/g, ' ');
    for (const one of plan.workouts) expect(why).toContain(`${one.title}: `);
  });

  test('for a screen reader it is sentences', () => {
    const lines = newPlanLines(proposed(2), { width: 80, wordsOnly: true });
    expect(lines.filter((line) => line.startsWith('Week of')).length).toBe(2);
    expect(lines.some((line) => /key session\.$/.test(line))).toBe(true);
    expect(lines.join('\n')).not.toMatch(/\*| {4}/);
  });
});
