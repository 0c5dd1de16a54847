import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import {
  ConfigEditError,
  configOrigin,
  defaultSettings,
  editConfig,
  loadConfig,
  sampleConfig,
  settingAt,
} from '../../src/config/index.ts';

/** Lines that differ between two texts of the same length in lines. */
function changedLines(a: string, b: string): string[] {
  const before = a.split('\n');
  const after = b.split('\n');
  expect(after).toHaveLength(before.length);
  return after.filter((line, i) => line !== before[i]);
}

describe('editing keeps the rest of the text', () => {
  test('a value with a comment behind it', () => {
    expect(changedLines(sampleConfig(), editConfig(sampleConfig(), 'export.hevyHorizonDays', 5))).toEqual([
      '  hevyHorizonDays: 5            # and routines to Hevy',
    ]);
    expect(changedLines(sampleConfig(), editConfig(sampleConfig(), 'review.time', '21:15'))).toEqual([
      '  time: "21:15"',
    ]);
  });

  test('a value where there was none', () => {
    const text = 'export:\n  fitDirectory:          # such as a watch\n  hevyHorizonDays: 7\n';
    expect(changedLines(text, editConfig(text, 'export.fitDirectory', '/media/watch'))).toEqual([
      '  fitDirectory: /media/watch # such as a watch',
    ]);
    expect(changedLines(text, editConfig(text, 'export.fitDirectory', '/w'))).toEqual([
      '  fitDirectory: /w       # such as a watch',
    ]);
  });

  test('inside a list, and quoted when it has to be', () => {
    const text = editConfig(sampleConfig(), 'goals.0.target', '15%');
    expect(parse(text).goals[0].target).toBe('15%');
    expect(parse(editConfig(sampleConfig(), 'athlete.name', 'yes: #1')).athlete.name).toBe('yes: #1');
    expect(parse(editConfig(sampleConfig(), 'athlete.name', 'true')).athlete.name).toBe('true');
  });

  test('new settings, sections and lists; removal', () => {
    const text = 'athlete: # me\n  name: A\nreview:\n';
    const more = editConfig(editConfig(text, 'review.time', '19:00'), 'rules.off', ['a', 'b']);
    expect(parse(more)).toEqual({ athlete: { name: 'A' }, review: { time: '19:00' }, rules: { off: ['a', 'b'] } });
    expect(more).toContain('# me');
    expect(parse(editConfig(more, 'review.time', undefined))).toEqual({
      athlete: { name: 'A' },
      review: {},
      rules: { off: ['a', 'b'] },
    });
  });

  test('refuses to go through a plain value, and broken YAML', () => {
    expect(() => editConfig(sampleConfig(), 'athlete.name.first', 'x')).toThrow(ConfigEditError);
    expect(() => editConfig('a: "', 'a', 1)).toThrow(ConfigEditError);
  });

  test('any text value is read back as it was put in, and the comments are all still there', () => {
    const comments = (text: string) => text.match(/# .*$/gm)?.length;
    fc.assert(
      fc.property(
        fc.constantFrom('athlete.name', 'export.fitDirectory', 'review.time', 'plan.template'),
        fc.string(),
        (path, value) => {
          const text = editConfig(sampleConfig(), path, value);
          const [section, key] = path.split('.') as [string, string];
          expect(parse(text)[section][key]).toBe(value);
          expect(comments(text.replace(JSON.stringify(value), ''))).toBeGreaterThanOrEqual(
            comments(sampleConfig()) ?? 0,
          );
        },
      ),
    );
  });

  test('an edited sample still loads', () => {
    expect(loadConfig(editConfig(sampleConfig(), 'athlete.thresholds.ftp.value', '250W'), 'c')).toMatchObject({
      config: { athlete: { thresholds: { ftp: { value: 250 } } } },
    });
  });
});

describe('who decided a setting', () => {
  const text = 'athlete:\n  name: A\nreview:\n  time: "19:00"\nexport:\n  fitDirectory:\n';
  const flags = [{ key: 'review.time', value: '18:00', name: '--time' }];
  const env = [
    { key: 'review.time', value: '17:00', name: 'COACH_TIME' },
    { key: 'rules.directory', value: '/r', name: 'COACH_RULES' },
  ];

  test('flag before environment before file before default', () => {
    const settings = configOrigin({ flags, env, text, file: 'config.yaml' });
    expect(settingAt(settings, 'review.time')).toEqual({
      key: 'review.time',
      value: '18:00',
      origin: 'flag',
      from: '--time',
    });
    expect(settingAt(settings, 'rules.directory')).toMatchObject({ origin: 'env', from: 'COACH_RULES' });
    expect(settingAt(settings, 'athlete.name')).toMatchObject({ value: 'A', origin: 'file', from: 'config.yaml' });
    expect(settingAt(settings, 'export.hevyHorizonDays')).toEqual({
      key: 'export.hevyHorizonDays',
      value: 7,
      origin: 'default',
      from: null,
    });
    expect(settingAt(settings, 'export.fitDirectory')).toBeNull();
  });

  test('without a file everything is a default, and no default invents the athlete', () => {
    const settings = configOrigin({ text: null, file: 'x' });
    expect(settings.every((setting) => setting.origin === 'default')).toBe(true);
    expect(Object.keys(defaultSettings()).filter((key) => key.startsWith('athlete.'))).toEqual(['athlete.units']);
  });
});
