import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { COMMANDS, type CommandSpec } from '../../src/cli/commands.ts';
import { codePieces, page, pages, ROOT } from './pages.ts';

const all = pages();
const EVERYWHERE = ['--json', '--help', '--verbose', '--version'];
/** Manual entry has a grammar of its own. */
const OF_LOG = ['--date', '--area', '--activity', '--rpe', '--note', '--at'];

function words(spec: CommandSpec): string[] {
  return spec.name.split(' ').filter((word) => !/^[[<]/.test(word));
}

/** The command a line means: the one with most words of its own at the front. */
function commandOf(given: readonly string[]): CommandSpec | null {
  const fitting = COMMANDS.filter((spec) => words(spec).every((word, index) => given[index] === word));
  return fitting.sort((a, b) => words(b).length - words(a).length)[0] ?? null;
}

interface Call {
  text: string;
  given: string[];
}

/** `coach ...` calls in a piece of code; what follows a # is a remark. */
function calls(piece: string): Call[] {
  return [...piece.replace(/ #.*$/, '').matchAll(/(?<![\w/.-])coach ((?:[^\s,;:()`|]+ ?)+)/g)].map((found) => ({
    text: found[0].trim(),
    given: (found[1] ?? '').trim().split(/\s+/),
  }));
}

function problemOf({ text, given }: Call): string | null {
  const flags = given.filter((word) => word.startsWith('--')).map((word) => word.replace(/[.=].*$/, ''));
  if (given[0]?.startsWith('--')) return flags.every((flag) => EVERYWHERE.includes(flag)) ? null : text;
  const spec = commandOf(given);
  if (!spec) return text;
  const known = (spec.options ?? []).flatMap((option) => option.flags.match(/--[a-z-]+/g) ?? []);
  const extra = spec.passThrough ? OF_LOG : [];
  const wrong = flags.filter((flag) => ![...known, ...extra, ...EVERYWHERE].includes(flag));
  return wrong.length > 0 ? `${text} (no ${wrong.join(', ')})` : null;
}

describe('commands named in the documents', () => {
  test('the check finds calls and knows right from wrong', () => {
    expect(calls('npm run x # coach none').length).toBe(0);
    expect(calls('run coach plan new --start monday, then').map((call) => call.given)).toEqual([
      ['plan', 'new', '--start', 'monday'],
    ]);
    expect(problemOf({ text: 'x', given: ['plan', 'new', '--start', 'monday'] })).toBeNull();
    expect(problemOf({ text: 'x', given: ['plan', 'neww'] })).toBe('x');
    expect(problemOf({ text: 'x', given: ['plan', 'new', '--strt'] })).toBe('x (no --strt)');
    expect(problemOf({ text: 'x', given: ['log', 'soreness', '6', '--area', 'quads'] })).toBeNull();
  });

  test.each(all.map((one) => [one.file, one] as const))('%s', (_file, one) => {
    const wrong = codePieces(one.text)
      .flatMap(calls)
      .map(problemOf)
      .filter((problem) => problem !== null);
    expect(wrong).toEqual([]);
  });

  test('the README names the two lines a fresh clone needs, first', () => {
    const [, first = ''] = /```sh\n([\s\S]*?)```/.exec(page('README.md').text) ?? [];
    expect(first).toContain('npm ci && npm run demo');
    expect(first).toContain('npm ci && npm test');
    expect(page('README.md').text.indexOf('```sh')).toBeLessThan(60);
  });

  test('npm scripts are there', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const named = all.flatMap((one) => [...one.text.matchAll(/npm run (?:-s )?([a-z]+)/g)].map((found) => found[1]!));
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
    const files = named.flatMap((name) => scripts[name]?.match(/scripts\/[\w.-]+/g) ?? []);
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });
});

const PLACES = /^(?:src|tests|rules|templates|migrations|systemd|schemas|scripts|bin|docs|\.ci)(?:\/[\w.*-]+)*\/?$/;

describe('places named in the documents', () => {
  test.each(all.map((one) => [one.file, one] as const))('paths of %s are there', (_file, one) => {
    const named = codePieces(one.text)
      .flatMap((piece) => piece.split(/[\s,;()]+/))
      .filter((word) => word.includes('/') && PLACES.test(word))
      .map((word) => word.replace(/\/\*.*$/, ''));
    // Short forms such as `schema/` or `wire/app.ts` stand beside a full path and are not looked at.
    expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  test('there are paths to look at', () => {
    const words = all
      .flatMap((one) => codePieces(one.text))
      .filter((word) => word.startsWith('src/') && PLACES.test(word));
    expect(new Set(words).size).toBeGreaterThan(80);
  });

  test('the folder map of the README names every folder of src', () => {
    const text = page('README.md').text;
    const folders = readdirSync(path.join(ROOT, 'src'), { withFileTypes: true }).filter((one) => one.isDirectory());
    expect(folders.map((one) => `src/${one.name}`).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });

  test.each(all.map((one) => [one.file, one] as const))('links of %s lead somewhere', (_file, one) => {
    const folder = path.dirname(path.join(ROOT, one.file));
    const links = [...one.text.matchAll(/\]\(([^)\s]+)\)/g)].map((found) => found[1]!);
    const wrong = links.filter((link) => {
      if (/^[a-z]+:/.test(link)) return false;
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? path.join(ROOT, one.file) : path.join(folder, file);
      if (!existsSync(target)) return true;
      return anchor !== undefined && !headings(target).includes(anchor);
    });
    expect(wrong).toEqual([]);
  });
});

function headings(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm)].map((found) =>
    (found[1] ?? '')
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .trim()
      .replaceAll(' ', '-'),
  );
}

describe('decision records', () => {
  const records = all.filter((one) => one.file.startsWith('docs/decisions/'));
  test.each(records.map((one) => [one.file, one] as const))('%s has its three parts on half a page', (file, one) => {
    const number = /(\d{4})-[a-z0-9-]+\.md$/.exec(file)?.[1];
    expect(one.text.startsWith(`# ${number} `)).toBe(true);
    expect(one.text).toMatch(/\*\*Context\.\*\*[\s\S]*\*\*Choice\.\*\*[\s\S]*\*\*Consequences\.\*\*/);
    expect(one.text.length).toBeLessThan(2600);
  });

  test('they are numbered without gaps', () => {
    const numbers = records.map((one) => Number(/(\d{4})-/.exec(one.file)?.[1]));
    expect(numbers).toEqual(numbers.map((_number, index) => index + 1));
    expect(numbers.length).toBeGreaterThan(10);
  });
});
