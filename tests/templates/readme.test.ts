import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Sport } from '../../src/plan/model.ts';
import { parseSteps, parseTemplate } from '../../src/templates/index.ts';

const text = readFileSync(path.resolve(import.meta.dirname, '..', '..', 'templates', 'README.md'), 'utf8');
const blocks = [...text.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map((m) => ({
  language: m[1] as string,
  code: m[2] as string,
}));

describe('the examples of the handbook', () => {
  test('the workout is readable', () => {
    const yaml = blocks.find((b) => b.language === 'yaml');
    expect(parseTemplate(yaml?.code ?? '', 'README.md')).toHaveProperty('template');
  });

  test.each(blocks.filter((b) => b.language !== 'yaml').map((b) => [b.language, b.code] as const))(
    '%s steps are readable',
    (sport, code) => {
      expect(parseSteps(code, sport as Sport)).toHaveProperty('steps');
    },
  );

  test('every form in the table is readable', () => {
    const rows = [
      ...text.matchAll(/^\| (time|distance|heart rate|power|pace|effort|stroke|drill|equipment)[^|]*\| (.*) \|$/gm),
    ];
    expect(rows.length).toBe(9);
    for (const [, kind, forms] of rows) {
      for (const [, form] of (forms ?? '').split('is refused')[0]?.matchAll(/`([^`]+)`/g) ?? []) {
        if (form === '50m') continue;
        const line = kind === 'time' || kind === 'distance' ? `${form} easy` : `10m ${form}`;
        expect([form, parseSteps(line, 'swim')]).toEqual([form, { steps: expect.anything() }]);
      }
    }
  });
});
