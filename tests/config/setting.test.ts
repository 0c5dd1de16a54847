import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SettingChange } from '../../src/athlete/setting-change.ts';
import { hunkOf, loadConfig, sampleConfig, stateOf, withHunk, withSetting } from '../../src/config/index.ts';

const SAMPLE = sampleConfig();

function changed(change: SettingChange, text = SAMPLE): { text: string; removed: string[]; added: string[] } {
  const after = withSetting(text, change);
  expect(loadConfig(after, 'config.yaml').errors).toBeUndefined();
  const hunk = hunkOf('config.yaml', text, after)!;
  return { text: after, removed: hunk.removed, added: hunk.added };
}

function loaded(text: string) {
  const found = loadConfig(text, 'config.yaml');
  if (found.errors) throw new Error('not right');
  return found.config;
}

describe('one setting changed, the rest as written', () => {
  test('a convenient time less: an empty day says so', () => {
    const { text, removed, added } = changed({ set: 'remove-time', weekday: 'thu', at: '06:30' });
    expect(removed.join('\n')).toContain('at: "06:30", minutes: 45');
    expect(added.join('').replace(/\s/g, '')).toBe('thu:[]');
    expect(loaded(text).availability.slots).toEqual(
      loaded(SAMPLE).availability.slots.filter((slot) => slot.weekday !== 'thu'),
    );
  });

  test('thresholds of a test: only their characters change; what was not there gets a line', () => {
    const { text, removed, added } = changed({
      set: 'thresholds',
      values: [
        { name: 'thresholdPace', value: '7:20/mi', date: '2026-11-19' },
        { name: 'lthr', value: '170bpm', date: '2026-11-19' },
      ],
    });
    expect([removed.length, added.length]).toEqual([3, 3]);
    expect(added.join('\n')).toContain(
      'thresholdPace: { value: "7:20/mi", date: 2026-11-19 } # running pace you can hold',
    );
    const { thresholds } = loaded(text).athlete;
    expect(thresholds.lthr).toEqual({ value: 170, date: '2026-11-19' });
    expect(thresholds.thresholdSpeed?.value).toBeCloseTo(1609.344 / 440, 6);
    expect(thresholds.ftp).toEqual(loaded(SAMPLE).athlete.thresholds.ftp);

    const ftp: SettingChange = { set: 'thresholds', values: [{ name: 'ftp', value: '252W', date: '2026-11-19' }] };
    const without = SAMPLE.replace(/^ {4}ftp: .*\n/m, '');
    const line = changed(ftp, without);
    expect([line.removed, line.added]).toEqual([[], ['    ftp: { value: "252W", date: 2026-11-19 }']]);
    expect(loaded(line.text).athlete.thresholds.ftp).toEqual({ value: 252, date: '2026-11-19' });

    const none = SAMPLE.replace(/^ {2}thresholds:.*\n(?: {4}.*\n)+/m, '');
    const section = changed(ftp, none);
    expect(section.removed).toEqual([]);
    expect(loaded(section.text).athlete.thresholds.ftp).toEqual({ value: 252, date: '2026-11-19' });
    expect(section.added).toEqual(['  thresholds: { ftp: { value: "252W", date: 2026-11-19 } }']);
    expect(withSetting(section.text, ftp)).toBe(section.text);
  });

  test.each([
    ['a name without a value', '    ftp:\n    lthr: { value: 170bpm, date: 2026-01-02 }\n'],
    ['thresholds on one line', ' { lthr: { value: 170bpm, date: 2026-01-02 } }\n'],
    ['empty thresholds', ' {}\n'],
    ['thresholds without anything', '\n'],
  ])('a threshold where the file has %s', (_, written) => {
    const start = written.startsWith('    ') ? `\n${written}` : written;
    const text = SAMPLE.replace(/^ {2}thresholds:.*\n(?: {4}.*\n)+/m, `  thresholds:${start}`);
    const values = [{ name: 'ftp' as const, value: '252W', date: '2026-11-19' }];
    const { text: after } = changed({ set: 'thresholds', values }, text);
    const { ftp, lthr } = loaded(after).athlete.thresholds;
    expect(ftp).toEqual({ value: 252, date: '2026-11-19' });
    expect(lthr?.value).toBe(written.includes('lthr') ? 170 : undefined);
  });

  test('one of two times on a day, with the comments of the other', () => {
    const two = SAMPLE.replace(
      '    wed: []',
      '    wed:\n      - { at: "06:00", minutes: 30 }   # before work\n      - { at: "19:00", minutes: 45 }   # choir is over',
    );
    const { text, removed, added } = changed({ set: 'remove-time', weekday: 'wed', at: '06:00' }, two);
    expect(added).toEqual([]);
    expect(removed).toEqual(['      - { at: "06:00", minutes: 30 }   # before work']);
    expect(text).toContain('# choir is over');
  });

  test('a rule switched off, beside another', () => {
    const once = changed({ set: 'rule-off', ruleId: 'load-jump' });
    expect(loaded(once.text).rules.off).toEqual(['load-jump']);
    const twice = changed({ set: 'rule-off', ruleId: 'pain' }, once.text);
    expect(loaded(twice.text).rules.off).toEqual(['load-jump', 'pain']);
  });

  test.each([
    ['a list of lines', 'rules:\n  off:\n    - pain   # mine\n', '    - load-jump'],
    ['an empty value', 'rules:\n  off:   # none yet\n', '  off: [load-jump]   # none yet'],
    ['a section without it', 'rules:\n  directory: /r\n', '  off: [load-jump]'],
    ['an empty section', 'rules:\n', '  off: [load-jump]'],
    ['no section', '', '  off: [load-jump]'],
    ['a section on one line', 'rules: { directory: /r } # mine\n', 'rules: { off: [load-jump], directory: /r } # mine'],
    ['an empty section on one line', 'rules: {}\n', 'rules: { off: [load-jump] }'],
  ])('a rule switched off in %s', (_, section, line) => {
    const text = SAMPLE.slice(0, SAMPLE.indexOf('\nrules:') + 1) + section;
    const { added, text: after } = changed({ set: 'rule-off', ruleId: 'load-jump' }, text);
    expect(added).toContain(line);
    expect(loaded(after).rules.off).toContain('load-jump');
  });

  test('a convenient time made shorter: only its minutes change', () => {
    const { text, removed, added } = changed({ set: 'shorten-time', weekday: 'tue', at: '06:30', minutes: 35 });
    expect(removed).toHaveLength(1);
    expect(added).toEqual([removed[0]!.replace('60', '35')]);
    expect(loaded(text).availability.slots).toContainEqual(
      expect.objectContaining({ weekday: 'tue', time: '06:30', minutes: 35 }),
    );
  });

  const LATER = {
    set: 'ask-later',
    ruleId: 'poor-sleep',
    line: 'sleep_3n_avg < 5.5 h',
    label: 'slept',
    was: '6 h',
    asks: '5.5 h',
  } as const;
  test.each([
    ['a map of lines', 'rules:\n  thresholds:\n    pain: pain >= 2   # mine\n', '    poor-sleep: sleep_3n_avg < 5.5 h'],
    [
      'a map on one line',
      'rules:\n  thresholds: { pain: pain >= 2 } # mine\n',
      '  thresholds: { poor-sleep: sleep_3n_avg < 5.5 h, pain: pain >= 2 } # mine',
    ],
    ['an empty map', 'rules:\n  thresholds: {}\n', '  thresholds: { poor-sleep: sleep_3n_avg < 5.5 h }'],
    ['an empty value', 'rules:\n  thresholds: # none\n', '  thresholds: { poor-sleep: sleep_3n_avg < 5.5 h } # none'],
    ['a section without it', 'rules:\n  off: []\n', '  thresholds: { poor-sleep: sleep_3n_avg < 5.5 h }'],
    ['no section', '', '  thresholds: { poor-sleep: sleep_3n_avg < 5.5 h }'],
    [
      'a line that has it with another number',
      'rules:\n  thresholds:\n    poor-sleep: sleep_3n_avg < 7 h # mine\n',
      '    poor-sleep: sleep_3n_avg < 5.5 h # mine',
    ],
  ])('a rule that asks later, in %s', (_, section, line) => {
    const text = SAMPLE.slice(0, SAMPLE.indexOf('\nrules:') + 1) + section;
    const { added, text: after } = changed(LATER, text);
    expect(added).toContain(line);
    expect(loaded(after).rules.thresholds['poor-sleep']).toBe('sleep_3n_avg < 5.5 h');
    expect(withSetting(after, LATER)).toBe(after);
  });

  test('equipment taken out where it is named', () => {
    const { text } = changed({ set: 'without-equipment', equipment: 'kettlebell', places: ['gym'] });
    expect(loaded(text).availability.equipment).toContain('kettlebell');
    const all = changed({ set: 'without-equipment', equipment: 'kettlebell', places: [] });
    expect(loaded(all.text).availability.equipment).not.toContain('kettlebell');
  });

  test('nothing to change leaves the text alone', () => {
    expect(withSetting(SAMPLE, { set: 'remove-time', weekday: 'wed', at: '06:30' })).toBe(SAMPLE);
    expect(withSetting(SAMPLE, { set: 'without-equipment', equipment: 'sled', places: [] })).toBe(SAMPLE);
    const off = withSetting(SAMPLE, { set: 'rule-off', ruleId: 'pain' });
    expect(withSetting(off, { set: 'rule-off', ruleId: 'pain' })).toBe(off);
  });
});

const anyText = fc
  .array(fc.constantFrom('a: 1', 'b: 2', '# c', '', 'd: [3]'), { maxLength: 8 })
  .map((l) => l.join('\n'));

describe('a hunk', () => {
  test('is made and taken back exactly, and knows which of the two is there', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const hunk = hunkOf('f', before, after);
        if (hunk === null) {
          expect(before).toBe(after);
          return;
        }
        expect(stateOf(after, hunk)).toBe('after');
        expect(withHunk(before, hunk, 'make')).toBe(after);
        expect(withHunk(after, hunk, 'take-back')).toBe(before);
      }),
      { numRuns: 300 },
    );
  });

  test('is found when lines came in above it, and not when its own were changed', () => {
    const after = withSetting(SAMPLE, { set: 'remove-time', weekday: 'tue', at: '06:30' });
    const hunk = hunkOf('config.yaml', SAMPLE, after)!;
    const shifted = `# mine\n${after}`;
    expect(withHunk(shifted, hunk, 'take-back')).toBe(`# mine\n${SAMPLE}`);
    const other = after.replace(hunk.added[0]!, '    tue: [{ at: "07:00", minutes: 20 }]');
    expect(stateOf(other, hunk)).toBe('other');
    expect(withHunk(other, hunk, 'take-back')).toBeNull();
  });
});
