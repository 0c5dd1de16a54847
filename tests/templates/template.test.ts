import { describe, expect, test } from 'vitest';
import {
  formatTemplate,
  parsePlanTemplate,
  parseTemplate,
  problemText,
  renderTemplate,
} from '../../src/templates/index.ts';
import { sampleAthlete } from './shipped-files.ts';

const GOOD = `# my own
id: my-swim
version: 2
title: My swim
sport: swim
intent: threshold
priority: key
purpose: To test.
scale:
  reps: {min: 4, max: 10, default: 8}
steps: |
  Warmup 200yd easy
  # main set
  {reps}x
  - 50yd   css+2s/100yd
  - rest 20s
`;

const complaints = (text: string): string[] => {
  const parsed = parseTemplate(text, 'my.yaml');
  return 'problems' in parsed ? parsed.problems.map(problemText) : [];
};

describe('reading a workout template', () => {
  test('fields and defaults', () => {
    const parsed = parseTemplate(GOOD, 'my.yaml');
    expect(parsed).toMatchObject({
      template: {
        id: 'my-swim',
        version: 2,
        sport: 'swim',
        minutes: null,
        adaptable: ['reduce', 'move', 'replace'],
        scale: { reps: { min: 4, max: 10, default: 8 } },
        substitutes: [],
        progression: null,
      },
    });
  });

  test.each<[string, string, string]>([
    ['title: My swim', 'titel: My swim', 'my.yaml:4:1: unknown key "titel" (did you mean "title"?)'],
    ['title: My swim\n', '', 'my.yaml:2:1: "title" is missing'],
    ['sport: swim', 'sport: swimm', 'my.yaml:5:8: "swimm" is not a sport (did you mean "swim"?)'],
    ['version: 2', 'version: two', 'my.yaml:3:10: "version" has to be a whole number (accepted: 1-9999)'],
    ['default: 8', 'default: 11', 'my.yaml:10:9: "reps": the default has to lie between min and max'],
    ['{reps}x', '{rep}x', 'my.yaml:14:3: unknown parameter {rep} (did you mean "reps"?)'],
    ['{reps}x', '8x', 'my.yaml:10:3: "reps" is not used in the steps (write {reps})'],
    [
      '50yd   css+2s',
      '50m css+2s',
      'my.yaml:15:5: "50m" could be minutes or metres; m means minutes (write 50mtr for metres or 50min for minutes)',
    ],
    ['id: my-swim', 'id: My Swim', 'my.yaml:2:5: "My Swim" is not an id (small letters, digits and hyphens)'],
    [
      'purpose: To test.',
      'purpose: To test: twice.',
      'my.yaml:8:10: Nested mappings are not allowed in compact mappings',
    ],
    [
      'purpose: To test.',
      'purpose: To test.\nadaptable: [reduce, stretch]',
      'my.yaml:9:21: "stretch" is not a way to adapt (one of reduce, move, replace)',
    ],
  ])('%j -> %j', (from, to, expected) => {
    expect(GOOD).toContain(from);
    expect(complaints(GOOD.replace(from, to))).toContain(expected);
  });

  test('several problems come at once, each at its place', () => {
    const text = GOOD.replace('sport: swim', 'sport: swim\ncolour: red')
      .replace('rest 20s', 'rest 20')
      .replace('200yd easy', '200yd esy');
    expect(complaints(text).map((line) => line.split(': ')[0])).toEqual([
      'my.yaml:6:1',
      'my.yaml:13:16',
      'my.yaml:17:10',
    ]);
  });

  test('steps have to be a block', () => {
    expect(complaints(GOOD.replace(/steps: \|[\s\S]*/, 'steps: Warmup 10m\n'))).toContain(
      'my.yaml:11:8: "steps" has to be a block of lines (write "steps: |" and one line per step below)',
    );
    expect(complaints('- a\n- b\n')).toEqual(['my.yaml:1:1: a template is a list of "name: value" lines']);
  });

  test('a value in the middle of a range is tried too', () => {
    const text = GOOD.replace('{min: 4, max: 10, default: 8}', '{min: 20, max: 30, default: 22}').replace(
      '200yd easy',
      '{reps}m easy',
    );
    expect(complaints(text).join('\n')).toContain('"25m" could be minutes or metres');
  });
});

describe('rendering', () => {
  const parsed = parseTemplate(GOOD, 'my.yaml');
  if ('problems' in parsed) throw new Error('fixture');
  const athlete = sampleAthlete();

  test('parameters are rounded and kept inside their range', () => {
    const times = (reps: number) =>
      renderTemplate(parsed.template, { reps }, { athlete }).steps.flatMap((s) =>
        s.kind === 'repeat' ? [s.times] : [],
      );
    expect(times(6.4)).toEqual([6]);
    expect(times(99)).toEqual([10]);
    expect(times(0)).toEqual([4]);
  });

  test('carries the template’s id and version', () => {
    expect(renderTemplate(parsed.template, {}, { athlete }).template).toEqual({ id: 'my-swim', version: 2 });
  });

  test('percentages become plates where the maximum is known', () => {
    const text = GOOD.replace('sport: swim', 'sport: strength').replace(
      /steps: \|[\s\S]*/,
      'steps: |\n  Back Squat / warmup 1x5 10%, {reps}x5 78%\n  Bench Press / 3x5 80%\n',
    );
    const lift = parseTemplate(text, 'lift.yaml');
    if ('problems' in lift) throw new Error(JSON.stringify(lift.problems));
    const loads = (mass: 'kg' | 'lb') =>
      renderTemplate(
        lift.template,
        {},
        {
          athlete: sampleAthlete({ units: { mass, distance: 'km', height: 'cm' } }),
          oneRepMaxKg: (e) => (e === 'Squat (Barbell)' ? 123 : null),
        },
      ).steps.map((s) => (s.kind === 'exercise' ? [...new Set(s.sets.map((set) => JSON.stringify(set.load)))] : []));
    expect(loads('kg')).toEqual([['{"type":"kg","kg":20}', '{"type":"kg","kg":95}'], ['{"type":"%1rm","percent":80}']]);
    expect(loads('lb')[0]?.[1]).toBe('{"type":"kg","kg":95.25}');
  });
});

describe('fmt', () => {
  test('writes the steps canonically, keeps comments and parameters, and settles', () => {
    const first = formatTemplate(GOOD.replace('Warmup 200yd easy', 'warm up   200yd   easy'), 'my.yaml');
    if ('problems' in first) throw new Error(JSON.stringify(first.problems));
    expect(first.text).toBe(GOOD.replace('50yd   css', '50yd css'));
    expect(formatTemplate(first.text, 'my.yaml')).toEqual(first);
  });

  test('a file with mistakes is not touched', () => {
    expect(formatTemplate(GOOD.replace('200yd easy', '200yd esy'), 'my.yaml')).toHaveProperty('problems');
  });
});

describe('plan templates', () => {
  const PLAN = `id: my-plan
version: 1
title: Mine
purpose: To test.
kind: ongoing
phases:
  - name: ongoing
    load: [1, 0.6]
    focus: all
    sessions:
      - {id: a, workouts: [run-easy], prefer: [mon]}
`;

  test('reads with defaults', () => {
    expect(parsePlanTemplate(PLAN, 'p.yaml')).toMatchObject({
      template: {
        tests: [],
        phases: [
          { share: 1, weeks: null, sessions: [{ every: 1, from: 0, optional: false, attach: false, prefer: ['mon'] }] },
        ],
      },
    });
  });

  test.each<[string, string, string]>([
    [
      'prefer: [mon]',
      'prefer: [monday]',
      'p.yaml:11:48: "monday" is not a day (one of mon, tue, wed, thu, fri, sat, sun)',
    ],
    ['load: [1, 0.6]', 'load: [1, 3]', 'p.yaml:8:15: "3" is out of range (accepted: 0.2-1.2)'],
    ['focus: all', 'focos: all', 'p.yaml:9:5: unknown key "focos" (did you mean "focus"?)'],
    ['workouts: [run-easy]', 'workouts: []', 'p.yaml:11:27: a session needs workouts (workouts: [easy-run])'],
  ])('%j -> %j', (from, to, expected) => {
    const parsed = parsePlanTemplate(PLAN.replace(from, to), 'p.yaml');
    expect('problems' in parsed ? parsed.problems.map(problemText) : []).toContain(expected);
  });
});
