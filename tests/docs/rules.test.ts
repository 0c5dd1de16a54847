import { describe, expect, test } from 'vitest';
import { Action } from '../../src/rules/actions.ts';
import { CATALOGUE, FACT_NAMES } from '../../src/rules/catalogue.ts';
import { readComparison } from '../../src/rules/comparison.ts';
import { runRuleTests } from '../../src/rules/load.ts';
import { OPERATORS } from '../../src/rules/operator.ts';
import { parseRule } from '../../src/rules/parse.ts';
import { problemText } from '../../src/rules/problem.ts';
import { MARKS, PICKS, readSelector } from '../../src/rules/selector.ts';
import { blocks, page, rows } from './pages.ts';

const { text } = page('docs/rules.md');
const example = blocks(text).find((block) => block.language === 'yaml')?.code ?? '';

describe('docs/rules.md', () => {
  test('the example is a rule, and its own tests hold', () => {
    const read = parseRule(example, 'rules.md');
    expect('problems' in read ? read.problems.map(problemText) : []).toEqual([]);
    if ('rule' in read) {
      expect(read.rule.tests.map((one) => one.expect)).toEqual(['fires', 'quiet', 'unknown']);
      expect(runRuleTests(read.rule)).toEqual([]);
    }
  });

  test('a misspelt fact in it is found', () => {
    const read = parseRule(example.replace('sleep_3n_avg < 6.5 h', 'sleep_3n_avrg < 6.5 h'), 'rules.md');
    expect('problems' in read && problemText(read.problems[0]!)).toContain('sleep_3n_avg');
  });

  test('every action, operator, first word and mark is described', () => {
    const actions = Action.options.flatMap((option) => {
      const named = option.shape.do;
      return 'options' in named ? named.options : [...named.values];
    }) as string[];
    expect(actions).toContain('make-up');
    const described = [...text.matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)].flatMap((found) =>
      [...(found[1] ?? '').matchAll(/`([a-z-]+)`/g)].map((one) => one[1]!),
    );
    expect(actions.filter((name) => !described.includes(name))).toEqual([]);
    for (const word of [...OPERATORS, ...PICKS, ...MARKS]) expect(text).toContain(`\`${word}\``);
  });

  test('comparisons and choices of sessions in the text can be read', () => {
    const spans = [...text.matchAll(/`([^`\n]+)`/g)].map((found) => found[1]!);
    const comparisons = spans.filter((one) => /^\w+ (?:[<>]=?|is\b.*) \S/.test(one));
    expect(comparisons.length).toBeGreaterThan(1);
    expect(comparisons.filter((one) => typeof readComparison(one) === 'string')).toEqual([]);
    const choices = spans.filter((one) => PICKS.some((pick) => one.startsWith(`${pick} `)));
    expect(choices.length).toBeGreaterThan(0);
    expect(choices.filter((one) => typeof readSelector(one) === 'string')).toEqual([]);
  });
});

test('docs/facts.md lists every fact as the catalogue says it', () => {
  const listed = rows(page('docs/facts.md').text);
  expect(listed.map((row) => row.name)).toEqual(FACT_NAMES);
  expect(listed.map((row) => row.cells[1])).toEqual(FACT_NAMES.map((name) => CATALOGUE[name].says));
  for (const [index, name] of FACT_NAMES.entries())
    if (CATALOGUE[name].unit) expect(listed[index]?.cells[0]).toBe(CATALOGUE[name].unit);
});
