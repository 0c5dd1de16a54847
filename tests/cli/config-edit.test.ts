import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { typedValue } from '../../src/cli/typed-value.ts';
import { coach, sampleHome, tempFolder } from './coach.ts';

const configOf = (home: string) => path.join(home, 'config', 'config.yaml');

/** An editor that runs one sed script over the file. */
function editor(script: string): string {
  const file = path.join(tempFolder(), 'editor with space');
  writeFileSync(file, `#!/bin/sh\n/bin/sed -i '${script}' "$1"\n`);
  chmodSync(file, 0o755);
  return `'${file}'`;
}

describe('coach config set', () => {
  test('changes one value and leaves every other line as it was', async () => {
    const { home, env } = await sampleHome();
    const before = readFileSync(configOf(home), 'utf8').split('\n');
    const said = await coach(env, 'config', 'set', 'review.time', '21:15');
    expect(said.exit).toBe(0);
    const after = readFileSync(configOf(home), 'utf8').split('\n');
    expect(after.filter((line, i) => line !== before[i])).toEqual([expect.stringContaining('21:15')]);
    expect(statSync(configOf(home)).mode & 0o777).toBe(0o600);
    expect((await coach(env, 'config', 'set', 'review.time', '21:15', '--json')).json).toMatchObject({
      changed: false,
    });
    expect((await coach(env, 'config', 'show')).out).toContain('review.time = 21:15');
  });

  test.each([
    ['review.time', '25:99'],
    ['reviw.time', '21:00'],
    ['athlete.zone', 'Mars/Olympus'],
    ['athlete.name.first', 'Sam'],
  ])('%s = %s is refused and nothing is written', async (key, value) => {
    const { home, env } = await sampleHome();
    const before = readFileSync(configOf(home), 'utf8');
    const said = await coach(env, 'config', 'set', key, value, '--json');
    expect(said.exit).toBe(2);
    expect(said.json.error).toMatchObject({ code: 'bad-value', nextStep: 'coach config edit' });
    expect(readFileSync(configOf(home), 'utf8')).toBe(before);
  });

  test('without a value, and without a configuration', async () => {
    const { env } = await sampleHome();
    expect((await coach(env, 'config', 'set', 'review.time')).exit).toBe(2);
    expect((await coach({ COACH_HOME: tempFolder() }, 'config', 'set', 'review.time', '21:00')).exit).toBe(3);
  });
});

describe('coach config edit', () => {
  test('a right text takes the place of the old one', async () => {
    const { home, env } = await sampleHome();
    const said = await coach({ ...env, EDITOR: editor('s/^  time:.*/  time: "19:45"/') }, 'config', 'edit', '--json');
    expect(said.json).toMatchObject({ changed: true });
    expect(readFileSync(configOf(home), 'utf8')).toContain('19:45');
  });

  test('a wrong text changes nothing, is kept, and said where', async () => {
    const { home, env } = await sampleHome();
    const before = readFileSync(configOf(home), 'utf8');
    const said = await coach({ ...env, VISUAL: editor('s/^review:/reviw:/') }, 'config', 'edit', '--json');
    expect(said.exit).toBe(3);
    const { where, message } = said.json.error as { where: string; message: string };
    expect(message).toMatch(/config\.yaml:\d+:\d+: /);
    expect(readFileSync(where, 'utf8')).toContain('reviw:');
    expect(statSync(where).mode & 0o777).toBe(0o600);
    rmSync(path.dirname(where), { recursive: true });
    expect(readFileSync(configOf(home), 'utf8')).toBe(before);
  });

  test('without an editor, and with one that fails', async () => {
    const { env } = await sampleHome();
    const none = await coach(env, 'config', 'edit', '--json');
    expect(none.exit).toBe(2);
    expect(none.json.error).toMatchObject({ code: 'usage', where: 'EDITOR' });
    expect((await coach({ ...env, EDITOR: '/bin/false' }, 'config', 'edit')).err).toContain('nothing was changed');
  });
});

describe('coach rules edit', () => {
  test('copies the shipped rule and puts the edited one in force', async () => {
    const { home, env } = await sampleHome();
    const EDITOR = editor('s/^version: .*/version: 77/');
    const said = await coach({ ...env, EDITOR }, 'rules', 'edit', 'adherence-low', '--json');
    expect(said.json).toMatchObject({ copied: true, edited: true, problems: [] });
    const file = path.join(home, 'config', 'rules', 'adherence-low.yaml');
    expect(said.json.file).toBe(file);
    expect((await coach(env, 'rules', 'list')).out).toMatch(/adherence-low .*\(your file, version 77\)/);
    // The second time the own copy is opened.
    expect(
      (await coach({ ...env, EDITOR: '/bin/true' }, 'rules', 'edit', 'adherence-low', '--json')).json,
    ).toMatchObject({
      copied: false,
      edited: false,
    });
  });

  test('a broken copy is kept with exit 3, and the shipped rule goes on', async () => {
    const { home, env } = await sampleHome();
    const said = await coach({ ...env, EDITOR: editor('s/^when:/wehn:/') }, 'rules', 'edit', 'adherence-low', '--json');
    expect(said.exit).toBe(3);
    expect(said.json.error).toMatchObject({ code: 'rules-invalid', nextStep: 'coach rules edit adherence-low' });
    expect(existsSync(path.join(home, 'config', 'rules', 'adherence-low.yaml'))).toBe(true);
    expect((await coach(env, 'rules', 'check')).exit).toBe(3);
    expect((await coach(env, 'rules', 'list')).out).toContain('adherence-low');
  });

  test('without an editor the copy is there to be opened by hand; an unknown rule is refused', async () => {
    const { env } = await sampleHome();
    const said = await coach(env, 'rules', 'edit', 'adherence-low', '--json');
    expect(said.json).toMatchObject({ copied: true, edited: false });
    expect(existsSync(String(said.json.file))).toBe(true);
    const unknown = await coach(env, 'rules', 'edit', 'no-such-rule', '--json');
    expect(unknown.exit).toBe(2);
    expect(unknown.json.error).toMatchObject({ code: 'unknown-id' });
  });
});

describe('coach plan fmt', () => {
  const RULE = 'templates/workouts/run-easy.yaml';

  test('--check names what would change, fmt changes it, a second time nothing', async () => {
    const { home, env } = await sampleHome();
    const folder = path.join(home, 'config', 'templates');
    mkdirSync(folder);
    const file = path.join(folder, 'mine.yaml');
    const shipped = readFileSync(path.resolve(import.meta.dirname, '../..', RULE), 'utf8');
    const untidy = shipped.replace(/^(steps: \|\n {2}\S+) /m, '$1    ');
    expect(untidy).not.toBe(shipped);
    writeFileSync(file, untidy);
    const check = await coach(env, 'plan', 'fmt', '--check', '--json');
    expect(check.exit).toBe(1);
    expect(check.json).toMatchObject({ changed: [file], written: false });
    expect(readFileSync(file, 'utf8')).toBe(untidy);
    expect((await coach(env, 'plan', 'fmt')).exit).toBe(0);
    const tidy = readFileSync(file, 'utf8');
    expect(tidy).not.toBe(untidy);
    expect((await coach(env, 'plan', 'fmt', file, '--check')).exit).toBe(0);
  });

  test('a file with errors is named with its line and left alone', async () => {
    const { env } = await sampleHome();
    const file = path.join(tempFolder(), 'broken.yaml');
    writeFileSync(file, 'id: broken\nsteps: |\n  what is this\n');
    const said = await coach(env, 'plan', 'fmt', file);
    expect(said.exit).toBe(3);
    expect(said.out).toContain('broken.yaml:');
    expect((await coach(env, 'plan', 'fmt', '/no/such.yaml')).exit).toBe(2);
  });
});

test('values as they are typed', () => {
  expect(['on', '12', '21:15', '[180, 300]', '', 'a: b', '2026-11-20', "don't"].map(typedValue)).toEqual([
    'on',
    12,
    '21:15',
    [180, 300],
    null,
    'a: b',
    '2026-11-20',
    "don't",
  ]);
});
