import { ARMS, type Arm } from './approver.ts';
import { askedOf, between, type Pair } from './asked.ts';
import type { Lived } from './run.ts';
import { interval, mean, quantile } from './spread.ts';

/** Median and the middle 80 % of athletes. */
function spread(values: readonly number[], digits = 0): string {
  const show = (share: number) => quantile(values, share).toFixed(digits);
  return `${show(0.5)} (${show(0.1)}-${show(0.9)})`;
}

const total = (tally: Record<string, number>): number => Object.values(tally).reduce((sum, one) => sum + one, 0);

const ROWS: { name: string; of: (one: Lived) => number; digits: number }[] = [
  { name: 'goal progress, % of the ideal', of: (one) => one.progress, digits: 0 },
  { name: 'weeks inside 3-5 h', of: (one) => one.weeksInside, digits: 0 },
  { name: 'minutes a week', of: (one) => one.minutesAWeek, digits: 0 },
  { name: 'red days', of: (one) => one.redDays, digits: 0 },
  { name: 'load jumps (ratio > 1.5)', of: (one) => one.loadJumps, digits: 0 },
  { name: 'days ill', of: (one) => one.sickDays, digits: 0 },
  { name: 'proposals a week', of: (one) => total(one.proposals) / one.weeks, digits: 1 },
  { name: 'decisions a week', of: (one) => one.decisions / one.weeks, digits: 1 },
  { name: 'notes a week', of: (one) => one.notes / one.weeks, digits: 1 },
  { name: 'back and forth', of: (one) => one.oscillations.length, digits: 0 },
];

function table(arms: readonly Arm[], of: (arm: Arm) => Lived[]): string[] {
  const cell = 20;
  const lines = [`${''.padEnd(32)}${arms.map((arm) => arm.padEnd(cell)).join('')}`];
  for (const { name, of: value, digits } of ROWS)
    lines.push(`${name.padEnd(32)}${arms.map((arm) => spread(of(arm).map(value), digits).padEnd(cell)).join('')}`);
  const means = (name: string, value: (one: Lived) => number) =>
    lines.push(`${name.padEnd(32)}${arms.map((arm) => mean(of(arm).map(value)).toFixed(2).padEnd(cell)).join('')}`);
  means('mean: weeks inside 3-5 h', (one) => one.weeksInside);
  means('mean: red days', (one) => one.redDays);
  means('mean: load jumps', (one) => one.loadJumps);
  return lines.map((line) => line.trimEnd());
}

function pairsIn(lives: readonly Lived[]): Pair[] {
  const without = new Map(lives.filter((one) => one.arm === 'no coach').map((one) => [one.seed, one]));
  return lives.flatMap((one) => {
    const twin = without.get(one.seed);
    return one.arm === 'sensible' && twin ? [{ one, twin }] : [];
  });
}

/** The same athletes side by side: difference to the plan without coach. */
function paired(pairs: readonly Pair[]): string[] {
  return ROWS.slice(0, 6).map(({ name, of }) => `  ${name.padEnd(32)}${interval(between(pairs, of))}`);
}

function perRule(lives: readonly Lived[]): string[] {
  const weeks = lives.reduce((sum, one) => sum + one.weeks, 0);
  const rules = [...new Set(lives.flatMap((one) => Object.keys(one.proposals)))];
  const count = (id: string, pick: 'proposals' | 'approved') =>
    lives.reduce((sum, one) => sum + (one[pick][id] ?? 0), 0);
  return rules
    .map((id) => ({ id, made: count(id, 'proposals'), yes: count(id, 'approved') }))
    .sort((a, b) => b.made - a.made || (a.id < b.id ? -1 : 1))
    .map(
      ({ id, made, yes }) =>
        `  ${id.padEnd(28)}${((26 * made) / weeks).toFixed(2).padStart(6)} in 26 weeks, approved ${Math.round((100 * yes) / made)} %`,
    );
}

function pairsOf(lives: readonly Lived[]): string[] {
  const tally = new Map<string, number>();
  for (const one of lives) for (const pair of one.oscillations) tally.set(pair, (tally.get(pair) ?? 0) + 1);
  return [...tally].sort((a, b) => b[1] - a[1]).map(([pair, times]) => `  ${pair}: ${times}`);
}

/** The table as text, and whether what is asked of the shipped rules holds. */
export function report(lives: readonly Lived[]): { text: string; holds: boolean } {
  const of = (arm: Arm) => lives.filter((one) => one.arm === arm);
  const arms = ARMS.filter((arm) => of(arm).length > 0);
  const sensible = of('sensible');
  const twins = pairsIn(lives);
  const asked = askedOf(twins);
  const seeds = new Set(lives.map((one) => one.seed)).size;
  const both = twins.length > 0;
  const pairs = pairsOf(sensible);
  const lines = [
    'A test bench with made-up athletes: it shows how the rules behave, it is no evidence of benefit.',
    `${seeds} athletes, ${lives[0]?.weeks ?? 0} weeks; median and middle 80 % of athletes.`,
    '',
    ...table(arms, of),
    ...(both ? ['', 'Sensible against no coach, same athlete: mean difference (95 % interval)', ...paired(twins)] : []),
    ...(sensible.length > 0 ? ['', 'Proposals of the sensible arm, per athlete', ...perRule(sensible)] : []),
    ...(pairs.length > 0 ? ['', 'Back and forth, all sensible athletes', ...pairs] : []),
    ...(both ? ['', 'Asked', ...asked.map((one) => `  ${one.verdict.padEnd(3)}  ${one.what}: ${one.found}`)] : []),
  ];
  return { text: lines.join('\n'), holds: !both || asked.every(({ verdict }) => verdict === 'yes') };
}
