import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadRules, runRuleTests } from '../../src/rules/load.ts';
import { parseRule } from '../../src/rules/parse.ts';
import { problemText } from '../../src/rules/problem.ts';
import { SHIPPED } from './fixtures.ts';

const GOOD = `id: short-night
version: 2
title: Shorter after a short night
when:
  - sleep_last < 6 h
  - minutes_next_7d > hours_high
unless:
  - readiness is one of green, unknown
  - ill is yes
why: "Only {sleep_last} of sleep before {session}."
propose:
  - do: trim
    session: next hard session in 2 d
    to: 80 %
  - do: replace
    session: each support swim this week
    intent: recovery
    sport: any
    at-most: 30 min
priority: 60
cooldown: 3 d
requires:
  sleep_last: 1 d
evidence:
  grade: opinion
  source: nobody in particular
tests:
  - facts: { sleep_last: 5.5 h, minutes_next_7d: 320, hours_high: 300, readiness: amber, ill: no }
    expect: fires
`;

function problems(text: string): string[] {
  const read = parseRule(text, 'rules/x.yaml');
  return 'problems' in read ? read.problems.map(problemText) : [];
}

function changed(from: string, to: string): string[] {
  if (!GOOD.includes(from)) throw new Error(`"${from}" is not in the rule`);
  return problems(GOOD.replace(from, to));
}

describe('a good rule', () => {
  test('is read with units, selectors and the right side as a fact', () => {
    const read = parseRule(GOOD, 'rules/x.yaml');
    if ('problems' in read) throw new Error(read.problems.map(problemText).join('\n'));
    const { rule } = read;
    expect(rule.when[0]).toMatchObject({ fact: 'sleep_last', op: '<', value: 6, other: null });
    expect(rule.when[1]).toMatchObject({ fact: 'minutes_next_7d', other: 'hours_high' });
    expect(rule.unless[0]).toMatchObject({ op: 'is one of', value: ['green', 'unknown'] });
    expect(rule.unless[1]).toMatchObject({ fact: 'ill', value: true });
    expect(rule).toMatchObject({ cooldown: 3, requires: { sleep_last: 1 }, tier: 0, version: 2 });
    expect(rule.propose[0]).toMatchObject({
      do: 'trim',
      to: 80,
      session: { pick: 'next', marks: ['hard'], range: { days: 2 } },
    });
    expect(rule.propose[1]).toMatchObject({
      'at-most': 30,
      session: { pick: 'each', sports: ['swim'], range: 'this-week' },
    });
    expect(rule.tests[0]?.facts).toMatchObject({ sleep_last: 5.5, ill: false });
    expect(runRuleTests(rule)).toEqual([]);
  });
});

describe('a broken one is refused with file, line, column and what is accepted', () => {
  test.each([
    [
      'sleep_last < 6',
      'sleep_lst < 6',
      'rules/x.yaml:5:5 when > 1: there is no fact called "sleep_lst" - did you mean "sleep_last"?',
    ],
    ['sleep_last < 6 h', 'sleep_last < 6 min', 'rules/x.yaml:5:5 when > 1: "sleep_last" is measured in h, not "min"'],
    ['sleep_last < 6 h', 'sleep_last < low', '"low" is neither a number nor a fact'],
    ['> hours_high', '> hours_hihg', 'did you mean "hours_high"?'],
    ['> hours_high', '> sleep_last', '"minutes_next_7d" (min) cannot be compared with "sleep_last" (h)'],
    ['sleep_last < 6 h', 'sleep_last is 6', 'is a number: compare it with'],
    ['sleep_last < 6 h', 'sleep_last <> 6 && x', 'rules/x.yaml:5:5'],
    ['sleep_last < 6 h', 'process.exit() is 1', 'cannot read "process.exit() is 1"'],
    [
      'green, unknown',
      'green, unknwn',
      '"unknwn" is not a value of "readiness" (one of: green, amber, red, unknown) - did you mean "unknown"?',
    ],
    ['ill is yes', 'ill is maybe', 'rules/x.yaml:9:5 unless > 2: "maybe" is not a value of "ill" (one of: yes, no)'],
    ['ill is yes', 'ill > 3', 'is a word: use is'],
    [
      'next hard session',
      'next hrad session',
      'rules/x.yaml:13:14 propose > 1 > session: "hrad" says nothing about a session - did you mean "hard"?',
    ],
    ['next hard session', 'some hard session', 'a choice of sessions begins with'],
    ['in 2 d', 'in 60 d', 'a rule looks 1 to 28 days ahead, not 60'],
    ['to: 80 %', 'to: 80 min', 'rules/x.yaml:14:9 propose > 1 > to: this is measured in %, not "min"'],
    ['to: 80 %', 'to: 10 %', '10 is outside 40 to 95 %'],
    ['do: trim', 'do: trimm', 'rules/x.yaml:12:9 propose > 1 > do: this action is not known'],
    ['at-most', 'atmost', '"atmost" is not known with "replace" - did you mean "at-most"?'],
    [
      'do: trim\n    session: next hard session in 2 d\n    to: 80 %',
      'do: make-up\n    missed: missed key session\n    within: 4 d',
      'rules/x.yaml:12:5 propose > 1 > drop: this is missing',
    ],
    ['intent: recovery', 'intent: recovery\n    with: easy', 'give either "with" (a template) or "intent"'],
    ['why:', 'wy:', '"wy" is not known here - did you mean "why"?'],
    ['{sleep_last}', '{sleep_lats}', 'there is no fact called "sleep_lats" - did you mean "sleep_last"?'],
    ['cooldown: 3 d', 'cooldown: 3 h', 'rules/x.yaml:21:11 cooldown: this is measured in d, not "h"'],
    ['id: short-night', 'id: Short Night', 'use lower-case words joined by hyphens'],
    ['grade: opinion', 'grade: proof', 'rules/x.yaml:25:10 evidence > grade'],
    ['sleep_last: 1 d', 'slep_last: 1 d', 'there is no fact called "slep_last"'],
    ['sleep_last: 5.5 h', 'sleep_lost: 5.5 h', 'tests > 1 > facts > sleep_lost: there is no fact called "sleep_lost"'],
    ['sleep_last: 5.5 h', 'sleep_last: long', '"sleep_last" is a number'],
    ['readiness: amber', 'readiness: orange', '"orange" is not a value of "readiness"'],
    ['expect: fires', 'expect: fire', 'rules/x.yaml:29:13'],
    ['  - sleep_last', '\t- sleep_last', 'rules/x.yaml:5'],
    ['id: short-night', 'id: &a !!js/function x', 'rules/x.yaml:1'],
    ['version: 2', 'version: 2\nversion: 3', 'rules/x.yaml:3:1 "version" stands here a second time'],
    ['sleep_last < 6 h', 'sleep_last =< 6 h', 'rules/x.yaml:5:5 when > 1: "sleep_last =< 6 h" - write <= there'],
    ['title: ', 'title: "', 'rules/x.yaml:3:8 this quote is never closed'],
    ['  - sleep_last', '\t- sleep_last', 'indent with spaces, not with tabs'],
    ['sleep_last: 1 d', 'slep_last: 1 d', 'did you mean "sleep_last"?'],
    ['expect: fires', 'expect: fire', '"fire" is not one of fires, quiet, unknown - did you mean "fires"?'],
    ['why: ', 'why: 5 #', 'write text here'],
  ])('%s -> %s', (from, to, message) => {
    const found = changed(from, to);
    expect(found.length).toBeGreaterThan(0);
    expect(found.join('\n')).toContain(message);
    for (const line of found) expect(line).toMatch(/^rules\/x\.yaml:\d+:\d+ /);
  });

  test('a test that fails is found where it stands, with what decided it', () => {
    const said = (from: string, to: string) => {
      const text = GOOD.replace(from, to);
      const read = parseRule(text, 'rules/x.yaml');
      return 'rule' in read ? runRuleTests(read.rule, text).map(problemText) : ['cannot be read'];
    };
    expect(said('sleep_last: 5.5 h', 'sleep_last: 7 h')).toEqual([
      'rules/x.yaml:28:5 tests > 1: expected fires, got quiet: "sleep_last < 6 h" does not hold',
    ]);
    expect(said('sleep_last: 5.5 h, ', '')).toEqual([expect.stringMatching(/got unknown: no value for sleep_last$/)]);
  });

  test('all problems are told, in the order of the file', () => {
    const text = GOOD.replace('sleep_last < 6 h', 'sleep_lst < 6 h')
      .replace('to: 80 %', 'to: 5 %')
      .replace('grade: opinion', 'grade: x');
    const found = problems(text);
    expect(found).toHaveLength(3);
    expect(found.map((line) => Number(line.split(':')[1]))).toEqual([5, 14, 25]);
  });

  test('an empty file, a list, a bomb of aliases and a far too long one', () => {
    expect(problems('')).toHaveLength(1);
    expect(problems('- a\n- b')).toHaveLength(1);
    expect(problems('a: &a [1,1]\nb: &b [*a,*a]\nc: [*b,*b]\n').length).toBeGreaterThan(0);
    expect(problems(`# ${'x'.repeat(70_000)}`)).toEqual(['rules/x.yaml:1:1 too long for a rule']);
  });

  test('no text makes the reader throw', () => {
    const pieces = fc.constantFrom(
      ...GOOD.split(/(?<=\s)/),
      '*a',
      '&a',
      '!!x',
      '{',
      '}',
      '[',
      ':',
      '-',
      '\n',
      '"',
      '\u0000',
      '__proto__: 1\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const read = parseRule(parts.join(''), 'f');
        expect('rule' in read || read.problems.length > 0).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('loading', () => {
  const file = (id: string, text = GOOD) => ({ file: `own/${id}.yaml`, text: text.replace('short-night', id) });

  test('an own rule takes the place of the shipped one', () => {
    const own = {
      file: 'own/poor-sleep.yaml',
      text: SHIPPED.find((s) => s.file.includes('poor-sleep'))!.text.replace('< 6 h', '< 5 h'),
    };
    const { rules, banners, problems: found } = loadRules(SHIPPED, { overrides: [own] });
    expect([banners, found]).toEqual([[], []]);
    expect(rules.length).toBe(SHIPPED.length);
    const rule = rules.find((r) => r.id === 'poor-sleep');
    expect([rule?.file, rule?.when[0]?.value]).toEqual(['own/poor-sleep.yaml', 5]);
  });

  test('a broken own rule leaves the shipped one in force, with a banner', () => {
    const broken = { file: 'own/poor-sleep.yaml', text: 'id: poor-sleep\nwhen:\n  - slep < 5 h\n' };
    const { rules, banners, problems: found } = loadRules(SHIPPED, { overrides: [broken] });
    expect(rules.find((r) => r.id === 'poor-sleep')?.file).toBe('rules/poor-sleep.yaml');
    expect(found.length).toBeGreaterThan(1);
    expect(banners[0]).toContain(
      'Your rule poor-sleep cannot be read, the shipped version is used: own/poor-sleep.yaml:',
    );
    const stranger = loadRules(SHIPPED, { overrides: [{ file: 'own/mine.yaml', text: 'when: 3' }] });
    expect(stranger.banners[0]).toContain('Your rule mine cannot be read, it is left out');
    expect(stranger.rules.length).toBe(SHIPPED.length);
  });

  test('removing a file removes the rule; switching off does too, and a wrong id is named', () => {
    const fewer = loadRules(SHIPPED.filter((s) => !s.file.includes('poor-sleep')));
    expect(fewer.rules.map((r) => r.id)).not.toContain('poor-sleep');
    const off = loadRules(SHIPPED, { off: ['poor-sleep', 'por-sleep', 'taperr'] });
    expect(off.rules.length).toBe(SHIPPED.length - 1);
    expect(off.banners).toEqual([
      expect.stringContaining('There is no rule "por-sleep" to switch off'),
      'There is no rule "taperr" to switch off - did you mean "taper"?',
    ]);
  });

  test('the same id twice is a problem of the second file', () => {
    const { rules, problems: found } = loadRules([file('a'), { ...file('a'), file: 'own/b.yaml' }]);
    expect(rules).toHaveLength(1);
    expect(found.map(problemText)).toEqual([
      'own/b.yaml:1:5 id: the id "a" is already used by own/a.yaml; this file is left out',
    ]);
    const own = loadRules([], { overrides: [file('a'), { ...file('a'), file: 'own/b.yaml' }] });
    expect(own.problems.map(problemText)).toEqual([
      'own/b.yaml:1:5 id: the id "a" is already used by own/a.yaml; this file is left out',
    ]);
  });

  test('a broken shipped file is left out and named', () => {
    const { rules, banners } = loadRules([file('a'), { file: 'rules/b.yaml', text: 'id: b' }]);
    expect(rules.map((r) => r.id)).toEqual(['a']);
    expect(banners[0]).toContain('A rule cannot be read and is left out: rules/b.yaml:1:1');
  });

  test('failing tests inside a rule are found', () => {
    const { rules } = loadRules([file('a', GOOD.replace('expect: fires', 'expect: quiet'))]);
    expect(runRuleTests(rules[0]!).map((p) => [p.where, p.message])).toEqual([
      ['tests > 1', 'expected quiet, got fires'],
    ]);
  });
});
