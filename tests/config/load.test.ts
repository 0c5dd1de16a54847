import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  type Config,
  type ConfigProblem,
  configJsonSchema,
  enabledSources,
  formatProblem,
  loadConfig,
  sampleConfig,
} from '../../src/config/index.ts';

const LEAST = 'athlete:\n  name: A\n  zone: Europe/Berlin\n  pool: 25m\nhours:\n  weekly: [180, 300]\n';

function config(text: string): Config {
  const result = loadConfig(text, 'config.yaml');
  if (!('config' in result)) throw new Error(result.errors.map(formatProblem).join('\n'));
  return result.config;
}

function problems(text: string): ConfigProblem[] {
  const result = loadConfig(text, 'config.yaml');
  return 'config' in result ? [] : result.errors;
}

/** Line and column of an offset, counted from 1; a quote before it belongs to the value. */
function placeIn(text: string, offset: number): { line: number; column: number } {
  const from = text[offset - 1] === '"' ? offset - 1 : offset;
  const before = text.slice(0, from).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The sample with one text replaced; fails when there is nothing to replace. */
function sample(from: string, to: string): string {
  expect(sampleConfig()).toContain(from);
  return sampleConfig().replace(from, to);
}

describe('the sample', () => {
  test('loads without a warning and is the athlete of the mission', () => {
    const result = loadConfig(sampleConfig(), 'config.yaml');
    expect(result).toMatchObject({ warnings: [] });
    const { athlete, availability, goals, plan, review } = config(sampleConfig());
    expect(athlete).toMatchObject({ zone: 'America/New_York', pool: { length: 25, unit: 'yd' } });
    expect(athlete.thresholds.css?.value).toBeCloseTo(91.44 / 95, 10);
    expect(athlete.thresholds.thresholdSpeed?.value).toBeCloseTo(1609.344 / 450, 10);
    expect(availability.weeklyMinutes).toEqual([180, 300]);
    expect(goals.map((goal) => goal.metric)).toEqual([
      'body_fat_pct',
      'vo2max',
      'swim_100_s',
      'jump_cm',
      'squat_e1rm_kg',
      'rdl_e1rm_kg',
      'sit_and_reach_cm',
      'balance_s',
      'weekly_minutes',
    ]);
    expect(goals[0]).toMatchObject({ kind: 'maintain', target: 14, tolerance: 1, priority: 1 });
    expect(goals[2]).toMatchObject({ kind: 'reach', target: 65 });
    expect(goals.at(-1)).toMatchObject({ kind: 'range', target: [180, 300] });
    expect(plan).toEqual({ template: 'all-round-3-5h', start: '2026-11-16' });
    expect(review).toMatchObject({ time: '20:30', dayCloses: '04:00', quietHours: { from: '22:00', to: '06:30' } });
  });

  test('starts on the given Monday, with tests before and targets after it', () => {
    const { plan, goals, athlete } = config(sampleConfig({ start: '2027-03-01', zone: 'Europe/Berlin' }));
    expect(plan?.start).toBe('2027-03-01');
    expect(athlete.zone).toBe('Europe/Berlin');
    expect(athlete.thresholds.maxHr?.date).toBe('2027-02-05');
    expect(goals[2]?.by).toBe('2027-08-30');
  });
});

describe('what may be left out', () => {
  test('unknown stays null, the rest has its stated default', () => {
    expect(config(LEAST)).toMatchObject({
      athlete: {
        sex: null,
        birthYear: null,
        heightCm: null,
        thresholds: { maxHr: null, css: null },
        sleepNeedSeconds: 28_800,
      },
      availability: { weeklyMinutes: [180, 300], slots: [], blackouts: [], equipment: [] },
      goals: [],
      plan: null,
      sources: { garmin: { enabled: true }, hevy: { enabled: true }, fitFolder: { enabled: false, directory: null } },
      export: { horizonGarminDays: 14, horizonHevyDays: 7, fitDirectory: null, icsFile: null },
      review: { time: '20:30', dayCloses: '04:00', quietHours: null },
      notify: { desktop: false, numbers: false, ntfy: null, webhook: null, email: null },
      insights: { claude: false },
      rules: { directory: null, off: [], thresholds: {} },
    });
  });

  test('a key or section without a value is the same as none', () => {
    expect(config(`${LEAST}review:\nexport:\n  fitDirectory:\ngoals:\n`)).toEqual(config(LEAST));
  });

  test('sources switched on, with entries by hand always among them', () => {
    expect(
      enabledSources(config(`${LEAST}sources:\n  hevy: {enabled: off}\n  fit-folder: {enabled: yes, directory: /f}\n`)),
    ).toEqual(['manual', 'garmin', 'fit-folder']);
  });
});

describe('units', () => {
  test.each([
    ['height: 183cm', 183],
    ['height: 1.83 m', 183],
    ['height: 6ft0in', 182.9],
    ['height: 6\'0"', 182.9],
    ['height: 72in', 182.9],
  ])('%s', (line, cm) => {
    expect(config(LEAST.replace('zone:', `${line}\n  zone:`)).athlete.heightCm).toBe(cm);
  });

  test.each([
    ['[180, 300]', [180, 300]],
    ['[3 h, 5 h]', [180, 300]],
    ['[3h30, 90 min]', null],
    ['[2:30, 5h]', [150, 300]],
  ])('weekly %s', (written, minutes) => {
    const text = LEAST.replace('[180, 300]', written);
    if (minutes === null) expect(problems(text)).toMatchObject([{ field: 'hours.weekly', message: 'runs downwards' }]);
    else expect(config(text).availability.weeklyMinutes).toEqual(minutes);
  });

  test('a bare number takes the unit of the athlete, in targets too', () => {
    const goal = 'goals:\n  - {id: w, kind: reach, metric: weight_kg, target: 180, by: 2027-01-01}\n';
    const imperial = LEAST.replace('pool:', 'units: imperial\n  pool:');
    expect(config(`${imperial}${goal}`).goals[0]?.target).toBeCloseTo(81.647, 3);
    expect(config(`${LEAST}${goal}`).goals[0]?.target).toBe(180);
  });

  test('a threshold pace is seconds per km, faster being smaller', () => {
    const goal = 'goals:\n  - {id: p, kind: decrease, metric: threshold_pace_s, target: 4:30/km}\n';
    expect(config(`${LEAST}${goal}`).goals[0]?.target).toBe(270);
  });
});

describe('every error names its place, the value and what is accepted', () => {
  test.each([
    ['pool: 25yd', 'pool: 25', 'athlete.pool', '25'],
    ['pool: 25yd', 'pool: 5yd', 'athlete.pool', '5yd'],
    ['America/New_York', 'America/New_Yrk', 'athlete.zone', 'America/New_Yrk'],
    ['birthYear: 1984', 'birthYear: 84', 'athlete.birthYear', '84'],
    ['birthYear: 1984', 'birthYear: nineteen', 'athlete.birthYear', 'nineteen'],
    ['186bpm', '286bpm', 'athlete.thresholds.maxHr.value', '286bpm'],
    ['186bpm', '186W', 'athlete.thresholds.maxHr.value', '186W'],
    ['weekly: [3 h, 5 h]', 'weekly: [3 h, lots]', 'hours.weekly.1', 'lots'],
    ['weekly: [3 h, 5 h]', 'weekly: 4', 'hours.weekly', '4'],
    ['at: "18:00"', 'at: "25:00"', 'hours.times.mon.0.at', '25:00'],
    ['target: 14%', 'target: 140%', 'goals.0.target', '140%'],
    ['"1:05.0"', '"fast"', 'goals.2.target', 'fast'],
    ['time: "20:30"', 'time: "02:30"', 'review.time', '02:30'],
    ['claude: off', 'claude: maybe', 'insights.claude', 'maybe'],
  ])('%s -> %s', (from, to, field, value) => {
    const text = sample(from, to);
    const found = problems(text);
    const { line, column } = placeIn(text, text.indexOf(to) + to.lastIndexOf(value));
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ file: 'config.yaml', field, line, column, value });
    expect(found[0]?.accepted).toBeTruthy();
  });

  test('unknown settings and choices come with what was probably meant', () => {
    expect(problems(sample('\nreview:', '\nreveiw:'))).toMatchObject([
      { field: 'reveiw', line: 123, column: 1, suggestion: 'review', message: 'is not a known setting' },
    ]);
    expect(problems(sample('# fitDirectory:', 'fit-directory:'))).toMatchObject([
      { field: 'export.fit-directory', suggestion: 'fitDirectory' },
    ]);
    expect(problems(sample('kind: maintain', 'kind: mantain'))).toMatchObject([
      {
        field: 'goals.0.kind',
        value: 'mantain',
        suggestion: 'maintain',
        accepted: 'maintain, increase, decrease, reach, range',
      },
    ]);
    expect(problems(sample('    mon:', '    monday:'))).toMatchObject([
      { field: 'hours.times.monday', suggestion: 'mon' },
    ]);
  });

  test('all of them at once, in the order of the file', () => {
    const text = sample('pool: 25yd', 'pool: 25')
      .replace('kind: maintain', 'kind: keep')
      .replace('name: Alex', 'nmae: Alex');
    expect(problems(text).map((one) => one.field)).toEqual([
      'athlete.name',
      'athlete.nmae',
      'athlete.pool',
      'goals.0.kind',
    ]);
    expect(problems(text)[0]?.message).toBe('is missing');
  });

  test('goals that miss their target, date or id of their own', () => {
    const goals = [
      '{id: a, kind: maintain, metric: vo2max}',
      '{id: a, kind: reach, metric: jump_cm, target: 60cm}',
      '{id: b, kind: range, metric: weekly_minutes, target: 3h}',
      '{id: c, kind: increase, metric: vo2max, target: [40, 50]}',
      '{id: d, kind: maintain, metric: weight_kg, target: 80kg, tolerance: -1kg}',
    ];
    const text = `${LEAST}goals:\n${goals.map((goal) => `  - ${goal}\n`).join('')}`;
    expect(problems(text).map((one) => [one.line, one.field])).toEqual([
      [8, 'goals.0'],
      [9, 'goals.1'],
      [9, 'goals.1.id'],
      [10, 'goals.2.target'],
      [11, 'goals.3.target'],
      [12, 'goals.4.tolerance'],
    ]);
  });

  test('places, blackouts, heart rates and folders are checked against each other', () => {
    const text = sample('places: [pool] }', 'places: [pol] }')
      .replace('blackouts: []', 'blackouts: [{from: 2026-12-24, to: 2026-12-20}]')
      .replace('168bpm', '188bpm')
      .replace('enabled: off ', 'enabled: on ');
    expect(problems(text).map((one) => one.field)).toEqual([
      'athlete.thresholds.lthr.value',
      'hours.times.thu.0.places.0',
      'hours.blackouts.0.to',
      'sources.fit-folder',
    ]);
  });

  test('broken YAML is reported with its line, never thrown', () => {
    expect(problems('athlete:\n  name: "A\n')[0]).toMatchObject({ file: 'config.yaml', field: '' });
    expect(problems('athlete:\n\tname: A\n')[0]?.line).toBe(2);
    expect(problems(`${LEAST}athlete:\n  name: B\n`)[0]).toMatchObject({ line: 7, message: 'map keys must be unique' });
    const bomb = `a: &a [x, x]\n${[...'bcdefghijk'].map((c, i) => `${c}: &${c} [${`*${'abcdefghij'[i]}, `.repeat(9)}]\n`).join('')}`;
    for (const text of [bomb, 'a: *nowhere\n', '__proto__: 1\n', '', '- a\n- b\n', '42', 'null', '{}'])
      expect(problems(text).length).toBeGreaterThan(0);
  });

  test('addresses for messages are not repeated, they may hold a key', () => {
    const found = problems(`${LEAST}notify:\n  webhook: htps://example.com/secret\n`);
    expect(found).toMatchObject([{ field: 'notify.webhook', value: '***' }]);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  test('one line per problem', () => {
    const [problem] = problems(sample('kind: maintain', 'kind: mantain'));
    expect(formatProblem(problem as ConfigProblem)).toBe(
      'config.yaml:48:11: goals.0.kind: is not accepted here (found mantain); accepted: maintain, increase, decrease, reach, range; did you mean "maintain"?',
    );
  });

  test('convenient times that cannot hold the week are only a warning', () => {
    const text = LEAST.replace('weekly:', 'times: {mon: [{at: "7:00", minutes: 45}]}\n  weekly:');
    expect(loadConfig(text, 'c')).toMatchObject({
      config: { availability: { slots: [{ weekday: 'mon', time: '07:00', minutes: 45, places: [] }] } },
      warnings: [expect.stringContaining('45 minutes')],
    });
  });
});

test('the shipped JSON Schema is the one generated from the fields', () => {
  const file = resolve(import.meta.dirname, '../../schemas/config.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
});
