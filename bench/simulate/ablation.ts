import type { Lived } from './run.ts';
import { interval, mean } from './spread.ts';

const COLUMNS: { name: string; of: (one: Lived) => number }[] = [
  { name: 'weeks inside', of: (one) => one.weeksInside },
  { name: 'red days', of: (one) => one.redDays },
  { name: 'load jumps', of: (one) => one.loadJumps },
  { name: 'minutes a week', of: (one) => one.minutesAWeek },
  { name: 'progress', of: (one) => one.progress },
];

/**
 * What each rule does to the measures: the sensible arm with all rules minus the same athlete without that one. An
 * athlete for whom the rule never spoke counts as no difference.
 */
export function ablation(lives: readonly Lived[]): string[] {
  const whole = lives.filter((one) => one.arm === 'sensible' && one.off === undefined);
  const without = new Map(lives.flatMap((one) => (one.off === undefined ? [] : [[`${one.off} ${one.seed}`, one]])));
  const rules = [...new Set(lives.flatMap((one) => one.off ?? []))].sort();
  const wide = 22;
  const rows = rules.map((id) => {
    const cells = COLUMNS.map(({ of }) => {
      const differences = whole.map((one) => {
        const other = without.get(`${id} ${one.seed}`);
        return other ? of(one) - of(other) : 0;
      });
      return interval(differences, 2).padEnd(wide);
    });
    return `  ${id.padEnd(26)}${mean(whole.map((one) => one.approved[id] ?? 0))
      .toFixed(2)
      .padStart(5)}  ${cells.join('')}`;
  });
  const head = `  ${'rule'.padEnd(26)}${'yes'.padStart(5)}  ${COLUMNS.map(({ name }) => name.padEnd(wide)).join('')}`;
  return [
    'What each rule adds: the sensible arm with it minus without it, same athlete: mean (95 % interval)',
    ...[head, ...rows].map((line) => line.trimEnd()),
  ];
}
